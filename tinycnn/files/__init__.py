"""Weights and drawings in files, read with distrust and written whole."""
