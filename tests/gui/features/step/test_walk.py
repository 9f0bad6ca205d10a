"""Where the pass is: by buttons, keys and the scrubber, by itself, and with other networks."""

import numpy as np
import pytest
from PySide6.QtTest import QTest

from gui.features.step.walk import Walk
from gui.state.session import LabSession
from gui.state.weight_sets import Preset
from tests.gui.edits import edits
from tests.gui.features.step.conftest import STEPS, Stepper
from tests.gui.networks import BOOK, network
from tinycnn.architecture import Architecture
from tinycnn.stages import Stage
from tinycnn.unit import Unit

EVERYTHING = {Stage.CONV: 108, Stage.RELU: 108, Stage.POOL: 27, Stage.FLAT: 27, Stage.LOGIT: 3}
NOTHING = dict.fromkeys(EVERYTHING, 0)


def test_opening_the_tab_holds_nothing_back(stepper: Stepper) -> None:
    """A person who only looks sees what they saw before."""
    assert stepper.known() == EVERYTHING
    assert not stepper.session.desk.covers.any
    assert stepper.marked() == []
    assert "Nothing is held back until you start" in stepper.picture.accessibleDescription()


def test_a_first_step_shows_one_number(stepper: Stepper) -> None:
    """The frame stands over the first patch; all other cells are empty."""
    stepper.press("step_on")
    assert stepper.known() == NOTHING | {Stage.CONV: 1}
    first = Unit(Stage.CONV)
    assert stepper.marked() == [first]
    assert stepper.session.pointing.stepped == first
    patch = stepper.session.shown.links[0].stages[Stage.INPUT].possible
    assert patch[:3, :3].all()
    assert patch.sum() == 9


def test_steps_on_and_back(stepper: Stepper) -> None:
    """By the buttons of the bar; at both ends those that lead nowhere are grey."""
    stepper.press("step_start")
    assert stepper.known() == NOTHING
    assert not stepper.find("step_start").isEnabled()
    assert not stepper.find("step_back").isEnabled()
    for _ in range(3):
        stepper.press("step_on")
    stepper.press("step_back")
    assert stepper.known()[Stage.CONV] == 2
    for end in (108, 216, 243, 270, 354, STEPS):
        stepper.press("step_part")
        assert stepper.walk.place == end
    assert stepper.known() == EVERYTHING
    assert not stepper.find("step_on").isEnabled()
    assert not stepper.find("step_end").isEnabled()
    stepper.press("step_back")
    assert stepper.walk.place == STEPS - 1
    stepper.press("step_end")
    assert stepper.known() == EVERYTHING


def test_keys_do_what_buttons_do(stepper: Stepper) -> None:
    """Wherever in the tab the keyboard is, but for the keys that a button needs itself."""
    for part in (stepper.scrubber, stepper.picture, stepper.find("step_part")):
        part.setFocus()
        for key, place in (
            ("Home", 0),
            ("Right", 1),
            ("Down", 2),
            ("Left", 1),
            ("PgDown", 108),
            ("PgDown", 216),
            ("Up", 215),
            ("PgUp", 108),
            ("PgUp", 0),
            ("End", STEPS),
        ):
            stepper.type(key)
            assert stepper.walk.place == place, (part.objectName(), key)
    stepper.type("Home")
    stepper.find("step_part").setFocus()
    stepper.type("Space")
    assert stepper.walk.place == 108, "a button with the keyboard is pressed"
    stepper.scrubber.setFocus()
    stepper.type("Space")
    assert stepper.walk.is_playing
    stepper.type("Space")
    assert not stepper.walk.is_playing


@pytest.mark.parametrize("position", [0, 1, 54, 108, 109, 260, 300, 355, STEPS])
def test_the_scrubber_leads_to_any_step(stepper: Stepper, position: int) -> None:
    """A click where the step is; three steps of softmax are wide enough to be met, too."""
    stepper.drag_to(position)
    assert abs(stepper.walk.place - position) <= 1
    assert stepper.scrubber.value() == stepper.walk.place
    assert stepper.session.desk.covers.any == (stepper.walk.place < STEPS)


def test_it_plays_to_the_end_at_once(stepper: Stepper) -> None:
    """Then it rests, and another Play begins anew."""
    stepper.press("step_speed_0")
    stepper.press("step_play")
    stepper.wait_until(lambda: not stepper.walk.is_playing)
    assert stepper.known() == EVERYTHING
    stepper.press("step_speed_16")
    stepper.press("step_play")
    assert stepper.walk.is_playing
    stepper.wait_until(lambda: stepper.walk.place >= 3)
    stepper.press("step_play")
    place = stepper.walk.place
    assert 3 <= place < STEPS
    QTest.qWait(200)
    assert stepper.walk.place == place, "it rests"


def test_a_single_filter(stepper: Stepper) -> None:
    """Its maps alone are filled; the others stay empty until the sums need all of them."""
    stepper.press("step_start")
    stepper.choose("step_lane", "filter 2")
    stops, others = [], []
    while not stepper.walk.is_done:
        stepper.walk.step()
        stops.append(stepper.walk.unit)
        known = stepper.session.shown.reading.known(Stage.CONV)
        others.append(0 if known is None else int(known[[0, 2]].sum()))
        assert known is not None or stops[-1].stage not in (Stage.CONV, Stage.FLAT)
    assert {unit.channel for unit in stops if unit.stage is Stage.CONV} == {1}
    assert [unit.stage for unit in stops].count(Stage.CONV) == 36
    assert [unit.stage for unit in stops].count(Stage.LOGIT) == 3
    assert others == [0] * len(others)
    assert len(stops) == 123


