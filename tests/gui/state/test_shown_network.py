"""A shown network: what it tells in which order, its links, and what stands in its cells."""

from collections.abc import Callable

import numpy as np
import pytest

from gui.state.desk import Desk
from gui.state.drawing import Drawing
from gui.state.reading import ForwardReading, Reading
from gui.state.shown_network import ShownNetwork
from gui.state.weight_sets import Preset, preset
from tests.gui.networks import BOOK, network, units_of
from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.explain import links as links_module
from tinycnn.explain.links import unit_links
from tinycnn.model import TinyCNN
from tinycnn.unit import Stage, Unit, stage_shape

A, B = Unit(Stage.CONV, 0, 1, 1), Unit(Stage.LOGIT, 1)
SMALL = network(Architecture(filters=1, num_classes=2))
BOOKS = network(BOOK)


def drawing(name: str = "diagonal") -> Drawing:
    """Return a base pattern."""
    return Drawing.from_pattern(name, ())


@pytest.fixture
def shown() -> ShownNetwork:
    """Return a network of the book's shape that sees a diagonal."""
    desk = Desk()
    network = ShownNetwork(BOOKS, drawing(), desk)
    desk.setParent(network)
    return network


@pytest.fixture
def told(shown: ShownNetwork) -> list[str]:
    """Return the names of the signals of the shown network, as they come."""
    names: list[str] = []
    for name in ("weights", "drawing", "trace", "reading", "links"):
        getattr(shown, f"{name}_changed").connect(lambda *_, name=name: names.append(name))
    return names


class Zeros(Reading):
    """Zeros everywhere."""

    def __init__(self, architecture: Architecture = BOOK) -> None:
        self._architecture = architecture

    def values(self, stage: Stage) -> FloatArray:
        return np.zeros(stage_shape(self._architecture, stage))

    def bound(self, stage: Stage) -> float:
        return 1.0


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        (lambda s: s.show(s.weight_set, s.drawing), []),
        (lambda s: s.show(s.weight_set, drawing("dot")), ["drawing", "trace"]),
        (lambda s: s.show(preset(Preset.TRAINED), s.drawing), ["weights", "trace"]),
        (lambda s: s.show(SMALL, drawing("dot")), ["weights", "drawing", "trace"]),
        (lambda s: s.show_reading(Zeros()), ["reading"]),
        (lambda s: s.show_reading(None), []),
        (lambda s: s.pointing.point_at(A), ["links"]),
        (lambda s: s.show_trace(s.trace), ["trace"]),
    ],
)
def test_signals_come_once_and_in_order(
    shown: ShownNetwork, told: list[str], show: Callable[[ShownNetwork], None], expected: list[str]
) -> None:
    """Weights, then the drawing, then the trace they make; nothing that has not changed."""
    show(shown)
    assert told == expected


def test_links_come_after_the_trace_they_are_of(shown: ShownNetwork, told: list[str]) -> None:
    """Who hears of links finds the newest."""
    shown.pointing.pin(A)
    told.clear()
    shown.show(preset(Preset.TRAINED), drawing("dot"))
    assert told == ["weights", "drawing", "trace", "links"]


def test_the_trace_is_a_pass_of_what_is_shown(shown: ShownNetwork) -> None:
    """When it is told all else is there already."""
    found = []
    shown.trace_changed.connect(
        lambda trace: found.append((trace, shown.trace, shown.weight_set, shown.drawing))
    )
    for weight_set, name in ((SMALL, "dot"), (BOOKS, "dot"), (BOOKS, "vertical")):
        shown.show(weight_set, drawing(name))
        trace, *now = found.pop()
        again = TinyCNN.from_weights(weight_set.weights).trace(drawing(name).image)
        assert trace.logits.tobytes() == again.logits.tobytes()
        assert now[0] is trace
        assert (now[1], now[2]) == (weight_set, shown.drawing)


