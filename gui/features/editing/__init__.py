"""Undo, redo, starting over."""
