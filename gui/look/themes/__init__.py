"""The themes, one a file."""
