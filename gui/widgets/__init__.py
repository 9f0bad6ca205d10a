"""Widgets and painters that show what they are given and know no session."""
