"""The public pages to read: sexting, the law, prevention, care, and what to do."""
