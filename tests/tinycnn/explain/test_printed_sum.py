"""Printed arithmetic: what stands on the screen adds up on a pocket calculator."""

from decimal import Decimal
from math import inf, nan

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tinycnn.explain.printed_sum import printed_sum, round_decimal
from tinycnn.numbers.number_text import LARGE, number_text

terms = st.lists(st.floats(-9e4, 9e4), max_size=27)
numbers = st.floats(-9e4, 9e4)


def read_decimal(text: str) -> Decimal:
    """Return the number that a person reads and types."""
    return Decimal(text.replace("−", "-"))


@given(numbers, st.integers(0, 4))
@example(0.125, 2)
@example(2.5, 0)
@example(-0.3, 0)
def test_rounding_is_that_of_the_print(value: float, decimals: int) -> None:
    """The decimal number is the printed one, halves to even included."""
    assert round_decimal(value, decimals) == read_decimal(number_text(value, decimals))


@given(terms, numbers, st.floats(-0.1, 0.1), st.integers(0, 2), st.integers(0, 4))
@example([90000.0, 90000.0], 0.0, 0.0, 1, 2)
@example([0.05] * 27, -0.005, 0.0, 1, 2)
def test_the_printed_numbers_add_up(
    values: list[float], bias: float, error: float, term_decimals: int, decimals: int
) -> None:
    """Terms as printed in the cells, Σ, rounding, bias and result as printed below them."""
    result = sum(values) + bias + error
    shown = printed_sum(values, bias, result, term_decimals=term_decimals, decimals=decimals)
    if shown is None:
        assert max(abs(v) for v in (sum(values), bias, result)) > 0.9 * LARGE
        return
    cells = [read_decimal(number_text(value, term_decimals)) for value in values]
    most = max(term_decimals, decimals)
    total = read_decimal(number_text(float(shown.terms), term_decimals))
    rounding = read_decimal(number_text(float(shown.rounding), most))
    assert total == sum(cells)
    assert read_decimal(number_text(bias, decimals)) == shown.bias
    assert read_decimal(number_text(result, decimals)) == shown.result
    assert total + rounding + shown.bias == shown.result


@given(terms, numbers)
def test_rounding_is_small(values: list[float], bias: float) -> None:
    """It is what half a unit of the last digit a number makes, and no hidden term."""
    shown = printed_sum(values, bias, sum(values) + bias, term_decimals=1, decimals=2)
    assert shown is None or abs(shown.rounding) <= Decimal("0.0501") * len(values) + Decimal("0.02")


def test_exact_terms_need_no_rounding() -> None:
    """Where the print holds every digit, no rounding is shown."""
    shown = printed_sum([0.5, -0.25], 1.0, 1.25, term_decimals=2, decimals=2)
    assert shown.rounding == 0


@pytest.mark.parametrize("broken", [nan, inf, -inf, 1e300])
def test_there_is_no_sum_of_what_cannot_be_printed(broken: float) -> None:
    """Wherever it stands."""
    assert printed_sum([1.0, broken], 0.0, 1.0, term_decimals=1, decimals=2) is None
    assert printed_sum([1.0], broken, 1.0, term_decimals=1, decimals=2) is None
    assert printed_sum([1.0], 0.0, broken, term_decimals=1, decimals=2) is None
