"""Which weights are in use."""
