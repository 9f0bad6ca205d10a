"""The arithmetic of a number as NumPy code that runs by itself."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite, isnan, isqrt

from tinycnn.explanation import Explanation, Operation
from tinycnn.explanation_text.names import unit_name

PER_LINE = 3


def as_numpy(explanation: Explanation) -> str:
    """Return a program that computes the number, with all digits, and prints it as `result`."""
    lines = [
        "import numpy as np",
        "",
        f"# {unit_name(explanation.unit)}",
        *_CODE[explanation.operation](explanation),
        "print(result)",
    ]
    return "\n".join(lines) + "\n"


def _given(e: Explanation) -> list[str]:
    return [f"result = {_number(e.result)}"]


def _convolution(e: Explanation) -> list[str]:
    k = isqrt(len(e.terms))
    return [
        *_array("patch", (term.value for term in e.terms), k),
        *_array("kernel", (term.weight or 0.0 for term in e.terms), k),
        f"bias = {_number(e.bias or 0.0)}",
        "result = (patch * kernel).sum() + bias",
    ]


def _relu(e: Explanation) -> list[str]:
    return [f"z = {_number(e.terms[0].value)}", "result = np.maximum(0.0, z)"]


def _no_relu(e: Explanation) -> list[str]:
    return [f"z = {_number(e.terms[0].value)}", "result = z  # this network has no ReLU"]


def _window(e: Explanation) -> list[str]:
    reduction = "max" if e.operation is Operation.MAX_POOL else "mean"
    window = _array("window", (term.value for term in e.terms), isqrt(len(e.terms)))
    return [*window, f"result = window.{reduction}()"]


def _flatten(e: Explanation) -> list[str]:
    return [f"pooled = {_number(e.terms[0].value)}", "result = pooled"]


def _product(e: Explanation) -> list[str]:
    flat, weight = e.terms[0].value, e.terms[0].weight or 0.0
    return [f"flat = {_number(flat)}", f"weight = {_number(weight)}", "result = flat * weight"]


def _sum(e: Explanation) -> list[str]:
    return [
        *_vector("contributions", (term.value for term in e.terms)),
        f"bias = {_number(e.bias or 0.0)}",
        "result = contributions.sum() + bias",
    ]


def _softmax(e: Explanation) -> list[str]:
    return [
        *_vector("logits", (term.value for term in e.terms)),
        "exps = np.exp(logits - logits.max())  # shifted, so that exp cannot overflow",
        f"result = exps[{e.unit.channel}] / exps.sum()",
    ]


_CODE = {
    Operation.GIVEN: _given,
    Operation.CONVOLUTION: _convolution,
    Operation.RELU: _relu,
    Operation.NO_RELU: _no_relu,
    Operation.MAX_POOL: _window,
    Operation.AVG_POOL: _window,
    Operation.FLATTEN: _flatten,
    Operation.PRODUCT: _product,
    Operation.SUM: _sum,
    Operation.SOFTMAX: _softmax,
}


def _array(name: str, values: Iterable[float], columns: int) -> list[str]:
    """Return the assignment of a matrix, a row a line."""
    rows = [f"    [{row}]," for row in _rows(values, columns)]
    return [f"{name} = np.array([", *rows, "])"]


def _vector(name: str, values: Iterable[float]) -> list[str]:
    return [f"{name} = np.array([", *(f"    {row}," for row in _rows(values, PER_LINE)), "])"]


def _rows(values: Iterable[float], columns: int) -> list[str]:
    texts = [_number(value) for value in values]
    return [", ".join(texts[at : at + columns]) for at in range(0, len(texts), columns)]


def _number(value: float) -> str:
    """Return a number as Python reads it, with all its digits."""
    if isfinite(value):
        return repr(float(value))
    return "np.nan" if isnan(value) else ("np.inf" if value > 0 else "-np.inf")
