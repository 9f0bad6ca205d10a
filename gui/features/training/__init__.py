"""Training the network, and looking at each of its steps."""
