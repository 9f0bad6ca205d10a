"""Units, weights and arithmetic in the textbook's words."""
