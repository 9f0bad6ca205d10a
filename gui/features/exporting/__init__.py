"""Numbers and the network for other programs."""
