"""What is raised for files that can't be used."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818
    """A file can't be used; the message is one sentence for a person."""
