"""Whom to call, where care is, which signs a zone adds: data files and what is read from them."""
