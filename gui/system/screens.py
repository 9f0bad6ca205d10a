"""Whether Qt finds a screen: where it does not, it ends the process, or waits for ever.

This module knows no Qt. Only Linux starts programs without a screen.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
import threading
from functools import cache
from pathlib import Path

from .invocation import snapshot_hint

PLATFORM, WAYLAND, X11 = "QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"
NO_SCREEN = (
    "TinyCNN Lab needs a screen, and neither DISPLAY nor WAYLAND_DISPLAY is set: start it from a "
    f"desktop session, or write a picture of it with {snapshot_hint()}."
)
# These platforms of Qt need no screen.
SCREENLESS = {"offscreen", "minimal"}
# Seconds that a screen may take to answer.
PATIENCE = 5.0
# A Wayland compositor answers this: to object 1, in 12 bytes, make your registry object 2.
_REGISTRY = b"".join(word.to_bytes(4, sys.byteorder) for word in (1, 12 << 16 | 1, 2))


def names_a_screen() -> bool:
    """Whether any variable says where a window could be shown."""
    named = (PLATFORM, WAYLAND, X11)
    return not sys.platform.startswith("linux") or any(map(os.environ.get, named))


def needs_x11() -> bool:
    """Whether a window would be shown by an X server."""
    if not sys.platform.startswith("linux"):
        return False
    if asked := os.environ.get(PLATFORM):
        return _platforms(asked)[0] == "xcb"
    return not (os.environ.get(WAYLAND) and _wayland_answers())


def screen_problem() -> str:
    """Return why no window can be shown, in a sentence, or "".

    A Wayland screen that is gone is forgotten where there is an X server.
    """
    if not sys.platform.startswith("linux"):
        return ""
    if asked := os.environ.get(PLATFORM):
        return "" if _shows_windows(asked) else _platform_message(asked)
    if os.environ.get(WAYLAND) and _wayland_answers():
        return ""
    if os.environ.get(X11) and _x11_answers():
        os.environ.pop(WAYLAND, None)
        return ""
    named = (f"{name} names, {os.environ[name]!r}" for name in (WAYLAND, X11) if os.getenv(name))
    return (
        f"The screen that {', and the one that '.join(named)}, can't be reached: start the lab "
        f"from a desktop session, or write a picture of it with {snapshot_hint()}."
    )


def _platform_message(asked: str) -> str:
    return (
        f"{PLATFORM} is {asked!r}, and Qt can't show a window there: unset it, or write a picture "
        f"of the lab with {snapshot_hint()}."
    )


def _platforms(asked: str) -> list[str]:
    """Return the names of platforms without their parameters, as in "wayland;xcb:key=value"."""
    return [re.split(r"[:,]", part)[0].strip() for part in asked.split(";")]


def _shows_windows(asked: str) -> bool:
    """Whether one of the platforms that are asked for is there."""
    names = _platforms(asked)
    if names[0] in SCREENLESS:
        return True
    if all(name == "xcb" or name.startswith("wayland") for name in names):
        return any(_x11_answers() if name == "xcb" else _wayland_answers() for name in names)
    from .qt_probe import can_start_qt  # noqa: PLC0415 # it is Linux's alone

    return can_start_qt(PATIENCE)


@cache
def _wayland_answers() -> bool:
    """Whether the compositor answers; one that is gone may have left its socket."""
    if os.environ.get("WAYLAND_SOCKET"):  # a connection that somebody has made already
        return True
    import socket  # noqa: PLC0415

    folder = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as compositor:
            compositor.settimeout(PATIENCE)
            compositor.connect(str(folder / (os.environ.get(WAYLAND) or "wayland-0")))
            compositor.sendall(_REGISTRY)
            return bool(compositor.recv(1))
    except (OSError, ValueError):
        return False


def _x11_answers() -> bool:
    """Whether the X server can be reached, in time: its library would wait for ever."""
    reached: list[bool] = []
    trial = threading.Thread(target=lambda: reached.append(_reaches_x11()), daemon=True)
    trial.start()
    trial.join(PATIENCE)
    return reached == [True]


def _reaches_x11() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    reached: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return reached
