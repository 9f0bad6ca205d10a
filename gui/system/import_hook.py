"""Takes off a hook of Qt's bindings that slows imports down and that the lab does not use."""

from __future__ import annotations

import builtins


def remove_import_hook() -> None:
    """Let everything that is imported from now on be imported by Python alone.

    The hook reads the source of every module for one that wants Qt's names in snake_case; it has
    no switch. One twentieth of the start goes into that.
    """
    original = vars(builtins).get("__orig_import__")
    if original is not None:
        builtins.__import__ = original
