"""What a school keeps of prevention: how its policy stands, and a plan for each school year.

`access` reads and `actions` writes; `permissions` says who may; `retention` when it is erased. No
pupil is in it: no name is asked, and nobody outside the school reads it.
"""
