"""What is said of a number: a student with a pocket calculator finds no fault in it."""

import re
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gui.words.explanations import ExplanationText
from tests.cases import examples
from tests.gui.networks import BOOK, EXTREMES, SHAPES, architectures, random_weights, units_of
from tinycnn import TinyCNN
from tinycnn.architecture import Architecture
from tinycnn.datasets.lines import base_pattern
from tinycnn.explain.explanation import Explanation, Operation, explain
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Stage, Unit

NUMBER = r"[−+]?\d+(?:\.\d+)?(?:e−?\d+)?"
NAMES = tuple("abcdefgh")
drawings = arrays(np.float64, (8, 8), elements=st.floats(0, 1, width=16))
seeds = st.integers(0, 999)
scales = st.sampled_from([0.01, 0.5, 1.0, 5.0])


def read(text: str) -> Decimal:
    """Return a printed number, as it is typed into a calculator."""
    return Decimal(text.replace("−", "-"))


def numbers(text: str) -> list[Decimal]:
    """Return all numbers of a line."""
    return [read(found) for found in re.findall(NUMBER, text)]


def like(exact: Decimal, shown: str) -> bool:
    """Return whether a calculator's result is, in the digits that are shown, the one shown.

    A number exactly between two may be shown as either.
    """
    ways = (ROUND_HALF_UP, ROUND_HALF_EVEN)
    return any(exact.quantize(read(shown), way) == read(shown) for way in ways)


def shown_sum(line: str) -> tuple[Decimal, Decimal]:
    """Return the sum of the terms as printed, and the result, of a line that is checked.

    It reads "= Σ 1.2 (of the rounded terms 1.1)  + bias 0.1  = z 1.3".
    """
    found = re.fullmatch(
        rf"= Σ ({NUMBER})(?: \(of the rounded terms ({NUMBER})\))?"
        rf"  \+ bias ({NUMBER})  = \w+ ({NUMBER})",
        line,
    )
    assert found, line
    total, rounded, bias, result = found.groups()
    assert read(total) + read(bias) == read(result), line
    return read(rounded or total), read(result)


def check_convolution(e: Explanation, lines: list[str]) -> None:
    """Check value × weight, term by term as printed, their sum, the bias and the result."""
    pairs = [numbers(term) for term in lines[0].split("  +  ")]
    decimals = max(-number.as_tuple().exponent for number in numbers(lines[1]))
    assert len(pairs) == len(e.terms)
    for (value, weight), term in zip(pairs, e.terms, strict=True):
        assert value == 0 or like(Decimal(term.value), str(value))
        assert weight == 0 or like(Decimal(term.weight), str(weight))
    total, result = shown_sum(lines[1])
    unit = Decimal(1).scaleb(-decimals)
    products = [(value * weight).quantize(unit, ROUND_HALF_UP) for value, weight in pairs]
    assert sum(products, Decimal(0)) == total
    assert like(Decimal(e.result), str(result))


def check_product(e: Explanation, lines: list[str]) -> None:
    """Check value × weight."""
    (line,) = lines
    value, weight, product = re.fullmatch(rf"({NUMBER}) × ({NUMBER}) = ({NUMBER})", line).groups()
    assert like(read(value) * read(weight), product)
    assert like(Decimal(e.result), product)


def check_sum(e: Explanation, lines: list[str]) -> None:
    """Check all contributions, each with its sign, their sum, the bias and the logit."""
    terms = lines[0].split()
    assert len(terms) == len(e.terms)
    for text, term in zip(terms, e.terms, strict=True):
        assert text.startswith("+") == (read(text) > 0), lines[0]
        assert like(Decimal(term.product), text)
    total, result = shown_sum(lines[1])
    assert sum(map(read, terms)) == total
    assert like(Decimal(e.result), str(result))


def check_softmax(e: Explanation, lines: list[str]) -> None:
    """Check every exponential, their sum, and the quotient."""
    powers = re.findall(rf"exp\(({NUMBER}) − \(?({NUMBER})\)?\) = ({NUMBER})", lines[0])
    assert len(powers) == len(e.terms)
    for logit, shift, power in powers:
        assert like((read(logit) - read(shift)).exp(), power), lines[0]
    assert {shift for _, shift, _ in powers} == {max((p[0] for p in powers), key=read)}
    (total,) = re.match(rf"Σ ({NUMBER});", lines[1]).groups()
    assert like(sum(read(power) for _, _, power in powers), total)
    pattern = rf"({NUMBER}) / ({NUMBER}) = (?:> )?({NUMBER})"
    own, whole, result = re.search(pattern, lines[1]).groups()
    assert own == powers[e.unit.channel][2]
    assert whole == total
    assert "= > " in lines[1] or like(read(own) / read(whole), result)
    assert "largest logit is subtracted" in lines[1]


def check_relu(e: Explanation, lines: list[str]) -> None:
    """Check max(0, z)."""
    z, result = re.fullmatch(rf"max\(0, ({NUMBER})\) = ({NUMBER})", lines[0]).groups()
    assert max(Decimal(0), read(z)) == read(result)
    assert like(Decimal(e.terms[0].value), z)


def check_max_pool(e: Explanation, lines: list[str]) -> None:
    """Check the largest of the window, and what is said of it."""
    window, result = re.fullmatch(rf"max\((.*)\) = ({NUMBER})", lines[0]).groups()
    assert max(map(read, window.split(", "))) == read(result)
    assert len(window.split(", ")) == len(e.terms)
    values = [term.value for term in e.terms]
    best = [term.source for term in e.terms if term.value == e.result]
    if not any(values):
        assert "no winner" in lines[1]
    elif len(best) > 1:
        assert lines[1].startswith(f"{len(best)} cells tie. The network counts the first in row")
    else:
        assert f"row {best[0].row + 1}, column {best[0].col + 1} " in lines[1]


