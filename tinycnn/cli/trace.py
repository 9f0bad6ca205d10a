"""`trace`: every number that one image makes on its way through a network."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tinycnn.arrays import FloatArray
from tinycnn.cli.arguments import Arguments
from tinycnn.cli.console import beside, grid, show, table
from tinycnn.cli.image import choose_image
from tinycnn.cli.network import choose_network
from tinycnn.export.numbers.arrays import trace_arrays
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights

BAR = 20  # signs for a probability of 1


def run(options: Arguments) -> None:
    """Print the trace of one image, for a person or as JSON."""
    model, title = choose_network(options.weights)
    trace = model.trace(choose_image(options))
    show(as_json(trace) if options.json else as_text(trace, title))


def as_json(trace: ForwardTrace) -> str:
    """Return a JSON object, one member a line, in the order the data flows."""
    names = trace.weights.class_names
    weights = Weights.expected_shapes(trace.weights.architecture)
    arrays = {name: _plain(array) for name, array in trace_arrays(trace).items()}
    members = {
        "architecture": asdict(trace.weights.architecture),
        "weights": {name: arrays[name] for name in weights},
        **{name: array for name, array in arrays.items() if name not in weights},
        "class_names": names,
        "prediction": None if trace.prediction is None else names[trace.prediction],
    }
    lines = [f"  {json.dumps(k)}: {json.dumps(v, allow_nan=False)}" for k, v in members.items()]
    return "{\n" + ",\n".join(lines) + "\n}"


def as_text(trace: ForwardTrace, title: str) -> str:
    """Return the stages one below the other, 80 signs wide at most for the book's network."""
    blocks = [[f"TinyCNN, {title}"], ["Input", *_map(trace.image)]]
    blocks += [_filter(trace, index) for index in range(len(trace.z))]
    if trace.winners.any():
        blocks.append(["* won its pooling window; = tied for it: the first in row order counts"])
    blocks.append([*_classes(trace), "", _verdict(trace)])
    return "\n\n".join("\n".join(map(str.rstrip, block)) for block in blocks)


def _filter(trace: ForwardTrace, index: int) -> list[str]:
    """Return one filter's lane: z beside its kernel, the ReLU's output beside the pooled map."""
    a, weights = trace.weights.architecture, trace.weights
    z = ["z = kernel · patch + bias", *_map(trace.z[index])]
    relu = ["ReLU: max(0, z)" if a.relu else "no ReLU: z"]
    relu += _map(trace.activation[index], _marks(trace, index))
    bias = number_text(weights.conv_bias[index], 2)
    kernel = ["kernel", *_map(weights.kernels[index, 0]), f"bias {bias}"]
    pool = [f"{a.pool} pool {a.pool_size}×{a.pool_size}", *_map(trace.pooled[index])]
    return [f"Filter {index + 1}", *beside(z, kernel), *beside(relu, pool)]


def _map(values: FloatArray, marks: Sequence[str] | None = None) -> list[str]:
    """Return a map as lines, with a sign behind each number; by default a blank."""
    rows = values.tolist()
    marks = marks or [" " * len(row) for row in rows]
    return grid(
        [
            [number_text(value, 2) + mark for value, mark in zip(row, signs, strict=True)]
            for row, signs in zip(rows, marks, strict=True)
        ],
        least=7,
    )


def _marks(trace: ForwardTrace, index: int) -> list[str]:
    """Return a row of marks for each row of a map: a window of zeros has no winner."""
    worth = trace.activation[index] != 0.0
    won, tied = trace.winners[index] & worth, trace.ties[index] & worth
    return ["".join(row) for row in np.where(tied, "=", np.where(won, "*", " "))]


def _classes(trace: ForwardTrace) -> list[str]:
    """Return the table of the classes.

    The sum is printed as logit − bias, both rounded: what is printed adds up on a calculator.
    """
    rows = [["", "sum", "bias", "logit", "probability"]]
    names = trace.weights.class_names
    biases, logits = trace.weights.dense_bias.round(4), trace.logits.round(4)
    sums = (logits - biases).round(4)
    for name, *terms, share in zip(names, sums, biases, logits, trace.probabilities, strict=True):
        rows.append([name, *(number_text(term, 4) for term in terms), probability_text(share)])
    bars = ["", *("█" * round(BAR * p) for p in np.nan_to_num(trace.probabilities))]
    inputs, classes = trace.weights.dense_weights.shape
    return [
        f"Flatten, Dense {inputs}→{classes}: logit = sum of {inputs} values × weights + bias",
        *beside(table(rows), bars, gap=2),
    ]


def _verdict(trace: ForwardTrace) -> str:
    if trace.prediction is not None:
        return f"Prediction: {trace.weights.class_names[trace.prediction]}"
    if np.isnan(trace.probabilities).any():
        return "Prediction: none, a probability is not a number"
    return "Prediction: none, classes share the highest probability"


def _plain(array: NDArray[Any]) -> Any:
    """Return an array as lists for JSON, which knows no NaN and no infinity: null for both."""
    if array.dtype != np.float64 or np.isfinite(array).all():
        return array.tolist()
    values = array.astype(object)
    values[~np.isfinite(array)] = None
    return values.tolist()
