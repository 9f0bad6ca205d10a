"""How a number came about, as a picture."""
