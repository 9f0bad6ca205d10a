"""What must be there before Qt is started: a display, and Qt's own system libraries."""

from __future__ import annotations

import os
import sys

# Qt's own message would end the process without a Python exception.
NO_DISPLAY = (
    "TinyCNN Lab needs a screen, and neither DISPLAY nor WAYLAND_DISPLAY is set: start it from a "
    "desktop session, or write a picture of it with "
    "`python main.py --snapshot lab.png` (or `make snapshot`)."
)
# What Debian and Ubuntu call the packages of the libraries that Qt loads.
WINDOW_PACKAGES = (
    *("libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"),
    "libxkbcommon-x11-0",
)


def has_display() -> bool:
    """Whether a window can be shown. Only Linux starts programs without a screen."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_library_message(error: ImportError) -> str:
    """Return what to do about an import of Qt that failed."""
    if isinstance(error, ModuleNotFoundError):
        return f"{error}: the lab is not set up; `make run` sets it up and starts it."
    if not sys.platform.startswith("linux"):
        return f"Qt can't be loaded: {error}"
    return (
        f"Qt needs a system library that is not there ({error}). On Debian and Ubuntu:\n"
        f"  sudo apt-get install {' '.join(WINDOW_PACKAGES)}"
    )
