"""What a screen reader is told, and how often."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.lab.announcer import PAUSE, Announcer
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.pointer import Pointer
from tinycnn.unit import Stage, Unit

NEVER = 10**9  # milliseconds: on a busy machine a test may take longer than a pause


class Ear:
    """Notes what is said, and lets the pause be over when the test says so, and not before."""

    def __init__(self, announcer: Announcer) -> None:
        self.heard: list[str] = []
        self._timer = announcer.findChild(QTimer)
        assert self._timer.interval() == PAUSE
        self._timer.setInterval(NEVER)
        announcer.announced.connect(self.heard.append)

    @property
    def pauses(self) -> bool:
        """Whether nothing can be said now."""
        return self._timer.isActive()

    def pass_pause(self) -> None:
        """Let the pause be over."""
        self._timer.stop()
        self._timer.timeout.emit()

    def listen_to_all(self) -> None:
        """Let pauses pass until nothing more is said."""
        while self.pauses:
            self.pass_pause()


@pytest.fixture
def ear(qtbot: QtBot) -> Iterator[Ear]:
    """Return an ear at an announcer of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    announcer = Announcer(window)
    ear = Ear(announcer)
    ear.announce = announcer.announce
    return ear


def test_the_first_is_said_at_once(ear: Ear) -> None:
    """And begins a pause of a second."""
    assert PAUSE == 1000
    ear.announce("one")
    assert ear.heard == ["one"]
    assert ear.pauses


def test_the_newest_wins(ear: Ear) -> None:
    """What was outdated before the pause was over is never said."""
    for text in ("one", "two", "three", "four"):
        ear.announce(text)
    assert ear.heard == ["one"]
    ear.pass_pause()
    assert ear.heard == ["one", "four"]
    assert ear.pauses, "the next must wait again"


def test_matters_do_not_outdate_each_other(ear: Ear) -> None:
    """Each has its turn, and only its newest is said."""
    ear.announce("one")
    for number in (1, 2):
        ear.announce(f"answer {number}", "answer")
        ear.announce(f"cell {number}")
    for _ in range(3):
        ear.pass_pause()
    assert ear.heard == ["one", "answer 2", "cell 2"]


def test_what_is_left_unsaid_takes_no_turn(ear: Ear) -> None:
    """A matter whose newest text was the last one said leaves its turn to the next."""
    ear.announce("one")
    ear.announce("one", "answer")
    ear.announce("two")
    ear.pass_pause()
    assert ear.heard == ["one", "two"]


def test_after_a_silent_pause_nothing_is_said(ear: Ear) -> None:
    """No text, no announcement; the next is said at once."""
    ear.announce("one")
    ear.pass_pause()
    assert ear.heard == ["one"]
    assert not ear.pauses
    ear.announce("two")
    assert ear.heard == ["one", "two"]


def test_nothing_is_said_twice_in_a_row(ear: Ear) -> None:
    """A person who goes back before the pause is over hears nothing of it."""
    for text in ("one", "two", "one"):
        ear.announce(text)
    ear.pass_pause()
    assert ear.heard == ["one"]


def test_the_pause_is_real(ear: Ear, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The timer itself ends it."""
    ear._timer.setInterval(5)
    ear.announce("one")
    ear.announce("two")
    qtbot.waitUntil(lambda: ear.heard == ["one", "two"], timeout=2000)


def test_it_reaches_the_accessibility_bridge(monkeypatch: pytest.MonkeyPatch, ear: Ear) -> None:
    """As the event that screen readers speak."""
    events = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: events.append(event.message())
    )
    ear.announce("one")
    assert events == ["one"]


@pytest.fixture
def lab_ear(lab: LabWindow) -> Ear:
    """Return an ear at the window, when all that its start had to say has been said."""
    ear = Ear(lab.announcer)
    ear.pass_pause()
    ear.listen_to_all()
    ear.heard.clear()
    return ear


def test_the_prediction_is_announced_after_a_stroke(hands: Hands, lab_ear: Ear) -> None:
    """Once for the whole stroke, with its probability."""
    hands.stroke((1, 3), (6, 3))
    lab_ear.listen_to_all()
    session = hands.window.session
    name = session.shown.weight_set.class_names[session.shown.trace.prediction]
    (said,) = [text for text in lab_ear.heard if text.startswith("The network")]
    assert said.startswith(f"The network says {name}, 0.")


def test_no_prediction_is_said_to_be_one(hands: Hands, lab_ear: Ear) -> None:
    """Exactly equal classes: undecided."""
    hands.type("U", "X", "C")
    lab_ear.listen_to_all()
    said = [text for text in lab_ear.heard if text.startswith("The network")]
    assert said[-1] == "The network is undecided."


def test_the_explanation_is_announced(hands: Hands, lab_ear: Ear) -> None:
    """All the strip says of the unit that is pointed at, heading first."""
    lab_ear.pass_pause()
    lab_ear.heard.clear()
    Pointer(hands.window).point_at(Unit(Stage.CONV, 0, 1, 1))
    lab_ear.pass_pause()
    (said,) = lab_ear.heard
    assert said.startswith("Conv2D, filter 1, row 2, column 2 = ")
    assert "= Σ" in said


def test_a_sweep_of_the_mouse_is_not_read_out(hands: Hands, lab_ear: Ear) -> None:
    """Only where it began, and where it rests."""
    pointer = Pointer(hands.window)
    lab_ear.pass_pause()
    lab_ear.heard.clear()
    for col in range(6):
        pointer.point_at(Unit(Stage.RELU, 1, 0, col))
    lab_ear.pass_pause()
    lab_ear.pass_pause()
    columns = [said.partition(" = ")[0][-1] for said in lab_ear.heard]
    assert columns == ["1", "6"]
