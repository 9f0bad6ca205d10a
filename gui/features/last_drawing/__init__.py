"""The drawing of the last time, kept and offered."""
