"""How fast and how exact is Houvast, in one run beside others? `make bench` prints the tables."""
