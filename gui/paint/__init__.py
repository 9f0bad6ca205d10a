"""Cells, numbers, marks and links on any device: screen, SVG, PDF."""
