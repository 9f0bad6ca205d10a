"""Other networks of the same kind: their architecture, their shapes, their number of weights."""
