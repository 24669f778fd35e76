"""Whether an act is punishable by the letter of the law of its date, and why. No framework."""
