"""Numbers as they are written for a person: true to the last digit that is shown."""

import re
from collections.abc import Callable
from math import inf, nan

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tinycnn.numbers.number_text import LARGE, number_text, probability_text, small_text

decimals = st.integers(0, 4)
figures = st.floats(allow_nan=False, allow_infinity=False)
printed = st.floats(-LARGE, LARGE, exclude_min=True, exclude_max=True)


def read(text: str) -> float:
    """Read a number back as a person would."""
    assert "-" not in text, "a real minus sign"
    return float(text.replace("−", "-"))


@given(printed, decimals)
@example(0.3, 0)
@example(-0.004, 2)
@example(-0.5, 0)
@example(5e-324, 4)
def test_what_is_written_is_the_number_rounded(value: float, digits: int) -> None:
    """At most half a unit of the last digit off, and no digit more or less than asked for."""
    text = number_text(value, digits)
    assert abs(read(text) - value) <= 0.5 * 10.0**-digits * (1 + 1e-9)
    if read(text) != 0:
        assert re.fullmatch(rf"−?\d+\.\d{{{digits}}}" if digits else r"−?\d+", text)


@given(figures, decimals)
@example(0.0, 2)
@example(-0.0, 0)
@example(0.3, 0)
@example(-0.3, 0)
def test_zero_stands_for_an_exact_zero_alone(value: float, digits: int) -> None:
    """What merely rounds to nothing shows its decimals, and no sign."""
    text = number_text(value, digits)
    assert (text == "0") == (value == 0)
    assert not re.fullmatch(r"−[0.]+", text)
    if value and read(text) == 0:
        assert re.fullmatch(r"0\.0+", text)


@given(st.floats(LARGE, 1e307), decimals, st.sampled_from([1, -1]))
def test_large_numbers_are_powers_of_ten(value: float, digits: int, sign: int) -> None:
    """Short, with their sign, and the first digit true."""
    text = number_text(sign * value, digits)
    assert re.fullmatch(r"−?\de\d+", text)
    assert len(text) <= 6
    assert abs(read(text) / (sign * value) - 1) <= 0.5


def test_what_is_no_number_says_so() -> None:
    """NaN and the two infinities, in the signs of the font."""
    assert [number_text(value, 2) for value in (nan, inf, -inf)] == ["NaN", "∞", "−∞"]


@given(st.floats(0.0, 1.0), st.sampled_from([3, 4]))
@example(0.9995, 3)
@example(0.99995, 4)
@example(0.0005, 3)
@example(3e-7, 4)
@example(1 - 2**-53, 3)
@example(5e-324, 4)
def test_a_probability_is_never_said_to_be_certain_unless_it_is(value: float, digits: int) -> None:
    """0 and 1.000 are exact; what is nearly so says that it is nearly so."""
    text, half = probability_text(value, digits), 0.5 * 10.0**-digits
    assert (text == "0") == (value == 0)
    assert (text == f"{1:.{digits}f}") == (value == 1)
    if text == "< 0.001" if digits == 3 else text == "< 0.0001":
        assert value < half
    elif text == "> 0.999" if digits == 3 else text == "> 0.9999":
        assert value > 1 - 2 * half
    else:
        assert abs(float(text) - value) <= half * (1 + 1e-9)


@given(st.floats(0.0, 30.0))
@example(0.0005)
def test_a_loss_has_three_digits_or_is_small(value: float) -> None:
    """A small loss is said to be small, never to be 0."""
    text = small_text(value)
    assert (text == "0") == (value == 0)
    assert text == "< 0.001" or abs(float(text) - value) <= 0.0005 * (1 + 1e-9)


@pytest.mark.parametrize("text", [probability_text, small_text])
def test_what_is_no_number_is_no_probability(text: Callable[[float], str]) -> None:
    """NaN stays NaN."""
    assert text(nan) == "NaN"
