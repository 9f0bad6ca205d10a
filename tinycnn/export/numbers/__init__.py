"""The numbers of a pass as files: which of them, and in which format."""
