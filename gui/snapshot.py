"""A picture of the window, made without a screen."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSaveFile
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def write_snapshot(window: QWidget, path: Path) -> int:
    """Render `window` into a PNG, whole or not at all; return the exit code."""
    window.show()
    QGuiApplication.processEvents()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    window.close()
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == data.size()
    if not written:
        file.cancelWriting()
    if not (written and file.commit()):
        print(f"{path} can't be written: {file.errorString()}.", file=sys.stderr)
        return 1
    return 0
