"""Finding a command, and the keys of all of them."""
