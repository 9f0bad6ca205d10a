"""Colours of numbers: fixed scales, a neutral zero, and numbers that can be read on each colour."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tinycnn.numbers.colour_map import (
    ColourMap,
    ColourScale,
    contrast_ratio,
    relative_luminance,
)
from tinycnn.numbers.palette import CELL_DARK, CELL_LIGHT, INK_GREYS, SIGNED, WEIGHTS

BOTH_SIGNS = {"signed": SIGNED, "weights": WEIGHTS}
MAPS = {**BOTH_SIGNS, "ink": INK_GREYS}
BLACK_ON_WHITE = 21.0
every_map = pytest.mark.parametrize("name", MAPS)
limits = st.floats(0.0, allow_nan=False, allow_infinity=False)


def colours(table: ColourMap) -> np.ndarray:
    """Return all colours of a map, shape (entries, 3)."""
    return np.stack([(table.rgb32 >> shift) & 0xFF for shift in (16, 8, 0)], axis=1)


def luminance(rgb: tuple[int, ...]) -> float:
    """Return the relative luminance by the words of WCAG 2.2, one channel after another."""
    linear = []
    for value in rgb:
        share = value / 255
        linear.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    """Return the contrast of two colours by the words of WCAG 2.2."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_guidelines() -> None:
    """Black on white 21, grey #777777 on white 4.48, in both ways to compute it."""
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(BLACK_ON_WHITE)
    assert contrast((0x77, 0x77, 0x77), (255, 255, 255)) == pytest.approx(4.48, abs=0.005)
    for rgb in ((0, 0, 0), (12, 200, 99), (255, 255, 255)):
        assert relative_luminance(np.array(rgb, float)) == pytest.approx(luminance(rgb))
    assert contrast_ratio(np.array(1.0), np.array(0.0)) == pytest.approx(BLACK_ON_WHITE)


@every_map
def test_a_number_can_be_read_on_every_colour(name: str) -> None:
    """At least 4.5:1 with the colour it is written in, dark or light, on each entry."""
    table = MAPS[name]
    ratios = [
        contrast(tuple(cell), CELL_LIGHT if light else CELL_DARK)
        for cell, light in zip(colours(table).tolist(), table.light_text, strict=True)
    ]
    assert len(ratios) > 256
    assert min(ratios) >= 4.5


@pytest.mark.parametrize("name", BOTH_SIGNS)
def test_zero_has_the_neutral_colour_to_itself(name: str) -> None:
    """The lightest entry, nearly without a hue, stands in the middle; ±0 have it, 0.1 has not."""
    table = colours(BOTH_SIGNS[name]).astype(int)
    middle = len(table) // 2
    assert BOTH_SIGNS[name].indices(np.array([0.0, -0.0]), 3.0).tolist() == [middle, middle]
    assert middle not in BOTH_SIGNS[name].indices(np.array([0.1, -0.1]), 3.0)
    assert table.sum(axis=1).argmax() == middle
    assert np.ptp(table[middle]) < 10
    assert min(np.ptp(table[0]), np.ptp(table[-1])) > 60


@pytest.mark.parametrize("name", BOTH_SIGNS)
def test_both_signs_are_told_apart_and_equally_strong(name: str) -> None:
    """From blue to red, from brown to green: another hue on each side, darker towards its end."""
    table = colours(BOTH_SIGNS[name])
    half = len(table) // 2
    light = np.array([luminance(tuple(rgb)) for rgb in table.tolist()])
    assert (np.diff(light[: half + 1]) >= 0).all()
    assert (np.diff(light[half:]) <= 0).all()
    assert abs(light[0] - light[-1]) < 0.05
    assert table[: half - 20].argmax(axis=1).tolist() != table[half + 20 :].argmax(axis=1).tolist()


def test_ink_runs_from_white_paper_to_nearly_black() -> None:
    """0 is white; the more ink, the darker, without a hue."""
    table = colours(INK_GREYS)
    assert table[0].tolist() == [255, 255, 255]
    assert (np.ptp(table, axis=1) == 0).all()
    assert (np.diff(table[:, 0].astype(int)) <= 0).all()
    assert table[-1, 0] < 40


def test_no_two_tables_share_a_hue() -> None:
    """Weights are brown and green, signals blue and red: no map is taken for another."""
    ends = [tuple(colours(table)[side]) for table in BOTH_SIGNS.values() for side in (0, -1)]
    strongest = [int(np.argmax(rgb)) for rgb in ends]
    assert len(set(ends)) == 4
    assert strongest[:2] == [2, 0], "blue, red"
    assert ends[2][0] > ends[2][1] > ends[2][2], "brown"
    assert strongest[3] == 1, "green"


@given(st.lists(st.floats(-1.0, 1.0), min_size=1, max_size=20), limits)
@example([0.0, 1.0], 5e-324)
@example([0.0, -1.0], 0.0)
@example([1.0, -1.0], 1.7e308)
def test_every_number_has_a_colour(shares: list[float], limit: float) -> None:
    """The smallest and the largest, and where there is nothing but zero: none warns."""
    for table in MAPS.values():
        found = ColourScale(table, limit).indices(np.array(shares) * limit)
        assert found.min() >= 0
        assert found.max() < len(table.rgb32)


@given(st.floats(1e-300, 1e300), st.floats(-1.0, 1.0), st.floats(-1.0, 1.0))
def test_larger_numbers_are_farther_along_the_scale(limit: float, one: float, two: float) -> None:
    """The scale is monotonic and symmetric; what is beyond its end has the end's colour."""
    scale = ColourScale(SIGNED, limit)
    low, high = sorted((one * limit, two * limit))
    index = scale.indices(np.array([low, high, -low, -high]))
    middle = len(SIGNED.rgb32) // 2
    assert index[0] <= index[1]
    assert index[0] - middle == middle - index[2]
    beyond = scale.indices(np.array([-limit, -2 * limit, limit, 2 * limit]))
    assert beyond.tolist() == [0, 0, 2 * middle, 2 * middle]


@pytest.mark.parametrize("limit", [1e-300, 0.01, 1.0, 1e300])
def test_the_largest_numbers_have_the_colours_of_the_ends(limit: float) -> None:
    """However small the scale is that they are shown on, and without a warning."""
    largest = np.finfo(np.float64).max
    low, high = ColourScale(SIGNED, limit).indices(np.array([-largest, largest]))
    assert (low, high) == (0, len(SIGNED.rgb32) - 1)
