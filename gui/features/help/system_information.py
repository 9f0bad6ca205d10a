"""What to say in a report: versions, the system and the screen; no names, no paths."""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING

import numpy as np
import PySide6
from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication, QScreen

from ...state.weight_sets import Preset
from ...system.version import VERSION
from .licences import installed_version

if TYPE_CHECKING:
    from ...window.window import LabWindow


def system_information(window: LabWindow) -> str:
    """Return it as lines of text, in English: whoever helps reads them."""
    lines = [
        f"TinyCNN Lab {VERSION}",
        f"Python {platform.python_version()}, {sys.maxsize.bit_length() + 1} bit",
        f"NumPy {np.__version__}",
        f"PySide6 {PySide6.__version__}, Qt {qVersion()} ({QGuiApplication.platformName()})",
        f"pyqtgraph {installed_version('pyqtgraph') or 'not installed'}",
        f"System: {platform.platform()}",
        *(_screen(screen) for screen in QGuiApplication.screens()),
        f"Window: {window.width()} × {window.height()}, ratio {window.devicePixelRatioF():g}",
        f"Theme: {window.look.theme.name} (chosen: {window.look.choice})",
        f"Language: {QLocale.system().name()}",
        f"Network: {_network(window)}",
    ]
    return "\n".join(lines) + "\n"


def _screen(screen: QScreen) -> str:
    size = screen.size()
    return (
        f"Screen: {size.width()} × {size.height()}, ratio {screen.devicePixelRatio():g}, "
        f"{screen.logicalDotsPerInch():.0f} dpi"
    )


def _network(window: LabWindow) -> str:
    weights = window.session.weight_set
    source = weights.source.value if isinstance(weights.source, Preset) else "from a file"
    return f"{weights.weights.architecture}, {source}"