def test_links_are_found_when_asked_for_and_once(
    shown: ShownNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network that nobody looks at costs nothing."""
    counted = []

    def counting(trace: object, unit: Unit) -> object:
        counted.append(unit)
        return links_module.unit_links(trace, unit)

    monkeypatch.setattr("gui.state.shown_network.unit_links", counting)
    shown.pointing.pin(A)
    shown.pointing.compare(B)
    shown.show(BOOKS, drawing("dot"))
    assert counted == []
    assert [links.unit for links in shown.links] == [A, B]
    assert shown.links is shown.links
    assert counted == [A, B]


@pytest.mark.parametrize("pins", [(), (A,), (A, B)], ids=len)
def test_links_are_those_of_the_newest_trace(shown: ShownNetwork, pins: tuple[Unit, ...]) -> None:
    """Of the pins, else of the unit pointed at."""
    shown.pointing.point_at(Unit(Stage.PROBABILITY, 2))
    for pin in pins:
        shown.pointing.compare(pin)
    for name in ("vertical", "horizontal"):
        shown.show(BOOKS, drawing(name))
        assert tuple(links.unit for links in shown.links) == shown.pointing.linked
        for links in shown.links:
            expected = unit_links(shown.trace, links.unit)
            for stage, linked in expected.upstream.items():
                np.testing.assert_array_equal(links.upstream[stage].effect, linked.effect)


def test_every_unit_of_the_book_has_links(shown: ShownNetwork) -> None:
    """They are its own."""
    for unit in units_of(BOOK):
        assert shown.has(unit)
        shown.pointing.point_at(unit)
        assert [links.unit for links in shown.links] == [unit]


def test_a_network_beside_another_leaves_out_what_it_does_not_have() -> None:
    """Both share the pins, but not the units."""
    desk = Desk()
    small, large = ShownNetwork(SMALL, drawing(), desk), ShownNetwork(BOOKS, drawing(), desk)
    far, near = Unit(Stage.CONV, 2, 1, 1), Unit(Stage.CONV, 0, 1, 1)
    desk.pointing.pin(far)
    desk.pointing.compare(near)
    assert [links.unit for links in small.links] == [near]
    assert [links.unit for links in large.links] == [far, near]
    assert not small.has(far)
    assert not small.has(Unit(Stage.CONV, 0, -1, 1))


def test_the_forward_pass_is_read_by_default(shown: ShownNetwork) -> None:
    """Its numbers, with the bounds of the weights; all are known."""
    bounds = shown.weight_set.bounds
    for stage in Stage:
        assert shown.reading.values(stage) is not None
        np.testing.assert_array_equal(shown.reading.values(stage), shown.trace.values(stage))
        assert shown.reading.known(stage) is None
    assert shown.reading.bound(Stage.INPUT) == 1.0
    assert {shown.reading.bound(s) for s in (Stage.CONV, Stage.RELU, Stage.POOL)} == {bounds.z}
    assert shown.reading.bound(Stage.KERNEL) == bounds.kernel
    assert shown.reading.bound(Stage.CONTRIBUTION) == bounds.contribution
    assert shown.reading.shows_ink


def test_another_reading_stays_while_a_person_draws(shown: ShownNetwork) -> None:
    """Until it is taken back; then the newest pass is read."""
    reading = Zeros()
    shown.show_reading(reading)
    shown.show(BOOKS, drawing("dot"))
    shown.show(preset(Preset.TRAINED), drawing("dot"))
    assert shown.reading is reading
    shown.show_reading(None)
    np.testing.assert_array_equal(shown.reading.values(Stage.CONV), shown.trace.z)


def test_a_reading_goes_with_the_shape_it_was_made_for(
    shown: ShownNetwork, told: list[str]
) -> None:
    """Its numbers have no place in another network; that is told after the trace."""
    shown.show_reading(Zeros())
    told.clear()
    shown.show(SMALL, shown.drawing)
    assert told == ["weights", "trace", "reading"]
    assert isinstance(shown.reading, ForwardReading)


def test_a_reading_knows_single_units() -> None:
    """All of them, if it does not say otherwise."""

    class Half(Zeros):
        def known(self, stage: Stage) -> np.ndarray | None:
            shape = stage_shape(BOOK, stage)
            return None if stage is Stage.CONV else np.arange(np.prod(shape)).reshape(shape) % 2 > 0

    assert all(Half().knows(unit) for unit in units_of(BOOK) if unit.stage is Stage.CONV)
    assert not Half().knows(Unit(Stage.FLAT, 0, 0, 2))
    assert Half().knows(Unit(Stage.FLAT, 0, 0, 3))


def test_a_step_asks_for_no_shares(shown: ShownNetwork) -> None:
    """What the pixels bring is told of a logit that a person points at, not of one just made."""
    shown.pointing.step_to(B)
    assert shown.links
    assert shown.shares is None
    shown.pointing.point_at(B)
    assert shown.shares is not None
    shown.pointing.point_at(None)
    assert shown.shares is None
    shown.pointing.pin(B)
    assert shown.shares is not None
