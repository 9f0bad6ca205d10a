"""Pictures of the window and its stages."""
