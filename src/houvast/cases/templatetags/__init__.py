"""What the templates of the cases need."""
