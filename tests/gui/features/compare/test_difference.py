"""B − A: in maps of its own, and in the stages while it is wanted there."""

import numpy as np
import pytest

from gui.features.compare.difference import DifferenceReading
from gui.state.weight_sets import Preset
from tests.gui.features.compare.conftest import Comparer
from tests.gui.networks import changed, network
from tests.gui.pointer import Pointer
from tests.gui.reader import Reader
from tinycnn.architecture import Architecture
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
STAGES = {
    "conv_maps": "Δz",
    "relu_maps": "Δa",
    "pooled_maps": "Δp",
    "flatten": "Δp",
    "probabilities": "Δp·w",
}


@pytest.fixture
def looker(comparer: Comparer) -> Comparer:
    """Return a person who looks at the difference: A with maxima, B with averages."""
    comparer.look_at("Difference B − A")
    comparer.do("b_other_pooling")
    comparer.choose("compare_difference_stage", "Pooled maps")
    return comparer


def numbers_above(looker: Comparer, reader: Reader, name: str) -> list[str]:
    """Return what is written in the cells of a stage."""
    return [text.text for text in reader.read(looker.window.row.stage(name)) if text.in_cell]


def test_each_cell_is_b_minus_a(looker: Comparer) -> None:
    """With a sign, on a scale of its own that ends at a round number."""
    read = [text.text for text in looker.reader.read(looker.picture) if text.in_cell]
    less = looker.b.trace.pooled - looker.session.shown.trace.pooled
    decimals = len(max(read, key=len).partition(".")[2])
    assert decimals >= 1
    assert sorted(read) == sorted(number_text(v, decimals) for v in less.ravel())
    (end,) = {grid.scale.limit for grid in looker.picture._sheet.cells}
    assert np.abs(less).max() <= end <= 2 * np.abs(less).max()
    assert "B − A: Pooled maps" in looker.written()


def test_the_classes(looker: Comparer) -> None:
    """What has become of each probability and of each logit."""
    looker.choose("compare_difference_stage", "Classes")
    a, b = looker.session.shown.trace, looker.b.trace
    share, logit = b.probabilities[0] - a.probabilities[0], b.logits[0] - a.logits[0]
    for text in (f"Δp {number_text(share, 3)}", f"Δ logit {number_text(logit, 2)}"):
        assert text in looker.written()
    looker.do("exchange_networks")
    looker.do("b_without_relu")  # nearly the same probabilities are told from the same ones
    assert "0.001" in looker.written()


def test_the_switch_puts_it_into_the_stages(looker: Comparer, reader: Reader) -> None:
    """Maps and contributions of B − A, named in every heading; off again, the activations."""
    pooled = numbers_above(looker, reader, "pooled_maps")
    looker.press("compare_above")
    less = looker.b.trace.pooled - looker.session.shown.trace.pooled
    read = numbers_above(looker, reader, "pooled_maps")
    decimals = len(max(read, key=len).partition(".")[2])
    assert sorted(read) == sorted(number_text(v, decimals) for v in less.ravel())
    for name, symbol in STAGES.items():
        words = " ".join(reader.words(looker.window.row.stage(name)))
        assert symbol in words
        assert "B − A" in words or name == "flatten"  # it has no room for more than the symbol
    Pointer(looker.window).point_at(Unit(Stage.POOL, 2, 1, 1))
    assert looker.session.shown.reading.text_of(Unit(Stage.POOL, 2, 1, 1)) in looker.written()
    looker.press("compare_above")
    assert numbers_above(looker, reader, "pooled_maps") == pooled


def test_the_stages_are_given_it_once_a_change(looker: Comparer, reader: Reader) -> None:
    """Laying out the tab is no reason to paint them again."""
    looker.press("compare_above")
    given: list[object] = []
    looker.session.shown.reading_changed.connect(given.append)
    looker.hands.press((0, 0))
    looker.hands.move((3, 3))
    looker.settle()
    strokes = len(given)
    assert strokes == len(set(given)) > 0
    looker.panel.mark_stale()
    looker.settle()
    assert len(given) == strokes
    looker.hands.release((3, 3))


