"""The network as an ONNX model, written without the package of that name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.export.export_format import ExportFormat
from tinycnn.files.protobuf import block, integer
from tinycnn.numbers.python_code import plain_line
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights

IR_VERSION, OPSET = 8, 13
_FLOAT, _DOUBLE = 1, 11  # types of elements
_INT, _INTS = 2, 7  # types of attributes


def onnx_model(weights: Weights, about: str, double: bool = False) -> bytes:
    """Return a model from `image` (batch, 1, 8, 8) to `logits` and `probabilities`.

    Every intermediate has the name it has in `ForwardTrace`.

    Parameters
    ----------
    weights
        The network.
    about
        Which weights these are, in a line; it is the model's description.
    double
        Whether numbers are float64, as everywhere in TinyCNN. By default they are float32, good for
        about six digits: onnxruntime, for one, has no float64 convolution.

    Raises
    ------
    ValueError
        When a weight is not a finite number, or a number on the way could be too large. Programs
        differ in what they make of NaN and infinity: the pooling of onnxruntime loses a NaN, and a
        class seems sure.
    """
    a = weights.architecture
    kind, dtype = (_DOUBLE, np.dtype("<f8")) if double else (_FLOAT, np.dtype("<f4"))
    _require_range(weights, dtype)
    classes = (a.num_classes,)
    graph = [
        *(block(1, node) for node in _nodes(a)),
        block(2, "TinyCNN"),
        *(block(5, _tensor(name, x.astype(dtype), kind)) for name, x in weights.arrays.items()),
        block(11, _value("image", kind, (1, IMAGE_SIZE, IMAGE_SIZE))),
        block(12, _value("logits", kind, classes)),
        block(12, _value("probabilities", kind, classes)),
    ]
    model = [
        integer(1, IR_VERSION),
        block(2, "TinyCNN Lab"),
        block(6, f"TinyCNN, {plain_line(about)}"),
        block(7, b"".join(graph)),
        block(8, block(1, "") + integer(2, OPSET)),
    ]
    return b"".join(model)


def _float32(trace: ForwardTrace, path: Path, about: str) -> dict[Path, bytes]:
    return {path: onnx_model(trace.weights, about)}


def _float64(trace: ForwardTrace, path: Path, about: str) -> dict[Path, bytes]:
    return {path: onnx_model(trace.weights, about, double=True)}


ONNX = ExportFormat(
    name="onnx",
    title="ONNX model",
    tip="Write the network as an ONNX model, in float32",
    file_words="ONNX model",
    endings=("onnx",),
    default_name="net.onnx",
    write=_float32,
    menu_text="ONNX model",
    order=30,
)
ONNX64 = ONNX._replace(
    name="onnx64",
    title="ONNX model in float64",
    tip="Write the network as an ONNX model, in float64, which not all programs run",
    write=_float64,
    menu_text="",
    order=40,
)


def _nodes(a: Architecture) -> list[bytes]:
    activation = "activation" if a.relu else "z"
    window = (a.pool_size, a.pool_size)
    pool = {"max": "MaxPool", "avg": "AveragePool"}[a.pool]
    return [
        _node("Conv", ("image", "kernels", "conv_bias"), "z"),
        *([_node("Relu", ("z",), activation)] if a.relu else []),
        _node(pool, (activation,), "pooled", kernel_shape=window, strides=window),
        _node("Flatten", ("pooled",), "flat"),
        _node("Gemm", ("flat", "dense_weights", "dense_bias"), "logits"),
        _node("Softmax", ("logits",), "probabilities", axis=1),
    ]


def _node(kind: str, inputs: tuple[str, ...], output: str, **attributes: Any) -> bytes:
    settings = [block(5, _attribute(name, value)) for name, value in attributes.items()]
    wires = [block(1, name) for name in inputs] + [block(2, output)]
    return b"".join([*wires, block(3, output), block(4, kind), *settings])


def _attribute(name: str, value: int | tuple[int, ...]) -> bytes:
    if isinstance(value, int):
        return block(1, name) + integer(3, value) + integer(20, _INT)
    return block(1, name) + integer(8, *value) + integer(20, _INTS)


def _tensor(name: str, array: NDArray[Any], kind: int) -> bytes:
    return integer(1, *array.shape) + integer(2, kind) + block(8, name) + block(9, array.tobytes())


def _value(name: str, kind: int, shape: tuple[int, ...]) -> bytes:
    """Return an input or output; its first axis is a batch of any size."""
    axes = [block(1, block(2, "batch")), *(block(1, integer(1, size)) for size in shape)]
    return block(1, name) + block(2, block(1, integer(1, kind) + block(2, b"".join(axes))))


def _require_range(weights: Weights, dtype: np.dtype[Any]) -> None:
    """Raise ValueError unless every sum stays finite, for any image with values in [0, 1]."""
    with np.errstate(all="ignore"):
        largest, most = _largest_sum(weights), float(np.finfo(dtype).max)
    if largest <= most / 2:  # the softmax subtracts one logit from another
        return
    if not weights.are_finite:
        raise ValueError(
            "a weight is not a finite number, of which programs that run ONNX make one thing or "
            "another: choose other weights"
        )
    reach = f"{largest:.1e}" if np.isfinite(largest) else "infinity"
    fits_float64 = largest <= np.finfo(np.float64).max / 2
    other = "onnx64 of the command line, which is float64, or " if fits_float64 else ""
    raise ValueError(
        f"numbers of this network can reach {reach}, and those of {dtype.name} end at "
        f"{most:.1e}: choose {other}other weights"
    )


def _largest_sum(weights: Weights) -> float:
    """Return a bound of all sums, in whatever order they are added up; infinity beyond float64."""
    a = weights.architecture
    z = np.abs(weights.conv_bias) + np.abs(weights.kernels).sum(axis=(1, 2, 3))
    windows = z * (a.pool_size**2 if a.pool == "avg" else 1)
    pooled = np.repeat(z, a.pooled_size**2)
    logits = np.abs(weights.dense_bias) + pooled @ np.abs(weights.dense_weights)
    bounds = [z, windows, logits, *map(np.abs, weights.arrays.values())]
    largest = float(np.max([bound.max() for bound in bounds]))
    return np.inf if np.isnan(largest) else largest  # 0 times infinity is a NaN
