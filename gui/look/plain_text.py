"""Texts of strangers, so that Qt shows them as they are: in tool tips and in titles of windows.

A tool tip whose first line looks like HTML is shown as HTML, and an image in it is loaded: the
name of a file may name any file of the computer. A label can be told that its text is plain
(`PlainLabel`, `Messages.box`), a tool tip cannot.
"""

from __future__ import annotations

from PySide6.QtGui import Qt

# A sign of no width at which no line breaks: behind it a letter is not taken for that of a tag.
_WORD_JOINER = "\u2060"
# The letters in the title of a window that Qt replaces by the mark of changes.
_MARK_OF_CHANGES = "[*]"


def plain_tip(text: str) -> str:
    """Return a text as Qt shows it, letter by letter, in a tool tip."""
    if not Qt.mightBeRichText(text):
        return text
    return text.replace("<", f"<{_WORD_JOINER}").replace("&", f"&{_WORD_JOINER}")


def plain_title(text: str) -> str:
    """Return a text as Qt shows it in the title of a window."""
    return text.replace(_MARK_OF_CHANGES, 2 * _MARK_OF_CHANGES)
