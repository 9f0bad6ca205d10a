"""The window: what a person sees and can do."""