def test_where_all_filters_count_it_says_so(stepper: Stepper) -> None:
    """Before the first sum, and from it on; the tab counts the numbers that are in sight."""
    stepper.press("step_start")
    stepper.choose("step_lane", "filter 2")
    for _ in range(4):
        stepper.press("step_part")
    assert stepper.known() == {
        Stage.CONV: 36,
        Stage.RELU: 36,
        Stage.POOL: 9,
        Stage.FLAT: 9,
        Stage.LOGIT: 0,
    }
    assert "The sums need all filters" in stepper.written()
    assert stepper.panel.tab_text() == "Step · 90/357"
    stepper.press("step_on")
    assert stepper.known() == EVERYTHING | {Stage.LOGIT: 0}
    assert "All filters count from here" in stepper.written()
    assert "All filters count from here" in stepper.picture.accessibleDescription()
    stepper.choose("step_lane", "all filters")
    assert "All filters count" not in stepper.written()


def test_another_filter_keeps_the_place_as_far_as_it_can(stepper: Stepper) -> None:
    """A number that the other filter has no part in gives way to the one before it."""
    for _ in range(40):
        stepper.walk.step()
    assert stepper.walk.unit == Unit(Stage.CONV, 1, 0, 3)
    stepper.choose("step_lane", "filter 2")
    assert stepper.walk.unit == Unit(Stage.CONV, 1, 0, 3)
    assert stepper.known()[Stage.CONV] == 4
    stepper.choose("step_lane", "filter 3")
    assert stepper.walk.unit is None
    assert stepper.known() == NOTHING
    stepper.press("step_on")
    assert stepper.walk.unit == Unit(Stage.CONV, 2)
    stepper.press("step_end")
    stepper.choose("step_lane", "filter 1")
    assert stepper.walk.is_done


def test_drawing_goes_on_below(stepper: Stepper) -> None:
    """What is filled follows, the position stays, and undo brings the drawing back alone."""
    stepper.drag_to(50)
    place, before = stepper.walk.place, stepper.session.shown.trace.z.copy()
    stepper.hands.stroke((0, 0), (3, 3))
    stepper.settle()
    after = stepper.session.shown.trace.z
    assert (after[0, 0, 0] != before[0, 0, 0]).all()
    assert stepper.walk.place == place
    assert stepper.session.undo_stack.count() == 1
    stepper.session.undo()
    stepper.settle()
    assert stepper.walk.place == place
    assert stepper.session.shown.trace.z[0, 0, 0] == before[0, 0, 0]
    assert not stepper.session.undo_stack.canUndo()


def test_other_weights_keep_the_position_another_network_begins_anew(stepper: Stepper) -> None:
    """Of another shape nothing is known; where all was in sight it stays so."""
    stepper.drag_to(50)
    place = stepper.walk.place
    stepper.session.use_preset(Preset.UNTRAINED)
    stepper.settle()
    assert stepper.walk.place == place
    other = network(Architecture(filters=5, num_classes=4))
    stepper.session.use_weights("another network", other)
    stepper.settle()
    assert stepper.walk.place == 0
    assert stepper.known() == NOTHING
    assert stepper.scrubber.maximum() == len(stepper.walk.steps) > STEPS
    assert stepper.find("step_lane").count() == 6
    stepper.press("step_end")
    stepper.session.undo()
    stepper.settle()
    assert stepper.known() == EVERYTHING
    assert stepper.walk.position is None


def test_start_over_ends_it(stepper: Stepper) -> None:
    """Everything is as at the start: nothing is held back."""
    stepper.drag_to(50)
    stepper.session.start_over()
    stepper.settle()
    assert stepper.known() == EVERYTHING
    assert stepper.marked() == []


@pytest.mark.parametrize("seed", range(6))
def test_whatever_a_person_does_what_is_ahead_is_covered_and_nothing_else(
    session: LabSession, seed: int
) -> None:
    """Steps, jumps, filters, drawings, other weights and networks, undo, in any order."""
    rng, walk = np.random.default_rng(seed), Walk(session.shown, session)
    networks = [network(a) for a in (BOOK, Architecture(filters=2, num_classes=5), BOOK)]
    doings = [
        walk.step,
        walk.step_back,
        walk.finish_part,
        walk.part_back,
        walk.show_all,
        walk.end,
        lambda: walk.go(int(rng.integers(-3, len(walk.steps) + 4))),
        lambda: walk.keep_to(int(rng.integers(walk.steps.architecture.filters))),
        lambda: walk.keep_to(None),
        lambda: edits(session).load_pattern(str(rng.choice(["dot", "diagonal"]))),
        lambda: session.use_weights("other", networks[rng.integers(3)]),
        session.undo,
        session.redo,
        session.start_over,
        lambda: session.preview(session.document.with_weights(networks[rng.integers(3)])),
    ]
    for _ in range(80):
        doings[rng.integers(len(doings))]()
        shown = session.shown
        assert walk.steps.architecture == shown.weight_set.weights.architecture
        for index, unit in enumerate(walk.steps.units):
            assert shown.is_hidden(unit) == (index >= walk.place), unit
        assert walk.left == shown.desk.covers.count
        assert 0 <= walk.place <= len(walk.steps)
        assert walk.lane is None or walk.lane < walk.steps.architecture.filters
        assert session.pointing.stepped is None, "nobody sees a tab"
