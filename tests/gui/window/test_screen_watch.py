"""Screens that go away, or become smaller, under windows."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.window import sight
from gui.window.screen_watch import PATIENCE, ScreenWatch
from gui.window.window import LabWindow

SCREENLESS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LAPTOP, PROJECTOR = QRect(0, 0, 1366, 740), QRect(1366, 0, 1920, 1080)


@SCREENLESS
def test_windows_come_back_whole(lab: LabWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the panels' own; what is seen stays where it is."""
    screens = [LAPTOP, PROJECTOR]
    monkeypatch.setattr(sight, "free_areas", lambda: screens)
    lab.bench.move_panel("history")
    own = lab.bench.windows["history"]
    lab.setGeometry(1500, 50, 1700, 1000)
    own.setGeometry(60, 70, 600, 400)
    watch = ScreenWatch(lab.windows, lab)
    watch.bring_into_sight()
    assert lab.geometry() == QRect(1500, 50, 1700, 1000)
    screens.remove(PROJECTOR)
    QApplication.instance().screenRemoved.emit(lab.screen())
    QTest.qWait(PATIENCE + 100)
    assert lab.frameGeometry() == LAPTOP
    assert own.geometry() == QRect(60, 70, 600, 400)


def test_a_window_becomes_as_small_as_its_screen(
    lab: LabWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where it asks for more: all of it is seen, and it may grow again."""
    screens = [QRect(0, 0, 640, 360)]
    monkeypatch.setattr(sight, "free_areas", lambda: screens)
    ScreenWatch(lab.windows, lab).bring_into_sight()
    QApplication.processEvents()
    assert lab.frameGeometry().size() == QSize(640, 360)
    screens[0] = QRect(0, 0, 1920, 1080)
    lab.resize(1500, 900)
    ScreenWatch(lab.windows, lab).bring_into_sight()
    assert lab.size() == QSize(1500, 900)
