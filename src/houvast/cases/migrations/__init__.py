"""How did the tables of the cases come to be?"""
