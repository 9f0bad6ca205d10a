"""Ways to look at what the network sees, one a file."""
