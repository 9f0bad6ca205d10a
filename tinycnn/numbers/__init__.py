"""How numbers are written and coloured."""
