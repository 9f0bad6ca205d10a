"""Hands and eyes for dialogs that ask for a file, and for what is said afterwards."""

from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMessageBox,
)

from tests.gui.hands import Hands


def trigger(hands: Hands, name: str) -> None:
    """Choose an action from the menu."""
    hands.window.bars.actions[name].trigger()
    QApplication.processEvents()


def file_dialog(hands: Hands) -> QFileDialog:
    """Return the one dialog that asks for a file."""
    (dialog,) = [d for d in hands.window.findChildren(QFileDialog) if d.isVisible()]
    return dialog


def save_as(hands: Hands, path: Path) -> None:
    """Type a name into the dialog that asks for a file, and confirm."""
    dialog = file_dialog(hands)
    dialog.findChild(QLineEdit).setText(str(path))
    dialog.accept()
    QApplication.processEvents()


def message(hands: Hands) -> str:
    """Return what the status bar says."""
    return hands.window.statusBar().currentMessage()


def warning(hands: Hands) -> QMessageBox:
    """Return the one message that is open."""
    (box,) = [b for b in hands.window.findChildren(QMessageBox) if b.isVisible()]
    return box
