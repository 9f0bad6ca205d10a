"""Locked weights: a training leaves them alone, and it is seen which they are."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from gui.stages.stage_panel import LOCK
from gui.window.window import LabWindow
from tests.gui.features.weight_editing.conftest import WEIGHTS, Editor
from tests.gui.hands import Hands
from tests.gui.reader import picture
from tinycnn.unit import Stage, Unit


def do(window: LabWindow, name: str) -> None:
    """Choose an action of a menu."""
    window.bars.actions[name].trigger()
    QApplication.processEvents()


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_locked_weights_stay_when_a_training_goes_on(hands: Hands, optimizer: str) -> None:
    """To the last bit, with every optimiser, also locked on the way; all others change."""
    window, editor = hands.window, Editor(hands.window)
    training = window.features["training"].training
    training.want(optimizer=optimizer)
    training.make_step()
    unit = WEIGHTS[0]
    editor.point_at(unit)
    hands.type("Shift+L")
    do(window, "lock_dense")
    before = training.current.run.weights
    for _ in range(5):
        training.make_step()
    after = training.current.run.weights
    assert after.kernels[1, 0, 0, 2] == before.kernels[1, 0, 0, 2]
    np.testing.assert_array_equal(after.dense_weights, before.dense_weights)
    np.testing.assert_array_equal(after.dense_bias, before.dense_bias)
    assert np.count_nonzero(after.kernels != before.kernels) > 8
    do(window, "unlock_all")
    training.make_step()
    assert (training.current.run.weights.dense_weights != after.dense_weights).any()


def test_the_next_run_keeps_the_locks(hands: Hands) -> None:
    """They are about the places, not about one run."""
    window = hands.window
    training = window.features["training"].training
    do(window, "lock_convolution")
    training.begin()
    before = training.current.run.weights
    training.make_step()
    np.testing.assert_array_equal(training.current.run.weights.kernels, before.kernels)


@pytest.mark.parametrize("unit", WEIGHTS, ids=lambda unit: unit.stage.value)
def test_a_locked_weight_is_marked(hands: Hands, unit: Unit) -> None:
    """In its place, and in the line at the bottom; released, nothing is left of it."""
    editor, session = Editor(hands.window), hands.window.session
    panel = editor.panel_of(unit)
    plain = picture(panel)
    session.lock("lock", frozenset([unit]))
    QApplication.processEvents()
    marked = picture(panel)
    changed = np.argwhere((plain != marked).any(axis=2))
    box = panel.rect_of(unit)
    assert len(changed) > 10
    top, bottom = changed[:, 0].min(), changed[:, 0].max()
    middle = box.center().y() if unit in panel.spots else box.bottom() - 5
    assert max(box.top(), middle - 7) <= top <= bottom <= min(box.bottom(), middle + 7)
    assert box.right() - 12 <= changed[:, 1].min() <= changed[:, 1].max() <= box.right()
    editor.point_at(unit)
    assert hands.window.findChild(object, "readout").text().endswith("locked")
    editor.point_at(None)
    session.undo()
    QApplication.processEvents()
    np.testing.assert_array_equal(picture(panel), plain)


@pytest.mark.parametrize("unit", WEIGHTS, ids=lambda unit: unit.stage.value)
def test_the_mark_is_whole_in_a_linked_cell(hands: Hands, unit: Unit) -> None:
    """No arrow and no frame covers it: it looks as in a cell that is not linked."""
    editor, session = Editor(hands.window), hands.window.session
    panel = editor.panel_of(unit)
    session.lock("lock", frozenset([unit]))
    edge = panel.px(LOCK)
    box = panel.rect_of(unit)
    bottom = box.center().y() + edge // 2 if unit in panel.spots else box.bottom()
    mark = QRect(box.right() - edge + 2, bottom - edge + 2, edge - 3, edge - 3)
    plain = picture(panel, mark)
    for pinned in (unit, Unit(Stage.PROBABILITY, 0), Unit(Stage.POOL, 1, 1, 1)):
        session.pointing.pin(pinned)
        QApplication.processEvents()
        np.testing.assert_array_equal(picture(panel, mark), plain)


def test_a_hand_changes_locked_weights(editor: Editor) -> None:
    """They are locked for the training alone."""
    unit = WEIGHTS[0]
    editor.window.session.lock("lock", frozenset([unit]))
    before = editor.value(unit)
    editor.drag(unit, 20)
    assert editor.value(unit) == pytest.approx(before + 0.2)


def test_a_lock_is_for_weights(hands: Hands) -> None:
    """At a number that follows from weights there is nothing to lock."""
    editor, action = Editor(hands.window), hands.window.bars.actions["lock_weight"]
    editor.point_at(Unit(Stage.CONV, 0, 1, 1))
    assert not action.isEnabled()
    editor.point_at(WEIGHTS[3])
    assert action.isEnabled()
    assert not action.isChecked()
    action.trigger()
    assert action.isChecked()
    assert hands.window.session.desk.locks.units == {WEIGHTS[3]}
    hands.window.session.start_over()
    assert not hands.window.session.desk.locks.units
    hands.type("Ctrl+Z")
    assert hands.window.session.desk.locks.units == {WEIGHTS[3]}


def test_locking_is_undone_as_it_was_done(hands: Hands) -> None:
    """One step each, with its name, whichever way it was asked for; marks and the run follow."""
    window, editor = hands.window, Editor(hands.window)
    session, training = window.session, window.features["training"].training
    training.make_step()
    editor.point_at(WEIGHTS[0])
    hands.type("Shift+L")
    do(window, "lock_dense")
    do(window, "unlock_all")
    counts = []
    while session.undo_stack.canUndo():
        counts.append((len(session.desk.locks.units), session.undo_stack.undoText()))
        hands.type("Ctrl+Z")
    names = ["release of weights", "lock of weights", "lock of weights"]
    assert counts == list(zip([0, 85, 1], names, strict=True))
    assert training.current.run.descent.locked is None
    hands.type("Ctrl+Y")
    assert session.desk.locks.units == {WEIGHTS[0]}
    assert training.current.run.descent.locked.sum() == 1
    assert training.is_shown, "to lock a weight ends no training that is watched"


def test_what_is_locked_already_makes_no_step(hands: Hands) -> None:
    """Nothing to undo where nothing was done."""
    do(hands.window, "lock_dense")
    session = hands.window.session
    session.lock("lock", session.document.locks)
    assert session.undo_stack.count() == 1
