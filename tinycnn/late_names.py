"""Names of a package that are loaded when they are first asked for: its start goes without."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def late_names(package: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package.

    Parameters
    ----------
    package
        Its dotted name.
    modules
        The module in which each late name stands, without the package's name.
    """

    def load(name: str) -> object:
        """Return what bears this name; AttributeError if it is none of the late ones."""
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(f"{package}.{modules[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return load
