"""Two networks and the same drawing: what differs, and what makes the difference."""
