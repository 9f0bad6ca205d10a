"""Questions about the numbers of a network, and what a wrong answer tells of how it came about."""
