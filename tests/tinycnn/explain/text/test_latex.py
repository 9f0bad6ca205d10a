"""LaTeX: real syntax, the digits of the plain text, and equations that hold."""

import re
from decimal import Decimal

import numpy as np
import pytest
from matplotlib.mathtext import MathTextParser

from tests.cases import sampled
from tests.tinycnn.random_networks import random_trace
from tinycnn import (
    Stage,
    TinyCNN,
    Unit,
    as_latex,
    as_text,
    base_pattern,
    explain,
    make_dataset_bundle,
)
from tinycnn.unit import stage_units

NOISY = make_dataset_bundle().x_val[0, 0]
FRAME = re.compile(r"% [^\n]+\n\\begin\{align\*\}\n(.*)\n\\end\{align\*\}\n", re.DOTALL)
PARSER = MathTextParser("path")
COMMANDS = {"approx", "beta", "cdot", "ell", "frac", "infty", "max", "quad", "text", "underbrace"}


def rows(latex):
    """Return the rows of the one `align*` that the text consists of."""
    return FRAME.fullmatch(latex)[1].split(" \\\\\n")


def assert_syntax(latex):
    """Check frame, commands, one alignment mark a row, and that a parser of TeX reads it."""
    assert latex.isascii()
    for row in rows(latex):
        assert row.count("&") == 1
        assert not re.search(r"(\\cdot|[-+]) -", row), "a minus behind a sign needs parentheses"
        assert set(re.findall(r"\\([a-zA-Z]+)", row)) <= COMMANDS
        known = row.replace("&", "").replace(r"\underbrace", "").replace(r"\text", r"\mathrm")
        PARSER.parse(f"${known.strip()}$")


@pytest.mark.parametrize("seed", sampled(range(6)))
def test_a_parser_reads_it(seed):
    """Any number of any network."""
    trace = random_trace(seed)
    for stage in Stage:
        units = stage_units(trace.weights.architecture, stage)
        assert_syntax(as_latex(explain(trace, units[seed % len(units)])))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e300])
def test_bad_numbers_are_latex_too(bad):
    """NaN, infinity and powers of ten are approximately what they are."""
    image = NOISY.copy()
    image[3, 3] = bad
    trace = TinyCNN(5).trace(image)
    for stage in Stage:
        assert_syntax(as_latex(explain(trace, Unit(stage))))
    assert r"\approx" in as_latex(explain(trace, Unit(Stage.CONV, 0, 3, 3)))


def right_sides(latex):
    """Return what stands behind each equals sign, lines that go on put together."""
    text = " ".join(rows(latex)).replace(r"&\quad", "")
    return [side.strip() for side in text.split("&=")[1:]]


def value(side):
    """Return the value of a sum of products in decimal arithmetic."""
    plain = re.sub(r"\\underbrace\{(.*?)\}_\{\\text\{rounding\}\}", r"(\1)", side)
    python = re.sub(r"\d+(\.\d+)?", r"Decimal('\g<0>')", plain.replace(r"\cdot", "*"))
    return eval(python, {"Decimal": Decimal})


@pytest.mark.parametrize("seed", range(100))
def test_its_sums_add_up(seed):
    """The last step before the result is it exactly; products of factors are it nearly."""
    trace = random_trace(seed)
    a = trace.weights.architecture
    for stage in (Stage.CONV, Stage.LOGIT):
        unit = stage_units(a, stage)[seed % len(stage_units(a, stage))]
        *steps, result = map(value, right_sides(as_latex(explain(trace, unit))))
        assert steps[-1] == result
        assert all(abs(step - result) < Decimal("0.01") for step in steps)


def test_it_has_the_digits_of_the_text():
    """Whoever compares the two finds the same numbers."""
    trace = TinyCNN(5).trace(NOISY)
    for unit in (Unit(Stage.CONV, 2, 3, 3), Unit(Stage.LOGIT, 1), Unit(Stage.PROBABILITY, 2)):
        e = explain(trace, unit)
        in_text = set(re.findall(r"\d+\.\d+", as_text(e)))
        in_latex = set(re.findall(r"\d+\.\d+", as_latex(e)))
        assert in_text == in_latex


def test_a_tied_window():
    """A short formula in full."""
    trace = TinyCNN(5).trace(base_pattern("vertical"))
    assert as_latex(explain(trace, Unit(Stage.POOL))) == TIED


TIED = r"""% pooled map of filter 1, row 1, column 1
\begin{align*}
m_{1,1,1} &= \max(0,\, 0.2876,\, 0,\, 0.2876) \\
  &= 0.2876
\end{align*}
"""


@pytest.mark.parametrize(
    ("unit", "start"),
    [
        (Unit(Stage.INPUT, 0, 2, 5), "x_{3,6} &= "),
        (Unit(Stage.CONV_BIAS, 2), "b_{3} &= 0"),
        (Unit(Stage.FLAT, col=17), "v_{17} &= m_{2,3,3}"),
        (Unit(Stage.CONTRIBUTION, 1, 0, 17), "c_{2,17} &= "),
        (Unit(Stage.DENSE_BIAS, 0), r"\beta_{1} &= 0"),
    ],
)
def test_symbols(unit, start):
    """Rows, columns, filters and classes count from 1, flat indices from 0, as on screen."""
    assert rows(as_latex(explain(TinyCNN(5).trace(NOISY), unit)))[0].startswith(start)
