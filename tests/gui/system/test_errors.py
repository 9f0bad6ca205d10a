"""Unexpected exceptions: shown once, logged each time, and nothing is lost."""

import logging
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gui.stages.pooled_maps import PooledMapsPanel
from gui.system.errors import ErrorReporter, log
from gui.system.log_file import log_folder
from gui.window.window import LabWindow
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.reader import ink_of


@pytest.fixture
def reporter(lab: LabWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[ErrorReporter]:
    """Return a reporter that is installed over the lab; the log is closed afterwards."""
    earlier = list(log.handlers)
    reporter = ErrorReporter()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "excepthook", sys.excepthook)
        reporter.install(lab.messages.show_error)
        yield reporter
    for handler in [h for h in log.handlers if h not in earlier]:
        log.removeHandler(handler)
        handler.close()


def boxes(lab: LabWindow) -> list[QMessageBox]:
    """Return the messages that are shown."""
    found = lab.findChildren(QMessageBox, "error_box")
    return [box for box in found if box.isVisible()]


def logged() -> str:
    """Return what stands in the log file."""
    return (log_folder() / "tinycnn-lab.log").read_text("utf-8")


def fail() -> None:
    """Fail where nobody expects it."""
    raise ZeroDivisionError("a bug in a slot")


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_slot_is_shown_and_logged(hands: Hands, reporter: ErrorReporter) -> None:
    """One message with the error and the place of the log; the log has the whole traceback."""
    hands.stroke((0, 0), (7, 7))
    QTimer.singleShot(0, fail)
    QApplication.processEvents()
    (box,) = boxes(hands.window)
    assert "ZeroDivisionError: a bug in a slot" in box.informativeText()
    assert str(log_folder()) in box.informativeText()
    assert "as they were" in box.informativeText()
    assert "in fail" in box.detailedText()
    assert "in fail" in logged()


@pytest.mark.qt_no_exception_capture
def test_nothing_is_lost_and_one_can_go_on(hands: Hands, reporter: ErrorReporter) -> None:
    """Drawing, weights and undo are as they were; the next stroke draws."""
    hands.stroke((0, 0), (7, 7))
    drawn, weights = ink_of(hands.canvas), hands.window.session.shown.weight_set
    QTimer.singleShot(0, fail)
    QApplication.processEvents()
    boxes(hands.window)[0].close()
    hands.window.activateWindow()
    np.testing.assert_array_equal(ink_of(hands.canvas), drawn)
    assert hands.window.session.shown.weight_set is weights
    hands.stroke((0, 7), (7, 0))
    assert ink_of(hands.canvas).sum() == 16
    hands.type("Ctrl+Z")
    np.testing.assert_array_equal(ink_of(hands.canvas), drawn)


@pytest.mark.qt_no_exception_capture
def test_the_same_failure_is_shown_once(hands: Hands, reporter: ErrorReporter) -> None:
    """Ten times in the log, one message; a failure from another place gets its own."""
    for _ in range(10):
        QTimer.singleShot(0, fail)
        QApplication.processEvents()
    assert len(boxes(hands.window)) == 1
    assert logged().count("ERROR unexpected") == 10
    QTimer.singleShot(0, lambda: {}["another place"])
    QApplication.processEvents()
    assert len(boxes(hands.window)) == 2


@pytest.mark.qt_no_exception_capture
def test_a_painting_that_fails_is_shown_once_and_hurts_no_other(
    hands: Hands, reporter: ErrorReporter, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """It fails at each frame: one message, no warning of Qt, and all other stages go on."""
    frames: list[bool] = []

    def failing(*_: object) -> None:
        frames.append(True)
        fail()

    with monkeypatch.context() as patch:
        patch.setattr(PooledMapsPanel, "paint_live", failing)
        for col in range(8):
            frames.clear()
            edits(hands.window.session).paint([(3, col)], 1.0)
            qtbot.waitUntil(lambda: bool(frames))
    assert len(boxes(hands.window)) == 1
    assert logged().count("ERROR unexpected") >= 8
    assert ink_of(hands.canvas).sum() == 8


def test_without_a_log_the_terminal_has_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a fresh start wants it, on a computer that is shared."""
    monkeypatch.setattr(log, "handlers", [])
    reporter = ErrorReporter(keeps_log=False)
    assert [type(handler) for handler in log.handlers] == [logging.StreamHandler]
    assert reporter.path is None
    log.error("told")
    assert not log_folder().exists()
