"""A dialog that is closed goes, and not before what it waits for."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QListView, QMenu
from shiboken6 import Shiboken

from gui.lab.closed_dialogs import PAUSE
from gui.lab.file_dialogs import FileKind
from gui.window.window import LabWindow


@pytest.fixture
def dialog(lab: LabWindow) -> QFileDialog:
    """Return an open dialog that asks for a file."""
    return lab.lab.dialogs.ask_open(FileKind.DRAWING, "Open", ["All files (*)"], lambda _: None)


def delete_what_may_go() -> None:
    """Delete what Qt would delete before it does anything else."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def is_gone(dialog: QDialog) -> bool:
    """Return whether a dialog is deleted, some time after what waited is over."""
    QTest.qWait(2 * PAUSE)  # in no event loop of its own
    delete_what_may_go()
    return not Shiboken.isValid(dialog)


def within(wait: Callable[[], object], act: Callable[[], None]) -> None:
    """Act while something waits in an event loop of its own."""
    QTimer.singleShot(0, act)
    wait()


def test_a_closed_dialog_is_deleted(dialog: QDialog) -> None:
    """At once, where nothing waits."""
    dialog.close()
    delete_what_may_go()
    assert not Shiboken.isValid(dialog)


def test_what_waits_is_not_deleted_under_itself(dialog: QDialog) -> None:
    """It goes once that is over."""
    alive, loop = [], QEventLoop()

    def close() -> None:
        dialog.close()
        delete_what_may_go()
        alive.append(Shiboken.isValid(dialog))
        loop.quit()

    within(loop.exec, close)
    assert alive == [True]
    assert is_gone(dialog)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of popups
def test_a_file_dialog_is_closed_under_its_context_menu(dialog: QDialog) -> None:
    """Its menu waits in an event loop of its own; the dialog goes after that."""
    sidebar = dialog.findChild(QListView, "sidebar")
    menus = []

    def close() -> None:
        menus.append(isinstance(QApplication.activePopupWidget(), QMenu))
        dialog.close()
        delete_what_may_go()
        if popup := QApplication.activePopupWidget():
            popup.close()

    within(lambda: sidebar.customContextMenuRequested.emit(QPoint(5, 5)), close)
    assert menus == [True]
    assert is_gone(dialog)
