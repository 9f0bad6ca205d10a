"""What the lab's window shows, drawn by matplotlib as its tutorials do it."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from tinycnn import CLASS_NAMES, ForwardTrace

STAGES = ("z", "activation", "pooled")
LIMIT = 6.0


class MatplotlibView:
    """Input, nine maps with their 243 numbers, winners and bars; `show` sets data and draws.

    Parameters
    ----------
    trace
        What to show first.
    width, height
        In pixels.
    """

    def __init__(self, trace: ForwardTrace, width: int, height: int) -> None:
        figure = Figure(figsize=(width / 100, height / 100), dpi=100)
        self.canvas = FigureCanvasAgg(figure)
        axes = figure.subplots(3, 5)
        self._input = _picture(axes[1, 0], trace.image, "Greys", 0.0, 1.0)
        self._maps = [
            _NumberedMap(axes[lane, column], getattr(trace, stage)[lane])
            for column, stage in enumerate(STAGES, start=1)
            for lane in range(3)
        ]
        self._winners = [axes[lane, 2].add_patch(_outline()) for lane in range(3) for _ in range(9)]
        self._bars = axes[1, 4].barh(CLASS_NAMES, trace.probabilities)
        axes[1, 4].set_xlim(0.0, 1.0)
        for unused in (*axes[::2, 0], *axes[::2, 4]):
            unused.set_axis_off()

    def show(self, trace: ForwardTrace) -> None:
        """Set the numbers of `trace`, and draw."""
        self._input.set_data(trace.image)
        values = [lane for stage in STAGES for lane in getattr(trace, stage)]
        for numbered, value in zip(self._maps, values, strict=True):
            numbered.show(value)
        for mark, (_, row, col) in zip(self._winners, np.argwhere(trace.winners), strict=True):
            mark.set_xy((col - 0.5, row - 0.5))
        for bar, probability in zip(self._bars, trace.probabilities, strict=True):
            bar.set_width(probability)
        self.canvas.draw()


class _NumberedMap:
    """One map, with a number in each cell."""

    def __init__(self, axes: Axes, values: np.ndarray) -> None:
        self._picture = _picture(axes, values, "RdBu_r", -LIMIT, LIMIT)
        self._texts = [
            axes.text(col, row, "", ha="center", va="center", fontsize=6)
            for row, col in np.ndindex(values.shape)
        ]

    def show(self, values: np.ndarray) -> None:
        self._picture.set_data(values)
        for text, value in zip(self._texts, values.ravel(), strict=True):
            text.set_text(f"{value:.2f}")


def _picture(axes: Axes, values: np.ndarray, colours: str, low: float, high: float):
    axes.set_axis_off()
    return axes.imshow(values, cmap=colours, vmin=low, vmax=high)


def _outline() -> Rectangle:
    return Rectangle((0, 0), 1, 1, fill=False, edgecolor="black")
