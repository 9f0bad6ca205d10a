"""How small numbers are written in cells, and numbers with so many digits."""

import pytest

from gui.paint.parts.power import Power, figure


@pytest.mark.parametrize(
    ("limit", "value", "text", "words"),
    [
        (0.57, 0.5234, "0.523", ""),
        (12.0, 3.14159, "3.1", ""),
        (0.0499, -0.0123, "−1.23", " · 10⁻²"),
        (3.35e-5, 2.95e-5, "2.95", " · 10⁻⁵"),
        (0.0, 0.0, "0", ""),
        (float("nan"), float("nan"), "NaN", ""),
        (float("inf"), 1.0, "1.000", ""),
    ],
)
def test_the_largest_number_decides(limit: float, value: float, text: str, words: str) -> None:
    """Three digits of the largest; a power of ten where it is below 0.05."""
    power = Power.of(limit)
    assert (power.text(value), power.words) == (text, words)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.85192, "0.8519"),
        (-0.00123456, "−0.001235"),
        (1.5e-9, "1.500e−9"),
        (0.0, "0"),
        (12.34567, "12.35"),
        (float("nan"), "NaN"),
    ],
)
def test_figures_have_four_digits(value: float, text: str) -> None:
    """Of numbers of any size; what is very small is a power of ten."""
    assert figure(value) == text


def test_a_probability_is_told_from_one() -> None:
    """The digits are those of its distance to 1."""
    assert figure(0.9999665, near=1.0) == "0.99996650"
    assert figure(1.0, near=1.0) == "1.000"
