"""“Continue last drawing”: offered, not forced, and one step of undo."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.app import open_window
from gui.features.last_drawing.kept_drawing import as_text
from gui.features.last_drawing.shelf import Shelf
from gui.features.weights.weight_switch import WeightSwitch
from gui.look.look import Look
from gui.state.session import LabSession
from gui.state.weight_sets import Preset, preset
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.reader import ink_of
from tinycnn.own_images import NO_IMAGES
from tinycnn.stages import Stage
from tinycnn.unit import Unit


def offer(lab: LabWindow) -> QWidget | None:
    """Return the offer in the window, if there is one."""
    QApplication.sendPostedEvents(None, 52)
    return lab.findChild(QWidget, "drawing_offer")


def button(lab: LabWindow, name: str) -> QWidget:
    """Return a button of the offer."""
    QApplication.processEvents()
    return lab.findChild(QWidget, name)


def test_a_start_is_fresh_all_the_same(lab: LabWindow, folder: Path) -> None:
    """The usual pattern and weights; the offer shows the drawing, the menu has it, too."""
    before = ink_of(Hands(lab).canvas)
    lab.features["last_drawing"].keep_in(folder)
    QApplication.processEvents()
    assert offer(lab).isVisible()
    np.testing.assert_array_equal(ink_of(Hands(lab).canvas), before)
    assert lab.session.shown.weight_set is preset(Preset.TRAINED)
    assert not lab.session.undo_stack.canUndo()
    assert lab.bars.actions["continue_drawing"].isEnabled()


def test_without_one_nothing_is_offered(lab: LabWindow, tmp_path: Path) -> None:
    """No button, and the action can't be chosen; nor before it is known."""
    assert not lab.bars.actions["continue_drawing"].isEnabled()
    lab.features["last_drawing"].keep_in(tmp_path)
    assert offer(lab) is None
    assert not lab.bars.actions["continue_drawing"].isEnabled()


def test_drawings_to_train_with_join_those_there_are(lab: LabWindow, tmp_path: Path) -> None:
    """None is lost: neither those that were kept, nor those of now."""
    session, kept = LabSession(), NO_IMAGES.with_image(np.eye(8), "diagonal")
    session.edit("own", replace(session.document, own=kept))
    Shelf(tmp_path).write("0" * 16, as_text(session.document))
    lab.features["last_drawing"].keep_in(tmp_path)
    own = NO_IMAGES.with_image(np.ones((8, 8)), "vertical")
    lab.session.edit("own", replace(lab.session.document, own=own))
    lab.bars.actions["continue_drawing"].trigger()
    assert lab.session.document.own.labels == ("vertical", "diagonal")


def test_locks_come_back(lab: LabWindow, tmp_path: Path) -> None:
    """With the drawing, in the same step of undo."""
    session, locks = LabSession(), frozenset([Unit(Stage.KERNEL, 1, 0, 2)])
    session.lock("lock", locks)
    Shelf(tmp_path).write("0" * 16, as_text(session.document))
    lab.features["last_drawing"].keep_in(tmp_path)
    lab.bars.actions["continue_drawing"].trigger()
    assert lab.session.desk.locks.units == locks
    lab.bars.actions["undo"].trigger()
    assert not lab.session.desk.locks.units


def test_taking_it_is_one_step(lab: LabWindow, folder: Path) -> None:
    """Drawing, label and weights come back together; undo brings the fresh start back."""
    hands = Hands(lab)
    before = ink_of(hands.canvas)
    lab.features["last_drawing"].keep_in(folder)
    hands.click(button(lab, "continue_offer"))
    assert (np.diag(ink_of(hands.canvas)) == 1).all()
    assert lab.session.shown.drawing.label == 2
    assert lab.session.shown.weight_set is preset(Preset.UNTRAINED)
    assert offer(lab) is None
    hands.type("Ctrl+Z")
    np.testing.assert_array_equal(ink_of(hands.canvas), before)
    assert lab.session.shown.weight_set is preset(Preset.TRAINED)
    hands.type("Ctrl+L")
    assert (np.diag(ink_of(hands.canvas)) == 1).all()


