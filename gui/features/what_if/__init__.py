"""What if the drawing were another one: asked of the shown network."""
