"""Plots are looked at, and bring nothing along that Python alone would own."""

import gc

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.bare_plot import make_bare_plot


def test_a_plot_is_one_widget(qtbot: QtBot) -> None:
    """A menu of its own would be deleted whenever the collector finds it, in the midst of Qt."""
    gc.collect()
    before = set(QApplication.topLevelWidgets())
    plot = make_bare_plot()
    qtbot.addWidget(plot)
    assert set(QApplication.topLevelWidgets()) - before == {plot}
