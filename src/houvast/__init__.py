"""Houvast: the working agreement on sexting as software. Start reading at ARCHITECTURE.md."""
