"""All themes that there are, as found, and which of them suits a system."""

from __future__ import annotations

from collections.abc import Sequence

from tinycnn.discovery import Found, find_instances

from . import themes
from .theme import Scheme, Theme


def find_themes() -> Found[Theme]:
    """Return the themes in the order of the menu, and the files that could not be loaded.

    Of two with one name only the first is taken.

    Raises
    ------
    RuntimeError
        If no theme at all can be loaded.
    """
    found = find_instances(themes, Theme)
    if not found.members:
        reasons = "; ".join(f"{fault.module}: {fault.reason}" for fault in found.failures)
        raise RuntimeError(f"gui/look/themes holds no theme that can be loaded. {reasons}".strip())
    named = found.named(lambda theme: theme.name)
    return Found(tuple(named[name] for name in sorted(named, key=themes.rank)), found.failures)


def choose_theme(themes: Sequence[Theme], scheme: Scheme) -> Theme:
    """Return the theme that suits a scheme, else the first theme."""
    return next((theme for theme in themes if theme.suits is scheme), themes[0])
