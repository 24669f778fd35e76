"""Whom to call now, and which care is open now: the pages on top of the region files."""
