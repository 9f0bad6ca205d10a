"""The views that lie in the folder `views`."""

from __future__ import annotations

from functools import lru_cache

from tinycnn.discovery import Found, find_classes

from . import views
from .view import View


@lru_cache
def found_views() -> Found[type[View]]:
    """Return all views, in their order, and the files that could not be loaded."""
    found = find_classes(views, View)
    named = [kind for kind in found.members if hasattr(kind, "name")]
    return Found(tuple(sorted(named, key=lambda kind: kind.order)), found.failures)
