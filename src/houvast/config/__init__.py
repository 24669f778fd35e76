"""How Houvast is set up, started, and told what to do on the command line."""
