"""A training under a stroke: its steps are shown in the frames of the stroke."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from gui.state import stroke_frames
from gui.state.mode import Mode
from gui.state.run_slices import SLICE
from gui.state.session import LabSession
from gui.state.stroke_frames import SELDOM, StrokeFrames
from gui.state.training import Training
from tests.gui.edits import edits


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time of the frames, to be set."""
    now = [10.0]
    monkeypatch.setattr(stroke_frames, "perf_counter", lambda: now[0])
    return now


@pytest.fixture
def training(session: LabSession, time: list[float]) -> Training:
    """Return a training that goes on, one step a tick; a test ticks."""
    found = Training.of(session)
    found.want(epochs=None)
    found.train()
    found.clock.stop()
    found.clock.ticked.emit(1)
    assert found.step == 1
    return found


def paint(session: LabSession, cell: tuple[int, int]) -> None:
    """Paint a point of a stroke, as the canvas does, up to the frame."""
    edits(session).paint([cell], 1.0)
    QApplication.processEvents()


def test_without_a_stroke_each_step_is_shown(session: LabSession, training: Training) -> None:
    """As it comes."""
    for step in range(2, 6):
        training.clock.ticked.emit(1)
        assert (training.step, training.current.run.step) == (step, step)


def test_in_a_stroke_steps_are_shown_with_its_points(
    session: LabSession, training: Training, time: list[float]
) -> None:
    """Between two points there is no frame of the training alone, but a few a second."""
    edits(session).begin_stroke()
    for _ in range(3):
        training.clock.ticked.emit(1)
    assert (training.step, training.current.run.step) == (1, 4)
    paint(session, (0, 0))
    assert session.in_gesture
    assert training.step == 4
    assert session.shown.drawing.image[0, 0] == 1
    training.clock.ticked.emit(1)
    assert training.step == 4
    time[0] += 2 * SELDOM
    training.clock.ticked.emit(1)
    assert (training.step, training.current.run.step) == (6, 6)
    session.end_gesture()
    training.clock.ticked.emit(1)
    assert training.step == 7


def test_what_ends_in_a_stroke_is_shown(session: LabSession, training: Training) -> None:
    """The last step of an epoch is on the screen when the training rests."""
    training.pause()
    training.finish_epoch()
    training.clock.stop()
    edits(session).begin_stroke()
    while training.mode is Mode.EPOCH:
        training.clock.ticked.emit(1)
    assert training.step == training.current.run.step == 12


def test_slices_are_short_in_a_stroke(session: LabSession) -> None:
    """A point has not to wait for a whole one."""
    owner = QObject()
    frames = StrokeFrames(session, owner)
    assert frames.slice == SLICE
    edits(session).begin_stroke()
    assert frames.slice < SLICE / 2
    session.end_gesture()
    assert frames.slice == SLICE
