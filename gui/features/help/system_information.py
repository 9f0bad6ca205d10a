"""What to say in a report: versions, the system and the screen; no names, no paths."""

from __future__ import annotations

import platform
import sys

import numpy as np
import PySide6
from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication, QScreen

from ...lab.lab import Lab
from ...state.session import LabSession
from ...system.version import VERSION
from .licences import installed_version


def system_information(lab: Lab) -> str:
    """Return versions, system and screen as lines of English text, for a report."""
    window, look = lab.frame.widget, lab.look
    lines = [
        f"TinyCNN Lab {VERSION}",
        f"Python {platform.python_version()}, {sys.maxsize.bit_length() + 1} bit",
        f"NumPy {np.__version__}",
        f"PySide6 {PySide6.__version__}, Qt {qVersion()} ({QGuiApplication.platformName()})",
        f"pyqtgraph {installed_version('pyqtgraph') or 'not installed'}",
        f"System: {platform.platform()}",
        *(_screen(screen) for screen in QGuiApplication.screens()),
        f"Window: {window.width()} × {window.height()}, ratio {window.devicePixelRatioF():g}",
        f"Theme: {look.theme.name} (chosen: {look.choice})",
        f"Language: {QLocale.system().name()}",
        f"Network: {_network(lab.session)}",
    ]
    return "\n".join(lines) + "\n"


def _screen(screen: QScreen) -> str:
    size = screen.size()
    return (
        f"Screen: {size.width()} × {size.height()}, ratio {screen.devicePixelRatio():g}, "
        f"{screen.logicalDotsPerInch():.0f} dpi"
    )


def _network(session: LabSession) -> str:
    weights = session.shown.weight_set
    which = weights.source.preset
    return f"{weights.weights.architecture}, {'from a file' if which is None else which.value}"
