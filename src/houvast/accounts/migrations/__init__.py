"""The tables of people and organisations, and who sees which row."""
