"""The arithmetic of the number that is pointed at."""
