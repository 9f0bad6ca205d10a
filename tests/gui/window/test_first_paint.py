"""What waits for the first paint is done after it, and once."""

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.window import first_paint
from gui.window.first_paint import AFTER, FirstPaint


class Seen(QWidget):
    """Counts how often it is painted."""

    paints = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Count."""
        self.paints += 1


def test_it_comes_once_after_the_first_paint(qtbot: QtBot) -> None:
    """The window has been painted by then, and later exposures change nothing."""
    window, paints = Seen(), []
    qtbot.addWidget(window)
    window.show()
    FirstPaint(window, lambda: paints.append(window.paints))
    qtbot.waitUntil(lambda: paints != [])
    assert paints[0] >= 1
    window.hide()
    window.show()
    qtbot.waitExposed(window)
    qtbot.wait(2 * AFTER)
    assert len(paints) == 1


def test_a_window_that_is_never_seen_is_not_waited_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has been shown, and hidden before its system exposed it."""
    monkeypatch.setattr(first_paint, "LATEST", 50)
    window, calls = Seen(), []
    qtbot.addWidget(window)
    window.winId()
    FirstPaint(window, lambda: calls.append(window.paints))
    qtbot.waitUntil(lambda: calls != [])
    assert calls == [0]
