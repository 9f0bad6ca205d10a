"""What must be there before Qt is started: a display, and Qt's own system libraries.

This module knows no Qt: with a library missing, Qt would end the process without an exception.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

from .invocation import set_up_hint, snapshot_hint

NO_DISPLAY = (
    "TinyCNN Lab needs a screen, and neither DISPLAY nor WAYLAND_DISPLAY is set: start it from a "
    f"desktop session, or write a picture of it with {snapshot_hint()}."
)
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


def has_display() -> bool:
    """Whether a window can be shown. Only Linux starts programs without a screen."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def display_answers() -> bool:
    """Whether the X server that DISPLAY names can be reached; Qt would end the process if not."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    reached: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return reached


def unreachable_display_message() -> str:
    """Return what to do about a display that does not answer."""
    name = os.environ.get("DISPLAY", "")
    return (
        f"The screen that DISPLAY names, {name!r}, can't be reached: start the lab from a desktop "
        f"session, or write a picture of it with {snapshot_hint()}."
    )


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
