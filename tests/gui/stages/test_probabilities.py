"""The classes: who stands out, and sums that a student's calculator confirms."""

import re
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gui.stages.probabilities import ProbabilitiesPanel
from gui.state.drawing import Drawing
from gui.state.weight_sets import Preset, WeightSet, preset
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.networks import book, changed, network
from tests.gui.reader import Reader, picture
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.unit import Stage, Unit

SIZES = [(1280, 660), (1440, 900), (1920, 1080), (2560, 1440)]
SUM = re.compile(r"Σ (\S+) \+ bias (\S+)")
LOGIT = re.compile(r"= logit (\S+)")


def panel_of(row_window: RowWindow) -> ProbabilitiesPanel:
    """Return the panel."""
    return row_window.row.stage("probabilities")


def on_paper(text: str) -> Decimal:
    """Return the number that a person reads off the screen and types."""
    return Decimal(text.replace("−", "-"))


def random_drawing(row_window: RowWindow, seed: int) -> None:
    """Draw noise, as a text grid."""
    image = np.random.default_rng(seed).random((8, 8)).round(2)
    row_window.session.draw("image", Drawing(image))


@pytest.mark.parametrize("size", sampled(SIZES), ids=str)
@pytest.mark.parametrize("presents", [False, True])
def test_printed_sums_add_up(
    reader: Reader, row_window: RowWindow, size: tuple[int, int], presents: bool
) -> None:
    """Digit by digit: Σ and bias to the logit, without a rest; Σ has two decimals at least."""
    row_window.resize_as_in_lab(*size)
    if presents:
        row_window.look.present(size)
    for seed, which in enumerate(
        (preset(Preset.TRAINED), preset(Preset.UNTRAINED), network(seed=2), network(scale=9.0))
    ):
        row_window.session.start_with(which, None)
        random_drawing(row_window, seed)
        words = reader.words(panel_of(row_window))
        sums = [m for text in words if (m := SUM.fullmatch(text))]
        logits = [m for text in words if (m := LOGIT.fullmatch(text))]
        assert len(sums) == len(logits) == 3
        contributions = row_window.session.shown.trace.contributions.sum(axis=1)
        for parts, logit, true in zip(sums, logits, contributions, strict=True):
            total, bias = (on_paper(part) for part in parts.groups())
            assert total + bias == on_paper(logit[1])
            assert float(total) == pytest.approx(true, abs=0.01)
            assert parts[1] == "0" or len(parts[1].partition(".")[2]) >= 2


@pytest.mark.parametrize("size", sampled(SIZES), ids=str)
@pytest.mark.parametrize("presents", [False, True])
def test_a_sum_and_its_logit_do_not_touch(
    reader: Reader, row_window: RowWindow, size: tuple[int, int], presents: bool
) -> None:
    """However many digits they have: in one line there is a gap, or they stand in two."""
    row_window.resize_as_in_lab(*size)
    if presents:
        row_window.look.present(size)
    for scale in (0.3, 1.0, 9.0, 60.0):
        row_window.session.start_with(network(scale=scale), "diagonal")
        texts = reader.read(panel_of(row_window))
        sums = [t.ink for t in texts if SUM.fullmatch(t.text)]
        logits = [t.ink for t in texts if LOGIT.fullmatch(t.text)]
        for total, logit in zip(sums, logits, strict=True):
            below = logit.top() > total.bottom()
            assert below or logit.left() > total.right() + 5


def test_contributions_are_printed_with_two_decimals(reader: Reader, row_window: RowWindow) -> None:
    """From a laptop's window on."""
    for size in SIZES:
        row_window.resize_as_in_lab(*size)
        numbers = [text for text in reader.numbers(panel_of(row_window)) if text != "0"]
        assert {len(text.partition(".")[2]) for text in numbers} == {2}


@pytest.mark.parametrize(("height", "badges", "edge"), [(450, 1, 24), (490, 1, 29), (620, 3, 29)])
def test_contributions_keep_their_numbers_in_a_low_row(
    reader: Reader, row_window: RowWindow, height: int, badges: int, edge: int
) -> None:
    """All else gives way first: the filters' numbers stand above the first card alone."""
    row_window.resize(1280, height)
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    panel = panel_of(row_window)
    assert panel.grids[0].grid.width >= edge
    assert len(reader.numbers(panel)) == 3 * 27
    words = reader.words(panel)
    for number in ("1", "2", "3"):
        ticks = words.count("0.5") if number == "1" else 0
        assert words.count(number) == badges + ticks


