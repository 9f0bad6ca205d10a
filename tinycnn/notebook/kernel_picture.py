"""The kernels of a convolution as a picture."""

from __future__ import annotations

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.notebook.cells import CELL, CellGrid
from tinycnn.notebook.legend import HEIGHT as LEGEND
from tinycnn.notebook.legend import legend
from tinycnn.notebook.svg import colour, element, picture, text
from tinycnn.numbers import palette
from tinycnn.numbers.colour_map import ColourScale
from tinycnn.numbers.number_text import number_text

MARGIN = 16
GAP = 28
TITLE = 20
LINE = 900  # pixels in a row of filters
LEGEND_WIDTH = 200
MOST_FILTERS, MOST_CHANNELS = 24, 4


def kernel_picture(kernels: FloatArray, bias: FloatArray) -> str:
    """Return kernels as SVG, one below the other for the channels of a filter.

    Of many filters or channels only the first are shown, and that is said.

    Parameters
    ----------
    kernels
        Shape (filters, channels, k, k).
    bias
        Shape (filters,).
    """
    finite = np.abs(kernels[np.isfinite(kernels)])
    scale = ColourScale(palette.WEIGHTS, float(finite.max(initial=0.0)))
    shown = kernels[:MOST_FILTERS, :MOST_CHANNELS]
    filters, channels, k, _ = shown.shape
    wide = max(k * CELL, 3 * CELL) + GAP
    high = channels * (k * CELL + GAP / 2) + 2 * TITLE + GAP / 2
    columns = min(filters, max(1, LINE // wide))
    bottom = MARGIN + -(-filters // columns) * high
    places = [(MARGIN + f % columns * wide, MARGIN + f // columns * high) for f in range(filters)]
    return picture(
        _describe(kernels),
        MARGIN + max(columns * wide, LEGEND_WIDTH + MARGIN),
        bottom + LEGEND + MARGIN,
        *(_filter(f, shown[f], bias[f], scale, *place) for f, place in enumerate(places)),
        legend(scale, MARGIN, bottom, LEGEND_WIDTH),
    )


def _filter(
    f: int, kernels: FloatArray, bias: float, scale: ColourScale, x: float, y: float
) -> str:
    """Return a filter's kernels with its name above and its bias below."""
    k = kernels.shape[-1]
    step = k * CELL + GAP / 2
    tops = [y + TITLE + channel * step for channel in range(len(kernels))]
    grids = (
        CellGrid(x, top, scale, f"weights[{f}, {c}, {{}}, {{}}]") for c, top in enumerate(tops)
    )
    return element(
        "g",
        text(f"filter {f}", x, y + 12, font_weight=600),
        *(grid.draw(kernel) for grid, kernel in zip(grids, kernels, strict=True)),
        text(f"bias {number_text(bias, 3)}", x, tops[-1] + step + 4, fill=colour(palette.MUTED)),
    )


def _describe(kernels: FloatArray) -> str:
    """Return what the picture shows, in a sentence."""
    filters, channels, k, _ = kernels.shape
    counts = f"{filters} filter{'s' * (filters != 1)} of {channels} kernel{'s' * (channels != 1)}"
    few = filters <= MOST_FILTERS and channels <= MOST_CHANNELS
    return f"{counts}, {k}×{k}" + ("" if few else "; the first of them are shown")
