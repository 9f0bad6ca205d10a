"""The themes, one a file that is named as its theme. They are found; nothing lists them.

This file knows no Qt, so that the command line can name the themes without loading them.
"""

from __future__ import annotations

from pkgutil import iter_modules

# The order of menus and of the help: these first, then the others by name.
FIRST = ("light", "dark", "contrast")
LONGEST_NAME = 40


def theme_names() -> tuple[str, ...]:
    """Return the names of all themes, as the files of this folder are called."""
    return tuple(sorted((module.name for module in iter_modules(__path__)), key=rank))


def rank(name: str) -> tuple[int, str]:
    """Return by what themes are sorted."""
    return (FIRST.index(name) if name in FIRST else len(FIRST)), name


def is_theme_name(text: str) -> bool:
    """Return whether a theme could have this name, here or in another version of the lab."""
    return text.isidentifier() and len(text) <= LONGEST_NAME
