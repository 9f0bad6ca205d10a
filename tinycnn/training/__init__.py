"""Training: steps of gradient descent, and the optimisers that make them."""
