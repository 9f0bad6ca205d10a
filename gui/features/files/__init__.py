"""Pictures, drawings and weights in files, pasted or dropped."""
