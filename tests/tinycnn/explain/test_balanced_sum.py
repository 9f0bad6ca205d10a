"""A printed line without a rest: a calculator gets the printed result."""

from decimal import Decimal
from math import fsum, inf, nan

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tinycnn.explain.balanced_sum import balanced_sum

values = st.lists(st.floats(-30, 30), max_size=27)
biases = st.floats(-3, 3)


def read(text: str) -> Decimal:
    """Return the number that a person reads and types."""
    return Decimal(text.replace("−", "-"))


def decimals(text: str) -> int:
    """Return how many digits stand behind the point."""
    return len(text.partition(".")[2])


@given(values, biases)
@example([6.9652], 0.1548)
@example([0.005], -0.005)
@example([-0.001], 0.0)
def test_the_printed_numbers_add_up(terms: list[float], bias: float) -> None:
    """To the last digit; bias and result are rounded, Σ is less than a last digit from the true."""
    result = fsum([*terms, bias])
    shown = balanced_sum(terms, bias, result, least=2, most=4)
    assert read(shown.total) + read(shown.bias) == read(shown.result)
    unit = 10.0 ** -max(decimals(shown.total), decimals(shown.bias), decimals(shown.result), 2)
    assert abs(float(read(shown.bias)) - bias) <= 0.5001 * unit
    assert abs(float(read(shown.result)) - result) <= 0.5001 * unit
    assert abs(float(read(shown.total)) - fsum(terms)) <= 1.0001 * unit


@given(values, biases)
def test_more_decimals_are_printed_only_where_the_sum_would_be_wrong(
    terms: list[float], bias: float
) -> None:
    """With fewer than the most decimals Σ is rounded like all else; with two if they are enough."""
    result = fsum([*terms, bias])
    shown = balanced_sum(terms, bias, result, least=2, most=4)
    printed = decimals(shown.total)
    assume(printed)  # not an exact zero
    if printed < 4:
        assert abs(float(read(shown.total)) - fsum(terms)) <= 0.5001 * 10.0**-printed
    if printed > 2:
        rounded = [round(Decimal(value), 2) for value in (result, bias, fsum(terms))]
        assert rounded[0] - rounded[1] != rounded[2]


@pytest.mark.parametrize(
    ("terms", "bias", "shown"),
    [
        ([7.0], 0.0, ("7.00", "0", "7.00")),
        ([], 0.25, ("0", "0.25", "0.25")),
        ([0.001], -0.25, ("0.00", "−0.25", "−0.25")),
        ([1.0, -1.0], 0.0, ("0", "0", "0")),
    ],
)
def test_zero_is_an_exact_zero(
    terms: list[float], bias: float, shown: tuple[str, str, str]
) -> None:
    """As everywhere: "0.00" is what rounds to nothing."""
    found = balanced_sum(terms, bias, fsum([*terms, bias]), least=2, most=4)
    assert (found.total, found.bias, found.result) == shown


@pytest.mark.parametrize("broken", [nan, inf, -inf, 1e300])
def test_there_is_no_sum_of_what_cannot_be_printed(broken: float) -> None:
    """Wherever it stands."""
    for terms, bias, result in (
        ([1.0, broken], 0.0, 1.0),
        ([1.0], broken, 1.0),
        ([1.0], 0, broken),
    ):
        assert balanced_sum(terms, bias, result, least=2, most=4) is None
    assert balanced_sum([9e4, 9e4], 0.0, 0.0, least=2, most=4) is None
