"""What must be there before Qt is started: its packages, and its own system libraries.

This module knows no Qt: with a library missing, Qt would end the process without an exception.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping

from .invocation import set_up_hint

# Libraries that Qt loads, and the packages of Debian and Ubuntu they come in.
ALWAYS_NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
NEEDED_FOR_X11 = {
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def missing_packages(*, window: bool) -> list[str]:
    """Return the packages whose libraries can't be loaded; `window`: those for X11 as well."""
    if not sys.platform.startswith("linux"):
        return []
    needed = {**ALWAYS_NEEDED, **(NEEDED_FOR_X11 if window else {})}
    return _missing(needed)


def missing_packages_message(packages: list[str]) -> str:
    """Return the command that installs what is missing."""
    return (
        "Qt needs system libraries that are not there. On Debian and Ubuntu:\n"
        f"  sudo apt-get install {' '.join(packages)}"
    )


def import_message(error: ImportError) -> str:
    """Return what to do about an import of Qt that failed all the same."""
    if isinstance(error, ModuleNotFoundError):
        return f"{error}: {set_up_hint()}."
    known = {**ALWAYS_NEEDED, **NEEDED_FOR_X11}
    named = [package for library, package in known.items() if library in str(error)]
    return missing_packages_message(named) if named else f"Qt can't be loaded: {error}"


def _missing(needed: Mapping[str, str]) -> list[str]:
    packages = []
    for library, package in needed.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return packages
