"""Texts with a heading, as “What is this?” shows them."""

from __future__ import annotations

# As html.escape does, whose module would load the names of two thousand signs.
_MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def with_heading(title: str, text: str) -> str:
    """Return rich text of two plain ones: whatever signs they hold are shown as they are."""
    return f"<h3>{title.translate(_MARKS)}</h3><p>{text.translate(_MARKS)}</p>"
