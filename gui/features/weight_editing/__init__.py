"""Weights and biases, changed by hand in their places."""
