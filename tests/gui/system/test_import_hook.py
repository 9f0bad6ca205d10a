"""The hook of Qt's bindings that is taken off imports."""

import builtins

import pytest
from PySide6 import QtCore

from gui.system.import_hook import remove_import_hook


def test_no_import_passes_the_hook(monkeypatch: pytest.MonkeyPatch):
    """Python imports by what the bindings found there, and imports still."""
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)  # put back after the test
    remove_import_hook()
    assert "feature" not in builtins.__import__.__name__
    from PySide6.QtCore import QRect

    assert QRect is QtCore.QRect
