"""The convolution as a matrix."""
