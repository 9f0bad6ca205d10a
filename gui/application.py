"""Qt's application, started on the screen that there is."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from .look.style_sheet import STYLE
from .system.scales import leave_out_scale


def start_application(left_out: list[str], *, shows_windows: bool) -> QApplication:
    """Return the application.

    Parameters
    ----------
    left_out
        Takes a sentence about a scale that leaves no room for a window.
    """
    app = _start()
    if shows_windows and (told := _leave_out_scale()):
        left_out.append(told)
        app.shutdown()
        app = _start()
    return app


def _start() -> QApplication:
    app = QApplication(["tinycnn-lab", "-style", STYLE])
    app.setDesktopFileName("tinycnn-lab")
    return app


def _leave_out_scale() -> str:
    """Undo a scale that leaves too little of the screen; return a sentence about it, or ""."""
    screen = QApplication.primaryScreen()
    free = screen.availableGeometry()
    return leave_out_scale(screen.devicePixelRatio(), (free.width(), free.height()))
