"""Plots are looked at, and bring nothing along that Python alone would own."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from gui.widgets.bare_plot import make_bare_plot


def is_part_of(widget: QWidget, whole: QWidget) -> bool:
    """Whether a widget goes when the other does, be it a window of its own or not."""
    above = widget
    while above is not whole and above.parentWidget() is not None:
        above = above.parentWidget()
    return above is whole


def test_all_widgets_of_a_plot_are_its_parts(qtbot: QtBot) -> None:
    """A menu of its own would be deleted whenever the collector finds it, in the midst of Qt."""
    before = set(QApplication.allWidgets())
    plot = make_bare_plot()
    qtbot.addWidget(plot)
    new = set(QApplication.allWidgets()) - before
    assert len(new) > 10, "the menu that nobody sees, too"
    assert [w for w in new if Shiboken.ownedByPython(w) and not is_part_of(w, plot)] == []


def test_nothing_of_its_menu_is_seen(qtbot: QtBot) -> None:
    """The menu stays a window of its own: one that is never opened."""
    plot = make_bare_plot()
    qtbot.addWidget(plot)
    plot.show()
    assert not plot.plotItem.ctrlMenu.isVisible()
    assert plot.plotItem.ctrlMenu.isWindow()
