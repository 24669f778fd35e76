"""What the templates of the accounts need."""
