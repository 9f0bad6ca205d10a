"""The pictures: what is printed adds up, for any number of any network, in any room."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from gui.arithmetic.picture import Picture, split_title
from gui.look.look import Look
from gui.look.measures import Measures, presentation_measures
from gui.paint.parts.sheet import Sheet
from gui.state.weight_sets import Preset, preset
from tests.cases import sampled
from tests.gui.arithmetic.sketches import (
    NUMBER,
    asked_about,
    find,
    reads,
    room,
    sketch,
    texts,
    titled,
    typed,
)
from tests.gui.networks import EXTREMES, SHAPES, random_weights, units_of
from tests.gui.pointer import some_units
from tinycnn.datasets.lines import base_pattern
from tinycnn.explain.explanation import Explanation, Operation
from tinycnn.model import TinyCNN
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

pytestmark = pytest.mark.usefixtures("look")
PER_CASE = 50
PATTERNS = ("vertical", "horizontal", "diagonal", "dot")


def random_trace(rng: np.random.Generator) -> ForwardTrace:
    """Return what a random network makes of a drawing: noise, strokes, or a pattern with ties."""
    shape = SHAPES[rng.integers(len(SHAPES))]
    scale = float(rng.choice([0.05, 0.3, 1.0]))
    model = TinyCNN.from_weights(random_weights(shape, int(rng.integers(1000)), scale))
    noise = rng.random((8, 8))
    drawings = (noise, noise * (rng.random((8, 8)) < 0.2), base_pattern(str(rng.choice(PATTERNS))))
    return model.trace(drawings[rng.integers(3)])


def check_total(sheet: Sheet, shown: Sequence[str], name: str, e: Explanation) -> None:
    """Check the terms as they are shown, Σ, the bias and the result."""
    (total,) = find(sheet, rf"Σ (?:\S.*  )?({NUMBER})").groups()
    (bias,) = find(sheet, rf" ?\+ bias  ({NUMBER})").groups()
    (result,) = find(sheet, rf"{name} = ({NUMBER})").groups()
    noted = [text for text in texts(sheet) if text.startswith("cells rounded: Σ ")]
    assert typed(total) + typed(bias) == typed(result)
    assert reads(result, Decimal(e.result))
    if shown:
        added = sum(map(typed, shown), Decimal(0))
        assert added == typed(noted[0].rpartition(" ")[2] if noted else total)


def check_convolution(sheet: Sheet, e: Explanation) -> None:
    """Check nine products, their sum and the bias."""
    check_total(sheet, sheet.cells[2].texts, "z", e)


def check_logit(sheet: Sheet, e: Explanation) -> None:
    """Check the contributions of all filters, and what stands above each."""
    count = len(e.terms) // sheet.cells[0].values.size
    grids = sheet.cells[:count]
    shown = [text for grid in grids for text in grid.texts]
    check_total(sheet, shown if all(grid.texts for grid in grids) else (), "logit", e)
    captions = [text for text in texts(sheet) if re.match(r"(filter )?\d+(: |$)", text)]
    for lane, (grid, caption) in enumerate(zip(grids, captions, strict=True), start=1):
        name, _, head = caption.removeprefix("filter ").partition(": ")
        assert name == str(lane)
        assert head or not grid.texts, "a grid with numbers has room for their sum"
        decimals = max(len(text.partition(".")[2]) for text in (*grid.texts, ""))
        if grid.texts and decimals == len(head.partition(".")[2]):
            assert sum(map(typed, grid.texts), Decimal(0)) == typed(head)


def check_product(sheet: Sheet, e: Explanation) -> None:
    """Check value × weight."""
    value, weight, product = find(sheet, rf"({NUMBER}) × ({NUMBER}) = ({NUMBER})").groups()
    assert reads(product, typed(value) * typed(weight))
    assert [grid.texts[0] for grid in sheet.cells[:3]] == [value, weight, product]


def check_relu(sheet: Sheet, e: Explanation) -> None:
    """Check max(0, z)."""
    (z,) = find(sheet, rf"max\(0, ({NUMBER})\)").groups()
    (result,) = find(sheet, rf"= ({NUMBER})").groups()
    assert max(Decimal(0), typed(z)) == typed(result)
    assert reads(z, Decimal(e.terms[0].value))


def check_max_pool(sheet: Sheet, e: Explanation) -> None:
    """Check that the largest of the window is the result, and that it alone is outlined."""
    window = sheet.cells[0]
    (result,) = find(sheet, rf"= ({NUMBER})").groups()
    best = [i for i, term in enumerate(e.terms) if term.value == e.result != 0]
    assert [index for index, _ in window.marks] == best
    assert all(dashed == (len(best) > 1) for _, dashed in window.marks)
    if window.texts:
        assert reads(max(window.texts, key=typed), typed(result))


def check_avg_pool(sheet: Sheet, e: Explanation) -> None:
    """Check the sum of the window by the number of its cells."""
    total, count = find(sheet, rf"Σ ({NUMBER}) / (\d+)").groups()
    (result,) = find(sheet, rf"= ({NUMBER})").groups()
    assert reads(result, typed(total) / int(count))
    assert int(count) == len(e.terms)


def check_flatten(sheet: Sheet, e: Explanation) -> None:
    """Check the arithmetic of the index."""
    pattern = r"(\d+) · (\d+) \+ (\d+) · (\d+) \+ (\d+) = (\d+)"
    lane, each, row, size, col, index = map(int, find(sheet, pattern).groups())
    assert lane * each + row * size + col == index == e.unit.col


def check_softmax(sheet: Sheet, e: Explanation) -> None:
    """Check every exponential, their sum, and the quotient."""
    (total,) = find(sheet, rf"Σ ({NUMBER})").groups()
    own, whole = find(sheet, rf"p = ({NUMBER}) / ({NUMBER})").groups()
    (result,) = find(sheet, rf"= ((?:> )?{NUMBER})").groups()
    figures = [text.text for text in sheet.texts if text.text == own]
    assert whole == total
    assert figures, "the quotient's exponential is one of the bars"
    share = typed(own) / typed(whole)
    assert result.startswith("> ") or reads(result, share)
    assert len(sheet.bars) == len(e.terms)


CHECKS = {
    Operation.CONVOLUTION: check_convolution,
    Operation.SUM: check_logit,
    Operation.PRODUCT: check_product,
    Operation.RELU: check_relu,
    Operation.MAX_POOL: check_max_pool,
    Operation.AVG_POOL: check_avg_pool,
    Operation.FLATTEN: check_flatten,
    Operation.SOFTMAX: check_softmax,
}


@pytest.mark.parametrize("in_full", [False, True])
@pytest.mark.parametrize("case", sampled(range(20)))
def test_what_is_printed_adds_up(case: int, in_full: bool) -> None:
    """Of a thousand random weights, drawings and units, on a pocket calculator."""
    rng = np.random.default_rng(case)
    for _ in range(PER_CASE):
        trace = random_trace(rng)
        by_stage = [some_units(trace.weights.architecture, stage) for stage in Stage]
        units = by_stage[rng.integers(len(by_stage))]
        unit = units[rng.integers(len(units))]
        where = room(4000, int(rng.integers(50, 190)))
        sheet, e = sketch(trace, unit, where, in_full=in_full), asked_about(trace, unit).explanation
        if e.operation in CHECKS:
            CHECKS[e.operation](sheet, e)


def boxes(sheet: Sheet) -> list[QRect]:
    """Return the room that texts and grids take."""
    grids = [grid.maps.grids[0].box for grid in sheet.cells]
    bars = [bar.trough for bar in sheet.bars]
    return [*grids, *bars, *(text.box for text in sheet.texts if text.text)]


def assert_in_order(sheet: Sheet, box: QRect) -> None:
    """Assert that nothing lies over anything else, or outside of the box."""
    for one in boxes(sheet):
        assert box.adjusted(0, -1, 1, 1).contains(one), (one, box)
    for one, other in combinations(boxes(sheet), 2):
        common = one & other
        assert common.width() <= 1 or common.height() <= 2, (one, other)


ROOMS = [
    (1150, 72, Measures()),
    (1150, 52, Measures()),
    (830, 72, Measures()),
    (1790, 182, Measures()),
    (1338, 92, presentation_measures(1.0, 1366, 768)),
    (1500, 100, Measures(1.25)),
    (900, 160, Measures(2.0)),
]


@pytest.mark.parametrize("where", ROOMS, ids=str)
@pytest.mark.parametrize("shape", sampled(SHAPES), ids=str)
def test_nothing_overlaps(shape, where) -> None:
    """Whatever the network, the number and the room; of two numbers, too."""
    trace = TinyCNN.from_weights(random_weights(shape)).trace(base_pattern("diagonal"))
    picture, here = Picture(), room(*where)
    for stage in Stage:
        for unit in some_units(shape, stage):
            assert_in_order(sketch(trace, unit, here), here.box)
            pair = titled(trace, unit), titled(trace, Unit(Stage.LOGIT, 0))
            assert_in_order(picture.compare(*pair, "pinned", here), here.box)


@pytest.mark.parametrize("name", sampled(EXTREMES))
def test_the_wildest_weights_have_a_picture(name: str) -> None:
    """NaN, infinite and huge: a cell, a word, never an exception, and no false sum."""
    weights = EXTREMES[name]().weights
    for image in (np.zeros((8, 8)), base_pattern("horizontal")):
        trace = TinyCNN.from_weights(weights).trace(image)
        for unit in units_of(weights.architecture)[::7]:
            for in_full in (False, True):
                sheet = sketch(trace, unit, in_full=in_full)
                assert sheet.cells or sheet.bars
                if not asked_about(trace, unit).numbers.adds_up:
                    assert not any(
                        text.startswith("Σ ") and "/" not in text for text in texts(sheet)
                    )


def test_the_difference_is_that_of_the_printed_numbers() -> None:
    """B − A, to the last digit."""
    trace = TinyCNN(5).trace(base_pattern("diagonal"))
    pair = [titled(trace, Unit(Stage.CONV, 0, 1, col)) for col in (1, 2)]
    sheet = Picture().compare(*pair, "", room(1800, 150))
    a, b = (typed(number.asked.numbers.result) for number in pair)
    assert typed(find(sheet, rf"B − A = ({NUMBER})")[1]) == b - a
    assert [text for text in texts(sheet) if text.strip() in ("A", "B")] == ["A  ", "B  "]


def test_two_numbers_in_little_room_are_drawn_in_brief() -> None:
    """The products keep their digits, and the factors go."""
    trace = TinyCNN(5).trace(base_pattern("diagonal"))
    pair = [titled(trace, Unit(Stage.CONV, 0, 1, col)) for col in (1, 2)]
    counts = [len(Picture().compare(*pair, "", room(width)).cells) for width in (1150, 2600)]
    assert counts == [2, 6]


def test_texts_are_readable_in_a_presentation(qapp: QApplication, look: Look) -> None:
    """No type below 16 pixels."""
    trace = TinyCNN(5).trace(base_pattern("diagonal"))
    where = room(1338, 92, presentation_measures(1.0, 1366, 768))
    for stage in Stage:
        sheet = sketch(trace, Unit(stage), where)
        sizes = [text.pixels for text in sheet.texts] + [g.pixels for g in sheet.cells if g.texts]
        assert min(sizes) >= 16, stage


@pytest.mark.parametrize(
    ("width", "height", "decimals"), [(996, 116, 1), (1252, 88, 2), (1338, 92, 2)]
)
def test_factors_can_be_multiplied_on_a_projector(width: int, height: int, decimals: int) -> None:
    """Weights are written, with as many decimals at least; and pixels are not rounded.

    A note that cells are rounded leaves them its room.
    """
    trace = TinyCNN.from_weights(preset(Preset.TRAINED).weights).trace(base_pattern("diagonal"))
    where = room(width, height, presentation_measures(1.0, width + 28, 768))
    for cell in ((0, 4, 2), (1, 0, 0), (2, 3, 3)):
        sheet = sketch(trace, Unit(Stage.CONV, *cell), where)
        pixels, weights = sheet.cells[:2]
        digits = [len(text.partition(".")[2]) for text in weights.texts]
        assert max(digits, default=-1) >= decimals
        shown = [float(typed(text)) for text in pixels.texts]
        assert shown == pixels.values.ravel().tolist()


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Conv2D, filter 1, row 5, column 3", ("Conv2D, filter 1,", "row 5, column 3")),
        ("Logit", ("Logit", "")),
    ],
)
def test_titles_are_split_in_halves(title: str, lines: tuple[str, str]) -> None:
    """Where the picture has no room for a heading."""
    assert split_title(title) == lines
