"""The school's own file of one incident: facts, decision, tasks, parents, notes, closing, erasing.

`access` reads and `actions` writes; `permissions` says who may; `retention` when it is erased. The
other modules work out what a page shows and touch no database.
"""
