"""The pictures of each class for notebooks, attached from here: no class knows pictures."""

from __future__ import annotations

from collections.abc import Callable

from tinycnn.layers.conv2d import Conv2D
from tinycnn.summary import Summary
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights


def attach() -> None:
    """Give each class its `_repr_html_`; the pictures are imported when one is shown."""
    representations: dict[type, Callable[..., str]] = {
        Conv2D: _convolution,
        ForwardTrace: _trace,
        Summary: _summary,
        Weights: _weights,
    }
    for kind, representation in representations.items():
        kind._repr_html_ = representation  # type: ignore[attr-defined]


def _convolution(conv: Conv2D) -> str:
    from tinycnn.notebook.kernel_picture import kernel_picture  # noqa: PLC0415

    return kernel_picture(conv.weights, conv.bias)


def _trace(trace: ForwardTrace) -> str:
    from tinycnn.notebook.trace_picture import trace_picture  # noqa: PLC0415

    return trace_picture(trace)


def _summary(summary: Summary) -> str:
    from tinycnn.notebook.summary_table import summary_table  # noqa: PLC0415

    return summary_table(summary.cells)


def _weights(weights: Weights) -> str:
    from tinycnn.notebook.kernel_picture import kernel_picture  # noqa: PLC0415

    return kernel_picture(weights.kernels, weights.conv_bias)
