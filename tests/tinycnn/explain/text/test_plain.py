"""Plain text: every line is what a pocket calculator says, and the lines add up."""

import re
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.tinycnn.random_networks import random_trace, random_unit
from tinycnn import (
    Stage,
    TinyCNN,
    Unit,
    all_units,
    as_latex,
    as_numpy,
    as_text,
    base_pattern,
    explain,
    make_dataset_bundle,
)

NOISY = make_dataset_bundle().x_val[0, 0]
NAMES = TinyCNN().weights_record().class_names
NUMBER = r"(−?\d+(?:\.\d+)?)"
LINE = re.compile(rf"  (.+?) +=  +{NUMBER}")
CALCULATIONS = {
    rf"{NUMBER} × {NUMBER}": lambda value, weight: value * weight,
    rf"{NUMBER} / {NUMBER}": lambda part, whole: part / whole,
    rf"exp\({NUMBER}\)": lambda power: power.exp(),
    rf"max\(0, {NUMBER}\)": lambda z: max(Decimal(0), z),
}
SUMS = ("sum", "z, the sum", "logit, the sum")


def typed(text):
    """Return the number that a person reads and types."""
    return Decimal(text.replace("−", "-"))


def reads(right, exact):
    """Return whether a calculator that shows `exact` agrees with every printed digit."""
    if right == "0":
        return abs(exact) < Decimal("1e-300")
    decimals = len(right.partition(".")[2])
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) == typed(right)


def calculated(left):
    """Return what a calculator says to the left side of a line; None if there is nothing to it."""
    for pattern, calculate in CALCULATIONS.items():
        if found := re.search(pattern + "$", left):
            return calculate(*map(typed, found.groups()))
    return None


def check(text):
    """Compute all of a text again from what is printed alone."""
    added = []
    for line in text.splitlines():
        if found := LINE.fullmatch(line):
            left, right = found.groups()
            exact = calculated(left)
            assert exact is None or reads(right, exact), line
            assert "− −" not in line, "a minus behind a minus needs parentheses"
            if left in SUMS:
                assert typed(right) == sum(added), text
            if left == "largest":
                assert typed(right) == max(added)
            if found := re.search(rf"exp\({NUMBER} − \(?{NUMBER}\)?\) = exp\({NUMBER}\)", left):
                value, shift, shifted = map(typed, found.groups())
                assert value - shift == shifted
            added.append(typed(right))
    assert added, text


@pytest.mark.parametrize("seed", range(200))
def test_a_calculator_agrees_with_every_line(seed):
    """Any number of any network, any drawing: products, sums, means, powers, quotients."""
    trace = random_trace(seed)
    for number in range(10):
        text = as_text(explain(trace, random_unit(10 * seed + number, trace.weights.architecture)))
        assert "≈" not in text
        assert "-" not in text, "a hyphen is no minus"
        check(text)


short = st.sampled_from([0.0, 0.1, 0.25, 0.35, 0.5, 0.75, 1.0])
edited = st.one_of(short, short.map(lambda x: -x), st.floats(-3, 3), st.just(0.125), st.just(1e-9))


@given(st.lists(short, min_size=9, max_size=9), st.lists(edited, min_size=10, max_size=10))
@example([0.35] * 9, [0.125] * 10)
@example([0.5] * 9, [0.0001] * 10)
def test_numbers_as_people_set_them(patch, parameters):
    """Inks and weights edited by hand fall on the half of a last digit: there, too."""
    model, image = TinyCNN(5), np.zeros((8, 8))
    image[:3, :3] = np.reshape(patch, (3, 3))
    model.conv.weights[0, 0] = np.reshape(parameters[:9], (3, 3))
    model.conv.bias[0] = parameters[9]
    model.dense.weights[:9, 0] = parameters[:9]
    trace = model.trace(image)
    for unit in (Unit(Stage.CONV), Unit(Stage.POOL), Unit(Stage.CONTRIBUTION), Unit(Stage.LOGIT)):
        check(as_text(explain(trace, unit)))


@pytest.mark.parametrize("scale", [1e-9, 1e-4, 1e-2, 30.0, 300.0])
@pytest.mark.parametrize("changes", [{}, {"pool": "avg", "relu": False, "num_classes": 5}], ids=str)
def test_small_and_large_numbers(scale, changes):
    """A small result is told from 0, a probability near 1 from 1; what is printed stays true."""
    model = TinyCNN(5, **changes)
    model.dense.weights *= scale
    trace = model.trace(NOISY)
    for unit in all_units(model.architecture):
        if unit.stage in (Stage.CONTRIBUTION, Stage.LOGIT, Stage.PROBABILITY):
            check(text := as_text(explain(trace, unit)))
            value, right = trace.value_of(unit), LINE.findall(text)[-1][1]
            assert (typed(right) == 0) == (abs(value) < 0.5e-12)
            assert unit.stage is not Stage.PROBABILITY or value == 1 or typed(right) < 1


def lines(changes, unit, image=NOISY):
    """Return the text of one unit, line by line."""
    return as_text(explain(TinyCNN(5, **changes).trace(image), unit)).splitlines()


