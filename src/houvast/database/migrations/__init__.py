"""How the tables of the data keys came to be."""