def standing_out(reader: Reader, row_window: RowWindow) -> list[str]:
    """Return the texts that are bold and in the colour of what stands out."""
    accent = row_window.look.theme.accent
    texts = reader.read(panel_of(row_window))
    return [text.text for text in texts if text.bold and text.colour == accent]


@pytest.mark.parametrize("pattern", ["vertical", "horizontal", "diagonal"])
def test_the_predicted_class_stands_out(
    reader: Reader, row_window: RowWindow, pattern: str
) -> None:
    """Its name and its probability, in bold and in colour; no other does."""
    row_window.session.start_with(preset(Preset.TRAINED), pattern)
    name, figure = sorted(standing_out(reader, row_window), key=lambda text: pattern not in text)
    assert name == pattern
    assert figure == "> 0.999" or float(figure) > 0.5
    others = {"vertical", "horizontal", "diagonal"} - {pattern}
    assert others <= set(reader.words(panel_of(row_window)))


@pytest.mark.parametrize(
    "weights",
    [
        pytest.param(preset(Preset.UNTRAINED), id="blank canvas, no biases"),
        pytest.param(
            changed(book(), dense_weights=0.0, dense_bias=[1.0, 1.0, 0.0]), id="two equal"
        ),
        pytest.param(changed(book(), dense_bias=np.nan), id="NaN"),
        pytest.param(changed(book(), dense_bias=[np.inf, np.inf, 0.0]), id="two infinite"),
    ],
)
def test_no_class_stands_out_unless_it_is_the_only_one(
    reader: Reader, row_window: RowWindow, weights: WeightSet
) -> None:
    """Equal probabilities, or none at all: nobody wins, here and in the verdict."""
    row_window.session.start_with(weights, None)
    edits(row_window.session).clear()
    assert row_window.session.shown.trace.prediction is None
    assert standing_out(reader, row_window) == []
    verdict = row_window.row.stage("input").tools.verdict
    assert verdict.name.text() == "undecided"
    assert verdict.figure.text() == ""


def bar_length(row_window: RowWindow, index: int) -> float:
    """Return how much of a class's axis its bar fills, read off the pixels."""
    panel = panel_of(row_window)
    box = panel.rect_of(Unit(Stage.PROBABILITY, index))
    seen = picture(panel)
    row = seen[box.bottom() - 4, box.left() : box.right() + 1].astype(int)
    colours = (row_window.look.theme.accent, row_window.look.theme.strong_line)
    filled = [np.abs(row - np.array(c.getRgb()[:3])).sum(axis=1) < 12 for c in colours]
    inner = np.any(filled, axis=0)[2:-2]
    return float(inner.mean())


@pytest.mark.parametrize("seed", range(4))
def test_bars_are_as_long_as_their_probability(row_window: RowWindow, seed: int) -> None:
    """On an axis from 0 to 1, within two pixels."""
    row_window.session.start_with(network(seed=seed, scale=0.3), None)
    random_drawing(row_window, seed)
    probabilities = row_window.session.shown.trace.probabilities
    assert probabilities.min() > 0.02
    for index, probability in enumerate(probabilities):
        assert bar_length(row_window, index) == pytest.approx(probability, abs=2.5 / 200)


def test_every_class_is_named(reader: Reader, row_window: RowWindow) -> None:
    """Also those that nobody has named: by their number."""
    row_window.resize_as_in_lab(1920, 1080)
    row_window.session.start_with(network(Architecture(num_classes=6)), None)
    words = set(reader.words(panel_of(row_window)))
    assert {f"class {number}" for number in range(1, 7)} <= words
    assert "vertical" not in words


def test_what_stands_out_can_be_read(reader: Reader, row_window: RowWindow) -> None:
    """The colours that the recorded texts were written in are the theme's."""
    colours = {text.colour.name() for text in reader.read(panel_of(row_window)) if not text.in_cell}
    theme = row_window.look.theme
    assert colours <= {QColor(c).name() for c in (theme.ink, theme.muted, theme.accent)}
