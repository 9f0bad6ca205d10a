"""The row of stages: geometry, lines, gestures; one stage a file."""
