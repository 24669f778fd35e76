"""Class mode: short stories a class judges on the screen, and what the law says of them and why."""