def test_who_begins_with_something_else_is_not_asked_again(
    lab: LabWindow, hands: Hands, folder: Path
) -> None:
    """The offer goes at the first stroke; the menu keeps it."""
    lab.features["last_drawing"].keep_in(folder)
    assert offer(lab)
    hands.stroke((0, 0), (0, 5))
    assert offer(lab) is None
    hands.type("Ctrl+L")
    assert (np.diag(ink_of(hands.canvas)) == 1).all()
    hands.type("Ctrl+Z")
    assert ink_of(hands.canvas).sum() == 6


def test_it_can_be_sent_away(lab: LabWindow, folder: Path) -> None:
    """By the mouse or by the keyboard; nothing on the canvas changes."""
    before = ink_of(Hands(lab).canvas)
    lab.features["last_drawing"].keep_in(folder)
    dismiss = button(lab, "dismiss_offer")
    assert dismiss.accessibleName()
    dismiss.setFocus()
    Hands(lab).type("Space")
    assert offer(lab) is None
    np.testing.assert_array_equal(ink_of(Hands(lab).canvas), before)


def test_closing_the_window_keeps_the_drawing(
    lab: LabWindow, hands: Hands, look: Look, tmp_path: Path
) -> None:
    """At once, with the stroke that is under way; the next window offers it."""
    lab.features["last_drawing"].keep_in(tmp_path)
    hands.press((2, 0))
    hands.move((2, 7))
    lab.close()
    hands.release((2, 7))  # or the next window's mouse would have its button down
    lab.deleteLater()
    QApplication.sendPostedEvents(lab, 52)
    following = open_window(LabSession(), look)
    following.show()
    following.features["last_drawing"].keep_in(tmp_path)
    following.features["last_drawing"].take()
    assert ink_of(Hands(following).canvas)[2].tolist() == [1] * 8


def test_the_end_of_the_desktop_keeps_the_drawing(lab: LabWindow, tmp_path: Path) -> None:
    """The system asks all programs before it shuts down, and may not wait for a window to close."""
    lab.features["last_drawing"].keep_in(tmp_path)
    Hands(lab).stroke((0, 0), (0, 3))
    assert not list(tmp_path.glob("*.json"))
    QApplication.instance().commitDataRequest.emit(None)
    (kept,) = tmp_path.glob("*.json")
    assert kept.stat().st_size


def test_a_stroke_that_is_under_way_is_not_written(
    lab: LabWindow, hands: Hands, tmp_path: Path
) -> None:
    """On a slow disk it would stutter: the drawing is written once the mouse is let go."""
    lab.features["last_drawing"].keep_in(tmp_path)
    pause = lab.features["last_drawing"].findChild(QTimer)
    pause.setInterval(600_000)  # a busy machine may need longer than the pause for the strokes
    hands.stroke((0, 0), (0, 7))
    hands.press((2, 0))
    pause.timeout.emit()
    assert not list(tmp_path.glob("*.json"))
    assert pause.isActive()
    hands.release((2, 0))
    pause.timeout.emit()
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_the_offer_is_spoken(lab: LabWindow, folder: Path, qtbot: QtBot) -> None:
    """Who can't see it hears its key; taking it is confirmed in the status bar."""
    said: list[str] = []
    lab.announcer.announced.connect(said.append)
    lab.features["last_drawing"].keep_in(folder)
    qtbot.waitUntil(lambda: "Ctrl+L continues the last drawing." in said)
    lab.features["last_drawing"].take()
    assert "last drawing" in lab.statusBar().currentMessage()


@pytest.mark.parametrize("width", [960, 1020, 1190, 1920])
def test_the_offer_fits_into_every_window(lab: LabWindow, folder: Path, width: int) -> None:
    """No tool is pushed out by it, and no text cut off: it says less, or nothing."""
    lab.resize(width, 620)
    lab.features["last_drawing"].keep_in(folder)
    QApplication.processEvents()
    assert not lab.bars.toolbar.findChild(QWidget, "qt_toolbar_ext_button").isVisible()
    assert button(lab, "continue_offer").width() >= button(lab, "continue_offer").sizeHint().width()
    assert lab.findChild(WeightSwitch).isVisible()
    assert (
        lab.findChild(WeightSwitch).width() >= lab.findChild(WeightSwitch).minimumSizeHint().width()
    )
