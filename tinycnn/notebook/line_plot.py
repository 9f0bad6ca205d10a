"""Lines over a few steps, each with the spread of its runs; side by side, with one legend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

from tinycnn.notebook.svg import colour, element, line, picture, text, title
from tinycnn.numbers import palette
from tinycnn.numbers.colour_map import RGB

MARGIN = 16
HEADING, FOOT, SIDE = 28, 40, 44
WIDTH, HEIGHT, GAP = 300, 200, 36
ROW, LEGEND = 20, 420
GRID = 4  # parts of the upright axis
DASHES = ("none", "7 3", "2 3", "9 3 2 3")

Spreads = Sequence[tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its spread.

    Attributes
    ----------
    name
        What the legend says.
    spreads
        The mean, lowest and highest at each step; NaN leaves a gap.
    """

    name: str
    spreads: Spreads


@dataclass(frozen=True, slots=True)
class LinePlot:
    """What one plot shows.

    Attributes
    ----------
    title, below
        What stands above, and below the steps.
    steps
        A name for each step; "" for one without name and mark.
    lines
        Four at most: more could not be told apart.
    top
        The number at the upper end; the lower one is 0.
    words
        Writes a number.
    """

    title: str
    below: str
    steps: Sequence[str]
    lines: Sequence[Line]
    top: float
    words: Callable[[float], str]


def line_plots(name: str, plots: Sequence[LinePlot]) -> str:
    """Return plots of the same lines side by side as SVG, with a legend below.

    Lines differ in colour, in their marks and in their dashes; each mark tells its numbers.
    """
    names = [one.name for one in plots[0].lines]
    if len(names) > len(DASHES):
        raise ValueError(
            f"a plot shows {len(DASHES)} lines at most, got {len(names)}: leave some out"
        )
    step = SIDE + WIDTH + GAP
    legend = MARGIN + HEADING + HEIGHT + FOOT
    return picture(
        name,
        max(len(plots) * step - GAP, SIDE + LEGEND) + 2 * MARGIN,
        legend + ROW * len(names) + MARGIN,
        *(_plot(plot, MARGIN + SIDE + number * step) for number, plot in enumerate(plots)),
        *(_key(number, words, legend + ROW * (number + 1)) for number, words in enumerate(names)),
    )


def _plot(plot: LinePlot, left: float) -> str:
    bottom = MARGIN + HEADING + HEIGHT
    place = _Place(plot, left)
    rows = []
    for part in range(GRID + 1):
        value = plot.top * part / GRID
        y = place.y(value)
        rows.append(line(left, y, left + WIDTH, y, palette.LINE))
        rows.append(text(plot.words(value), left - 6, y + 4, text_anchor="end"))
    steps = [
        text(words, place.x(step), bottom + 16, text_anchor="middle")
        for step, words in enumerate(plot.steps)
        if words
    ]
    below = text(plot.below, left + WIDTH / 2, bottom + 32, text_anchor="middle")
    muted = element("g", *rows, *steps, below, fill=colour(palette.MUTED))
    drawn = [_line(number, one, place) for number, one in enumerate(plot.lines)]
    return text(plot.title, left, MARGIN + 12, font_weight=600) + muted + "".join(drawn)


class _Place:
    """Where numbers of one plot stand."""

    def __init__(self, plot: LinePlot, left: float) -> None:
        self.plot, self._left = plot, left
        self._pitch = WIDTH / max(len(plot.steps) - 1, 1)

    def x(self, step: int) -> float:
        return round(self._left + step * self._pitch, 2)

    def y(self, value: float) -> float:
        share = min(max(value / self.plot.top, 0.0), 1.0)
        return round(MARGIN + HEADING + HEIGHT * (1.0 - share), 2)


def _line(number: int, one: Line, place: _Place) -> str:
    """Return the band from the lowest to the highest, the line, and its marks."""
    known = [step for step, spread in enumerate(one.spreads) if all(map(isfinite, spread))]
    if not known:
        return ""
    means = _path((place.x(step), place.y(one.spreads[step][0])) for step in known)
    edge = [(place.x(step), place.y(one.spreads[step][2])) for step in known]
    edge += [(place.x(step), place.y(one.spreads[step][1])) for step in reversed(known)]
    rgb = palette.LINES[number]
    marks = [
        element("g", title(_tell(one, step, place.plot)), _mark(number, *_at(place, one, step)))
        for step in known
        if place.plot.steps[step]
    ]
    return element(
        "g",
        element("path", d=_path(edge) + "z", fill=colour(rgb), fill_opacity=0.12),
        _stroke(number, means),
        *marks,
    )


def _at(place: _Place, one: Line, step: int) -> tuple[float, float]:
    return place.x(step), place.y(one.spreads[step][0])


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def _stroke(number: int, path: str) -> str:
    rgb: RGB = palette.LINES[number]
    dashes = {} if DASHES[number] == "none" else {"stroke_dasharray": DASHES[number]}
    return element("path", d=path, fill="none", stroke=colour(rgb), stroke_width=2, **dashes)


def _mark(number: int, x: float, y: float) -> str:
    """Return a disc, a square, a triangle or a diamond."""
    shapes = (
        f"M{x - 4:g} {y:g}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
        f"M{x - 3.5:g} {y - 3.5:g}h7v7h-7z",
        f"M{x:g} {y - 4.5:g}l4.5 8h-9z",
        f"M{x:g} {y - 5:g}l5 5l-5 5l-5 -5z",
    )
    return element("path", d=shapes[number], fill=colour(palette.LINES[number]))


def _tell(one: Line, step: int, plot: LinePlot) -> str:
    mean, lowest, highest = (plot.words(value) for value in one.spreads[step])
    return f"{one.name}, {plot.below} {plot.steps[step]}: {mean} ({lowest} to {highest})"


def _key(number: int, words: str, y: float) -> str:
    x = MARGIN + SIDE
    return _stroke(number, f"M{x} {y}h36") + _mark(number, x + 18, y) + text(words, x + 46, y + 4)
