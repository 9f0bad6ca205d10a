"""Disables a slow part of Qt's import hook that the lab does not use."""

from __future__ import annotations

import sys


def disable_source_reading() -> None:
    """Keep the hook from reading the source of every module that is imported from now on.

    It looks for modules that may want Qt's names in snake_case; it has no switch. One twentieth of
    the start goes into that.
    """
    hook = sys.modules.get("shibokensupport.feature")
    if hook is not None:
        vars(hook)["_mod_uses_pyside"] = lambda module: False
