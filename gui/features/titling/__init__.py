"""The title of the window."""
