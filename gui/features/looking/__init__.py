"""Themes, sizes and colour scales."""
