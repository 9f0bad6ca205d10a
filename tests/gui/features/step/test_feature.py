"""Menus, what is announced, and what becomes of held back numbers where nobody sees the tab."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.app import open_window
from gui.look.look import Look
from gui.state.session import LabSession
from tests.gui.features.step.conftest import STEPS, Stepper
from tests.gui.hands import Hands
from tests.gui.networks import network
from tinycnn.architecture import Architecture
from tinycnn.stages import Stage
from tinycnn.unit import Unit


@pytest.mark.parametrize("name", ["step_on", "step_start", "step_part", "step_play"])
def test_an_action_opens_the_tab(stepper: Stepper, name: str) -> None:
    """A person sees what is held back, and why."""
    stepper.window.bench.open("explanation")
    stepper.do(name)
    stepper.settle()
    assert stepper.panel.isVisible()
    assert stepper.walk.position is not None
    stepper.walk.pause()


def test_leaving_the_tab_keeps_the_place_and_says_so(stepper: Stepper) -> None:
    """The pass rests, its mark goes; the tab's name tells what is done, *Show all* ends it."""
    stepper.walk.go(42)
    stepper.walk.play_or_pause()
    said: list[str] = []
    stepper.window.messages.said.connect(said.append)
    stepper.window.bench.open("explanation")
    stepper.settle()
    place = stepper.walk.place
    assert not stepper.walk.is_playing
    assert stepper.marked() == []
    assert said == [
        f"{STEPS - place} numbers stay held back. The tab Step goes on there; Show all ends it."
    ]
    assert stepper.panel.tab_text() == f"Step · {place}/357"
    assert not stepper.session.shown.reading.knows(Unit(Stage.PROBABILITY, 0))
    stepper.window.bench.open("step")
    stepper.settle()
    assert stepper.walk.place == place
    assert stepper.marked() == [stepper.walk.unit]
    stepper.window.bench.open("explanation")
    stepper.do("step_end")
    assert stepper.session.shown.reading.knows(Unit(Stage.PROBABILITY, 0))
    assert stepper.panel.tab_text() == "Step"
    assert not stepper.panel.isVisible(), "who wants to see all is led nowhere"


def test_what_is_held_back_is_told_and_shown_beside_other_tabs(stepper: Stepper) -> None:
    """A button in the toolbar says so wherever the tab does not; a press ends it."""

    def button() -> QAbstractButton | None:
        return stepper.window.findChild(QAbstractButton, "step_held_back")

    stepper.walk.go(42)
    stepper.settle()
    assert button() is None, "the tab says it"
    stepper.window.bench.fold()
    stepper.settle()
    assert button().isVisible()
    assert button().text() == "315 held back · Show all"
    spoken: list[str] = []
    stepper.panel.spoken.connect(spoken.append)
    stepper.hands.click(button())
    stepper.settle()
    assert button() is None or not button().isVisible()
    assert spoken == [], "nobody asked for the arithmetic of the last number"
    assert stepper.session.shown.reading.knows(Unit(Stage.PROBABILITY, 0))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_window_of_its_own_is_no_leaving(stepper: Stepper) -> None:
    """The tab is seen there: its mark stays, and nothing is said."""
    stepper.walk.go(42)
    said: list[str] = []
    stepper.window.messages.said.connect(said.append)
    stepper.window.bench.move_panel("step")
    stepper.settle()
    assert stepper.walk.is_seen
    assert stepper.marked() == [stepper.walk.unit]
    assert said == []
    stepper.window.bench.windows["step"].close()
    stepper.settle()
    assert not stepper.walk.is_seen
    assert len(said) == 1


def test_leaving_it_with_all_in_sight_says_nothing(stepper: Stepper) -> None:
    """There is nothing to be told."""
    said: list[str] = []
    stepper.window.messages.said.connect(said.append)
    stepper.window.bench.open("explanation")
    assert said == []


def test_numbers_are_announced_as_long_as_there_is_time(stepper: Stepper) -> None:
    """Each one by hand, or at one a second; not at sixteen."""
    spoken: list[str] = []
    stepper.panel.spoken.connect(spoken.append)
    stepper.press("step_on")
    assert spoken[-1].startswith("Conv2D, filter 1, row 1, column 1 = ")
    del spoken[:]
    stepper.press("step_speed_16")
    stepper.press("step_play")
    stepper.wait_until(lambda: stepper.walk.place >= 3)
    stepper.press("step_play")
    assert spoken == []


