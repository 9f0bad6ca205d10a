"""What the status bar says, and for how long."""

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QStatusTipEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from gui.lab.messages import MESSAGE_TIME, UNDISTURBED_TIME, Messages


class Desk:
    """A window with two tools that have tips, and its messages."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        bar = QToolBar()
        self.window.addToolBar(bar)
        for name in ("one", "two"):
            bar.addAction(name).setStatusTip(f"tip {name}")
        self.buttons = [
            button for button in bar.findChildren(QToolButton) if button.text() in ("one", "two")
        ]
        self.window.statusBar()
        self.messages = Messages(self.window)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)

    def point_at(self, number: int) -> None:
        """Move the pointer to a tool."""
        QApplication.sendEvent(self.buttons[number], QEvent(QEvent.Type.Enter))

    def leave_all(self) -> None:
        """Move the pointer to where no tip is."""
        for button in self.buttons:
            QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))

    @property
    def shown(self) -> str:
        """What the status bar says."""
        return self.window.statusBar().currentMessage()

    def pass_time(self) -> None:
        """Let the time be over in which nothing takes a message's place."""
        timer = self.messages.findChild(QTimer)
        assert timer.isActive()
        timer.stop()
        timer.timeout.emit()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return a window of its own."""
    return Desk(qtbot)


def test_a_message_stands_whatever_is_pointed_at(desk: Desk) -> None:
    """Neither a tip nor its end takes its place; three seconds are promised."""
    assert UNDISTURBED_TIME == 3000 < MESSAGE_TIME
    desk.point_at(0)
    assert desk.shown == "tip one"
    desk.messages.say("Copied.")
    desk.point_at(1)
    assert desk.shown == "Copied."
    desk.leave_all()
    assert desk.shown == "Copied."


def test_a_menu_that_closes_leaves_the_message(desk: Desk) -> None:
    """Qt takes the tip of the entry back after its action has said something."""
    desk.messages.say("Copied.")
    QApplication.sendEvent(desk.window, QStatusTipEvent(""))
    assert desk.shown == "Copied."


def test_tips_come_back(desk: Desk) -> None:
    """Once the message has been seen; a newer message takes the older's place at once."""
    desk.messages.say("Copied.")
    desk.messages.say("Saved.")
    assert desk.shown == "Saved."
    desk.pass_time()
    assert desk.shown == "Saved."
    desk.point_at(1)
    assert desk.shown == "tip two"
