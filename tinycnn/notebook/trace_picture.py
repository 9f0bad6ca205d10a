"""A whole pass as one picture: the drawing, every filter's maps, the probabilities."""

from __future__ import annotations

from itertools import accumulate

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.bounds import signal_bounds
from tinycnn.notebook.bars import PITCH, bars
from tinycnn.notebook.cells import CELL, CellGrid
from tinycnn.notebook.legend import HEIGHT as LEGEND
from tinycnn.notebook.legend import legend
from tinycnn.notebook.svg import colour, element, picture, text
from tinycnn.numbers import palette
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.numbers.number_text import probability_text
from tinycnn.trace import ForwardTrace

MARGIN = 16
HEADING = 24
GAP = 28
BARS = 220
MOST = 12  # filters and classes that are shown


def trace_picture(trace: ForwardTrace) -> str:
    """Return a pass as SVG: z, ReLU and pooled values on one colour scale, fixed by the weights.

    Winners of pooling windows are outlined, dashed where cells tie; a window that is all zero has
    none. Of networks with many filters or classes the first dozen are shown, and that is said.
    """
    a = trace.weights.architecture
    scale = ColourScale(palette.SIGNED, signal_bounds(trace.weights).z)
    sides = [CELL * size for size in (IMAGE_SIZE, a.map_size, a.map_size, a.pooled_size)]
    image, *maps, right = accumulate(sides, lambda x, side: x + side + GAP, initial=MARGIN)
    top, lane = MARGIN + HEADING, sides[1] + GAP
    drawing = CellGrid(image, top, ColourScale(palette.INK_GREYS, 1.0), "image[{}, {}]")
    ends = sides[0] + GAP + LEGEND, min(a.filters, MOST) * lane, min(a.num_classes, MOST) * PITCH
    bottom = top + max(ends)
    return picture(
        describe(trace),
        right + BARS + MARGIN,
        bottom + HEADING,
        _headings(a, [image, *maps, right]),
        drawing.draw(trace.image),
        legend(scale, image, top + sides[0] + GAP / 2, sides[0]),
        *(_lane(trace, f, scale, maps, top + f * lane) for f in range(min(a.filters, MOST))),
        bars(_shares(trace)[:MOST], right, top, BARS),
        text(_describe_omitted(a), MARGIN, bottom + MARGIN / 2, fill=colour(palette.MUTED)),
    )


def describe(trace: ForwardTrace) -> str:
    """Return what the picture says, in a sentence."""
    shares = ", ".join(f"{name} {probability_text(share)}" for name, share in _shares(trace)[:MOST])
    return f"One image on its way through the network. Probabilities: {shares}"


def _shares(trace: ForwardTrace) -> list[tuple[str, float]]:
    """Return each class's name and probability."""
    return list(zip(trace.weights.class_names, trace.probabilities.tolist(), strict=True))


def _headings(a: Architecture, lefts: list[int]) -> str:
    pooling = "MaxPool2D" if a.pool == "max" else "AvgPool2D"
    words = ("Input", "Conv2D: z", "ReLU" if a.relu else "No ReLU", pooling, "Probabilities")
    places = zip(words, lefts, strict=True)
    return element("g", *(text(word, x, MARGIN + 12) for word, x in places), font_weight=600)


def _lane(trace: ForwardTrace, f: int, scale: ColourScale, lefts: list[int], y: int) -> str:
    """Return what filter `f` makes: its map, the same after the ReLU, what pooling keeps."""
    values = {"z": trace.z[f], "activation": trace.activation[f], "pooled": trace.pooled[f]}
    grids = [
        CellGrid(x, y, scale, f"{name}[{f}, {{}}, {{}}]")
        for name, x in zip(values, lefts, strict=True)
    ]
    maps = [grid.draw(numbers) for grid, numbers in zip(grids, values.values(), strict=True)]
    ties, something = trace.ties[f], trace.activation[f] != 0
    one_winner = grids[1].outline(trace.winners[f] & ~ties & something, dashed=False)
    below = y + CELL * trace.weights.architecture.map_size + MARGIN
    name = text(f"filter {f}", lefts[0], below, fill=colour(palette.MUTED))
    return "".join([*maps, one_winner, grids[1].outline(ties & something, dashed=True), name])


def _describe_omitted(a: Architecture) -> str:
    """Return a note about the filters and classes that are left out, else ""."""
    counts = {"filters": a.filters, "classes": a.num_classes}
    many = [f"the first {MOST} of {count} {name}" for name, count in counts.items() if count > MOST]
    return ", ".join(many)