def test_nothing_glides(stepper: Stepper) -> None:
    """A step shows its number at once: for those who want less motion nothing is left out."""
    stepper.press("step_start")
    stepper.press("step_on")
    before = stepper.window.grab().toImage()
    QTest.qWait(120)
    assert stepper.window.grab().toImage() == before
    assert not stepper.walk.is_playing


def test_a_closed_window_takes_the_clock_along(stepper: Stepper, hands: Hands) -> None:
    """It neither plays on nor says anything."""
    stepper.walk.go(42)
    stepper.walk.play_or_pause()
    said: list[str] = []
    stepper.window.messages.said.connect(said.append)
    hands.window.close()
    assert said == []


@pytest.mark.parametrize("way", ["click", "key", "menu"])
@pytest.mark.parametrize("is_under_way", [False, True])
def test_space_plays_once_the_tab_is_opened(stepper: Stepper, way: str, is_under_way: bool) -> None:
    """As the tab says: the keyboard is led in, and the bench stays unfolded."""
    bench = stepper.window.bench
    if is_under_way:
        stepper.walk.go(42)
    bench.open("explanation")
    tabs = bench.row.tabs
    place = tabs.tabRect(tabs.names.index("step")).center()
    if way == "click":
        stepper.hands.stroke(tabs.mapTo(stepper.window, place))
    elif way == "key":
        stepper.type("Alt+2")
    else:
        stepper.do("step")
    stepper.type("Space")
    assert stepper.walk.is_playing
    assert stepper.panel.isVisible()
    stepper.type("Space")
    assert not stepper.walk.is_playing


def test_the_tab_says_how_its_keys_are_reached(stepper: Stepper) -> None:
    """With the keyboard on the tabs, Space is theirs; Tab leads in, as is written there."""
    stepper.window.bench.take_keyboard()
    assert "once Tab has led in here" in stepper.written()
    for _ in range(4):
        stepper.type("Tab")
        if stepper.view.isAncestorOf(QApplication.focusWidget()):
            break
    stepper.type("Right")
    assert stepper.walk.place == 1


def test_the_keyboard_alone_does_all_of_it(stepper: Stepper) -> None:
    """From the canvas to the tab, through the pass, a pin, and back to the canvas."""
    stepper.window.bench.open("explanation")
    stepper.hands.canvas.setFocus()
    stepper.type("Alt+2")
    assert stepper.panel.isVisible()
    assert QApplication.focusWidget() is stepper.find("step_play")
    stepper.type("Home", "Right", "PgDown", "Right", "Right", "Left")
    assert stepper.walk.place == 109
    stepper.type("Esc")
    assert stepper.hands.canvas.hasFocus()
    stepper.window.bench.open("explanation")
    stepper.type("Alt+2", "Right")
    assert stepper.walk.place == 110, "a pass that is under way goes on at once"
    stepper.type("Left", "Esc", "Alt+2")
    for _ in range(12):
        if QApplication.focusWidget() is not stepper.picture:
            stepper.type("Tab")
    assert QApplication.focusWidget() is stepper.picture
    stepper.type("Return")
    assert stepper.session.pointing.pins == (Unit(Stage.RELU),)
    stepper.type("End", "Escape", "Escape")
    assert stepper.session.pointing.pins == ()
    assert QApplication.focusWidget() is stepper.hands.canvas


def test_speed_and_filter_are_remembered(stepper: Stepper, look: Look) -> None:
    """The next start goes on as fast, and keeps to the same filter if there is one."""
    stepper.press("step_speed_16")
    stepper.choose("step_lane", "filter 2")
    settings = stepper.window.settings
    for filters, lane in ((3, 1), (1, None)):
        session = LabSession()
        session.use_weights("another network", network(Architecture(filters=filters)))
        after = open_window(session, look, settings)
        walk = after.features["step"].walk
        assert (walk.speed, walk.lane) == (16, lane)
        assert not session.desk.covers.any
        after.close()
