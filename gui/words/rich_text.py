"""Texts with a heading, as “What is this?” shows them."""

from __future__ import annotations

from html import escape


def with_heading(title: str, text: str) -> str:
    """Return rich text of two plain ones: whatever signs they hold are shown as they are."""
    return f"<h3>{escape(title)}</h3><p>{escape(text)}</p>"