def check_avg_pool(e: Explanation, lines: list[str]) -> None:
    """Check the sum of the window by the number of its cells."""
    window, count, result = re.fullmatch(rf"\((.*)\) / (\d+) = ({NUMBER})", lines[0]).groups()
    values = [read(value) for value in window.split(" + ")]
    assert len(values) == int(count) == len(e.terms)
    assert like(sum(values) / len(values), result)
    assert like(Decimal(e.result), result)


def check_flatten(e: Explanation, lines: list[str]) -> None:
    """Check where the number is said to come from."""
    source = e.terms[0].source
    said = f"filter {source.channel + 1}, row {source.row + 1}, column {source.col + 1}:"
    assert said in lines[0]


CHECKS = {
    Operation.CONVOLUTION: check_convolution,
    Operation.PRODUCT: check_product,
    Operation.SUM: check_sum,
    Operation.SOFTMAX: check_softmax,
    Operation.RELU: check_relu,
    Operation.MAX_POOL: check_max_pool,
    Operation.AVG_POOL: check_avg_pool,
    Operation.FLATTEN: check_flatten,
}


def check(trace: ForwardTrace, unit: Unit) -> None:
    """Check title and arithmetic of one number."""
    words, explained = ExplanationText(), explain(trace, unit)
    lines, title = words.lines(explained), words.title(explained, NAMES)
    if explained.operation in CHECKS:
        CHECKS[explained.operation](explained, lines)
    result = title.rpartition(" = ")[2]
    assert result.startswith("> ") or like(Decimal(explained.result), result)
    if explained.operation in (Operation.CONVOLUTION, Operation.SUM, Operation.PRODUCT):
        assert lines[-1].endswith(f" {result}"), "title and arithmetic end in the same number"


def one_of_each(architecture: Architecture, pick: int) -> list[Unit]:
    """Return one unit of each stage."""
    by_stage: dict[Stage, list[Unit]] = {}
    for unit in units_of(architecture):
        by_stage.setdefault(unit.stage, []).append(unit)
    return [units[pick % len(units)] for units in by_stage.values()]


@settings(max_examples=examples(150), deadline=None)
@given(architectures(), drawings, seeds, scales, st.integers(0, 9999))
def test_what_is_printed_adds_up(
    architecture: Architecture, image: np.ndarray, seed: int, scale: float, pick: int
) -> None:
    """Of any network and drawing: factors, products, sums, rounding and result, to every digit."""
    trace = TinyCNN.from_weights(random_weights(architecture, seed, scale)).trace(image)
    for unit in one_of_each(architecture, pick):
        check(trace, unit)


def test_every_number_of_the_book_adds_up() -> None:
    """All units of the untrained network, on a drawing with ties and empty windows."""
    trace = TinyCNN(seed=42).trace(base_pattern("vertical") * 0.7)
    for unit in units_of(BOOK):
        check(trace, unit)


def test_ties_and_empty_windows_are_said() -> None:
    """Equal patches give equal cells, and a blank canvas without biases nothing but zeros."""
    words, model = ExplanationText(), TinyCNN(seed=42)
    line = np.zeros((8, 8))
    line[:, 3] = 1.0
    said = [
        words.lines(explain(model.trace(image), unit))[1]
        for image in (line, np.zeros((8, 8)))
        for unit in units_of(BOOK)
        if unit.stage is Stage.POOL
    ]
    assert any("cells tie" in note for note in said[:27])
    assert all("no winner" in note for note in said[27:])


def test_a_network_without_relu_says_so() -> None:
    """Z passes unchanged, also where it is negative."""
    trace = TinyCNN(relu=False).trace(base_pattern("diagonal"))
    said = ExplanationText().lines(explain(trace, Unit(Stage.RELU, 0, 1, 1)))
    assert said == ["This network has no ReLU: z passes unchanged."]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_given_numbers_have_a_role(shape: Architecture) -> None:
    """A weight is used once at every place of its filter; so says the window of any network."""
    words = ExplanationText()
    roles = [words.role(u, shape) for u in one_of_each(shape, 0) if u.stage in GIVEN]
    assert f"used {shape.map_size**2} times" in roles[1]
    assert f"added {shape.map_size**2} times" in roles[2]
    assert len(set(roles)) == len(GIVEN)


GIVEN = (Stage.INPUT, Stage.KERNEL, Stage.CONV_BIAS, Stage.DENSE_BIAS)


@pytest.mark.parametrize("name", EXTREMES)
def test_no_weights_are_too_wild_for_a_sentence(name: str) -> None:
    """NaN, infinite and huge numbers are told, and never added up wrongly."""
    weights = EXTREMES[name]().weights
    words = ExplanationText()
    for image in (np.zeros((8, 8)), base_pattern("horizontal")):
        trace = TinyCNN.from_weights(weights).trace(image)
        for unit in units_of(weights.architecture):
            explained = explain(trace, unit)
            assert words.title(explained, NAMES)
            lines = words.lines(explained)
            assert len(lines) <= 2
            for line in lines:
                if line.startswith("= Σ"):
                    shown_sum(line)


def test_a_large_bias_is_not_added_up() -> None:
    """As "1e5" it has lost the digits that would show how the small result comes about."""
    weights = random_weights(BOOK)
    model = TinyCNN.from_weights(weights)
    model.conv.weights[:] = -123456.0
    model.conv.bias[:] = 123456.0
    image = np.zeros((8, 8))
    image[2, 2] = 1.0
    lines = ExplanationText().lines(explain(model.trace(image), Unit(Stage.CONV, 0, 1, 1)))
    assert lines[1] == "too large to add up here"