def test_a_convolution():
    """Nine products, the bias and the sum, their decimal points below each other."""
    trace = TinyCNN(5).trace(base_pattern("diagonal"))
    assert as_text(explain(trace, Unit(Stage.CONV, 1, 4, 4))) == CONVOLUTION


CONVOLUTION = """\
Conv2D, filter 2, row 5, column 5: Σ pixel × weight, plus the bias
  row 5, column 5:  1 × 0.7706      =   0.7706
  row 5, column 6:  0.35 × 0.1286   =   0.0450
  row 5, column 7:  0 × −0.5814     =   0
  row 6, column 5:  0.35 × −0.4517  =  −0.1581
  row 6, column 6:  1 × 0.7543      =   0.7543
  row 6, column 7:  0.35 × 0.0956   =   0.0335
  row 7, column 5:  0 × −0.8165     =   0
  row 7, column 6:  0.35 × −0.0395  =  −0.0138
  row 7, column 7:  1 × −0.5483     =  −0.5483
  bias                              =   0
  rounding                          =  −0.0001
  z, the sum                        =   0.8831
"""


def test_one_line_is_enough():
    """A ReLU, a product and a number that is only copied."""
    closed = Unit.at(Stage.RELU, np.argwhere(TinyCNN(5).trace(NOISY).z < 0)[0])
    assert lines({}, closed)[1].startswith("  max(0, −0.")
    assert lines({}, closed)[1].endswith(")  =  0")
    assert lines({"relu": False}, closed)[0].endswith(": z, this network has no ReLU")
    assert len(lines({}, Unit(Stage.CONTRIBUTION, 1, 0, 3))) == 2
    assert lines({}, Unit(Stage.FLAT, col=26))[1].startswith(
        "  pooled map of filter 3, row 3, column 3  =  "
    )


def test_a_window_tells_its_winner_its_ties_and_its_emptiness():
    """Who counts, who is tied, and that a window of zeros has no winner worth the name."""
    trace = TinyCNN(5).trace(base_pattern("vertical"))
    tied = as_text(explain(trace, Unit(Stage.POOL, 0, 0, 0)))
    assert tied.count("(counts)") == tied.count("(tied)") == 1
    assert "Tied: 2 cells share the maximum. The first in row order counts" in tied
    empty = as_text(explain(trace, Unit(Stage.POOL, 0, 0, 1)))
    assert "counts" not in empty
    assert empty.endswith("The window is all zero: it has no winner worth the name.\n")


def test_cells_that_only_look_tied_get_more_digits():
    """A cell that lost by a hair is not printed like the winner."""
    model = TinyCNN(0, kernel_size=1, relu=False)
    model.conv.weights[:] = 1.0
    image = np.zeros((8, 8))
    image[0, :2] = 0.5, 0.5000001
    text = as_text(explain(model.trace(image), Unit(Stage.POOL)))
    assert "0.5000000" in text
    assert "0.5000001" in text


def test_the_mean_of_a_window():
    """The cells, their sum, and the sum by the number of cells."""
    texts = lines({"pool": "avg", "relu": False}, Unit(Stage.POOL, 1, 1, 1))
    assert [line.split("=")[0].strip() for line in texts[1:-1]] == [
        "row 3, column 3",
        "row 3, column 4",
        "row 4, column 3",
        "row 4, column 4",
        "sum",
    ]
    assert " / 4 " in texts[-1]


def test_the_softmax_says_why_it_shifts():
    """Three powers, their sum, the quotient, and the reason in words."""
    texts = lines({}, Unit(Stage.PROBABILITY, 2))
    assert [line.split(":")[0].strip() for line in texts[1:4]] == [*NAMES]
    assert texts[-1].startswith("The largest logit is subtracted so that exp cannot overflow")


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e6, 1e308])
def test_what_no_calculator_adds(bad):
    """NaN, infinity and numbers of many digits are shown as on screen, and said to be that."""
    image = NOISY.copy()
    image[3, 3] = bad
    text = "\n".join(lines({}, Unit(Stage.CONV, 0, 2, 2), image))
    assert "  ≈  " in text
    assert "  =  " not in text
    assert text.endswith(
        "Not for a pocket calculator: a number is too large or too small, or is none."
    )


@pytest.mark.parametrize("write", [as_text, as_latex, as_numpy])
@pytest.mark.parametrize("kind", [Stage.CONTRIBUTION, Stage.LOGIT, Stage.PROBABILITY], ids=str)
def test_classes_are_called_by_their_names(write, kind):
    """The names belong to the weights: no reader has to count which class is the third."""
    text = write(explain(TinyCNN(5).trace(NOISY), Unit(kind, 2)))
    assert '"diagonal"' in text
    assert "class 3" not in text


def test_classes_without_names_have_numbers():
    """As they are called everywhere, and without the marks of a name."""
    text = as_text(explain(TinyCNN(5, num_classes=5).trace(NOISY), Unit(Stage.PROBABILITY, 4)))
    assert text.startswith("Probability of class 5: ")
    assert "\n  class 4:  exp(" in text
