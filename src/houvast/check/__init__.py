"""The public check: what happened, who is involved, and then the answer. It stores nothing."""
