"""The pictures of explanations: one kind of number a file."""
