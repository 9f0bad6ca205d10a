"""Plots as SVG: every number at its place, lines told apart without colour, nothing cut off."""

import math
from itertools import combinations
from xml.etree import ElementTree

import pytest

from tinycnn.notebook.line_plot import Line, LinePlot, line_plots
from tinycnn.numbers import palette
from tinycnn.numbers.colour_map import contrast_ratio, relative_luminance

SVG = "{http://www.w3.org/2000/svg}"
SPREADS = [(0.5, 0.25, 0.75), (math.nan,) * 3, (1.0, 1.0, 1.0)]


def plot(count=2, top=1.0):
    """Return a picture of so many lines, parsed."""
    lines = [Line(f"line {number}", SPREADS) for number in range(count)]
    one = LinePlot("Title", "step", ("1", "2", "3"), lines, top, lambda value: f"{value:.2f}")
    return ElementTree.fromstring(line_plots("Name", [one]))


def titles(root):
    """Return what pointing at marks tells."""
    return [title.text for group in root.iter(f"{SVG}g") for title in group.findall(f"{SVG}title")]


def test_marks_tell_their_numbers():
    """Mean, lowest and highest; none where nothing is known."""
    assert titles(plot(1)) == [
        "line 0, step 1: 0.50 (0.25 to 0.75)",
        "line 0, step 3: 1.00 (1.00 to 1.00)",
    ]


def test_numbers_stand_at_their_places():
    """Half of the top is half way up, for any top."""
    for top, share in ((1.0, 0.5), (2.0, 0.25)):
        root = plot(1, top)
        strokes = [p.get("d") for p in root.iter(f"{SVG}path") if p.get("stroke-width") == "2"]
        (x1, y1), (x2, y2) = (map(float, point.split()) for point in strokes[0][1:].split("L"))
        grid = [
            p.get("d")
            for p in root.iter(f"{SVG}path")
            if p.get("stroke") and "h" not in p.get("d") and p.get("stroke-width") is None
        ]
        heights = [float(d[1:].split("L")[0].split()[1]) for d in grid]
        zero, full = max(heights), min(heights)
        assert (zero - y1) / (zero - full) == pytest.approx(share)
        assert (zero - y2) / (zero - full) == pytest.approx(1 / top)
        assert x1 < x2


def test_lines_differ_without_their_colours():
    """In their dashes and marks; each colour is as clear on paper as type is."""
    root = plot(4)
    keys = [p for p in root.iter(f"{SVG}path") if p.get("d").endswith("h36")]
    assert len({key.get("stroke-dasharray") for key in keys}) == 4
    paper = relative_luminance(palette.PAPER)
    assert min(contrast_ratio(relative_luminance(rgb), paper) for rgb in palette.LINES) >= 4.5
    assert all(one != other for one, other in combinations(palette.LINES, 2))


def test_the_picture_has_a_name_and_room_for_its_legend():
    """A screen reader says the name; every line stands in the legend, inside of the picture."""
    root = plot(3)
    assert root.get("aria-label") == root.find(f"{SVG}title").text == "Name"
    words = {text.text: text for text in root.iter(f"{SVG}text")}
    for number in range(3):
        key = words[f"line {number}"]
        assert float(key.get("y")) < float(root.get("height"))
    assert float(root.get("width")) >= 420


def test_more_lines_than_can_be_told_apart_are_refused():
    """In one sentence."""
    with pytest.raises(ValueError, match="a plot shows 4 lines at most, got 5"):
        plot(5)
