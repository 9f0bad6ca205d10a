"""One update of the weights, walked step by step: every gradient shown, and checked."""
