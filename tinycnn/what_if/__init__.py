"""What if the drawing were another one: shifted, covered, changed by a few pixels, wanted."""