def test_the_canvas_keeps_its_ink(looker: Comparer, reader: Reader) -> None:
    """Both see the same drawing, and it can be drawn on; the difference follows at once."""
    looker.press("compare_above")
    before = numbers_above(looker, reader, "pooled_maps")
    looker.hands.press((0, 0))
    looker.hands.move((3, 3))
    assert looker.session.shown.drawing.image[2, 2] == 1.0
    assert numbers_above(looker, reader, "pooled_maps") != before
    reading = looker.session.shown.reading
    assert isinstance(reading, DifferenceReading)
    np.testing.assert_array_equal(reading.values(Stage.INPUT), looker.session.shown.drawing.image)
    np.testing.assert_array_equal(
        reading.values(Stage.CONTRIBUTION),
        looker.b.trace.contributions - looker.session.shown.trace.contributions,
    )
    looker.hands.release((3, 3))


def test_it_leaves_the_stages_with_the_tab(looker: Comparer) -> None:
    """Another tab, another comparison, no B: activations; the way back shows it again."""
    looker.press("compare_above")
    shown = looker.session.shown
    for leave, come in (
        (lambda: looker.window.bench.open("data"), lambda: looker.window.bench.open(looker.tab)),
        (lambda: looker.look_at("In figures"), lambda: looker.look_at("Difference B − A")),
        (lambda: looker.do("let_b_go"), looker.session.undo),
    ):
        leave()
        looker.settle()
        assert shown.reading is shown.activations
        come()
        looker.settle()
        assert isinstance(shown.reading, DifferenceReading)


def test_it_gives_way_to_another_reading(looker: Comparer) -> None:
    """Who else puts numbers there has them; the switch goes off."""
    looker.press("compare_above")
    shown = looker.session.shown
    other = DifferenceReading(shown, looker.b, "other")
    shown.show_reading(other)
    assert not looker.find("compare_above").isChecked()
    looker.settle()
    assert shown.reading is other


def test_other_shapes_are_told_in_a_sentence(looker: Comparer) -> None:
    """No map, no switch; what both have as many of is still subtracted."""
    looker.press("compare_above")
    looker.do("b_whole_map")
    assert looker.session.shown.reading is looker.session.shown.activations
    assert not looker.find("compare_above").isEnabled()
    text = "No difference cell by cell: A has 3×3×3 numbers, B 3×1×1. Side by side shows both."
    assert text in " ".join(looker.written().split("\n"))
    looker.choose("compare_difference_stage", "Conv2D, z")
    assert "Δz" in looker.written()
    looker.choose("compare_difference_stage", "All stages")
    assert "Δp: A has 3×3×3 numbers, B 3×1×1" in " ".join(looker.written().split("\n"))


def test_other_classes(looker: Comparer) -> None:
    """Three beside four: maps are subtracted, classes are not."""
    looker.session.use_weights("four", network(Architecture(num_classes=4)))
    looker.settle()
    assert "Δp" in looker.written()
    looker.choose("compare_difference_stage", "Classes")
    assert "A has 4 numbers, B 3" in " ".join(looker.written().split("\n"))


def test_small_differences_stand_in_a_power_of_ten(looker: Comparer, reader: Reader) -> None:
    """One step of a training apart: the digits are seen, and headings name the power."""
    looker.do("pin_as_b")
    weights = looker.session.shown.weight_set.weights
    looker.session.use_weights("a little", changed(weights, kernels=weights.kernels * 1.0001))
    looker.settle()
    assert "· 10⁻" in looker.written()
    looker.press("compare_above")
    assert "10⁻" in " ".join(reader.words(looker.window.row.stage("conv_maps")))
    read = numbers_above(looker, reader, "pooled_maps")
    assert any(float(text.replace("−", "-")) for text in read)


def test_the_same_network_differs_nowhere(looker: Comparer) -> None:
    """All zeros, which are written as such."""
    looker.session.use_preset(Preset.UNTRAINED)
    looker.do("pin_as_b")
    read = {text.text for text in looker.reader.read(looker.picture) if text.in_cell}
    assert read == {"0"}
