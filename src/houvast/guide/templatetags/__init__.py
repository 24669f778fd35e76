"""What the templates of the guide can say more."""
