"""One folder a thing a person can do; nothing else names it."""
