"""Experiments on networks, in slices of a timer, and what is said of their results."""
