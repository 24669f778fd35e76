"""How did the tables of the policy and prevention plans come to be?"""
