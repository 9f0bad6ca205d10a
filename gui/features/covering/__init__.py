"""Covering numbers, to guess or to work them out before they are revealed."""
