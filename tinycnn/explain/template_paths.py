"""Why a template has the number it has: the sum over all paths from a pixel to a class."""

from __future__ import annotations

from dataclasses import dataclass

from tinycnn import checks
from tinycnn.explain.active_cells import active_cells, pooling_factor, windows_of_cells
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, flat_index, stage_units


@dataclass(frozen=True, slots=True)
class TemplatePath:
    """One path from a pixel to a logit: kernel weight × what pooling makes of it × dense weight.

    Attributes
    ----------
    kernel, cell, dense
        The kernel weight that meets the pixel; the ReLU's output that it is a part of, whose gate
        is open and that pooling counts; and the dense weight behind its window, as the
        contribution that stands there.
    kernel_weight, factor, dense_weight
        The three numbers; the factor is 1 for the winner of a window, 1/p² where pooling takes
        the mean of p² cells.
    """

    kernel: Unit
    cell: Unit
    dense: Unit
    kernel_weight: float
    factor: float
    dense_weight: float

    @property
    def product(self) -> float:
        """What the path brings to the template."""
        return self.kernel_weight * self.factor * self.dense_weight

    @property
    def printed(self) -> str:
        """The path as a printed term, in full digits."""
        numbers = (self.kernel_weight, self.factor, self.dense_weight)
        return " × ".join(f"{number:+.6g}" for number in numbers) + f" = {self.product:+.6g}"


def template_paths(trace: ForwardTrace, channel: int, pixel: Unit) -> tuple[TemplatePath, ...]:
    """Return the paths of which a place in the template of a class is the sum.

    Parameters
    ----------
    trace
        The drawing, and what the network makes of it.
    channel
        The class, counted from 0.
    pixel
        The place, a unit of the input.

    Raises
    ------
    IndexError
        If this network has no such class or pixel.
    ValueError
        If the unit is no pixel.

    Examples
    --------
    >>> from tinycnn import Stage, TinyCNN, Unit, base_pattern, templates
    >>> trace = TinyCNN().trace(base_pattern("dot"))
    >>> paths = template_paths(trace, 0, Unit(Stage.INPUT, 0, 3, 3))
    >>> found = sum(path.product for path in paths)
    >>> bool(abs(found - templates(trace).templates[0, 3, 3]) < 1e-12)
    True
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    weights, a = trace.weights, trace.weights.architecture
    flat_index(a, Unit(Stage.LOGIT, channel))
    flat_index(a, pixel)
    if pixel.stage is not Stage.INPUT:
        raise ValueError(f"a template has a number for each pixel, got {pixel}: try a Stage.INPUT")
    cells, _ = active_cells(trace)
    relu, factor = stage_units(a, Stage.RELU), pooling_factor(a)
    found = []
    for at, window in zip(cells.tolist(), windows_of_cells(a)[cells].tolist(), strict=True):
        cell = relu[at]
        row, col = pixel.row - cell.row, pixel.col - cell.col
        if 0 <= row < a.kernel_size and 0 <= col < a.kernel_size:
            found.append(
                TemplatePath(
                    Unit(Stage.KERNEL, cell.channel, row, col),
                    cell,
                    Unit(Stage.CONTRIBUTION, channel, 0, window),
                    float(weights.kernels[cell.channel, 0, row, col]),
                    factor,
                    float(weights.dense_weights[window, channel]),
                )
            )
    return tuple(found)
