"""The arithmetic of a number as NumPy code that runs by itself."""

from __future__ import annotations

from collections.abc import Iterable
from math import isqrt

from tinycnn import checks
from tinycnn.explain.explanation import Explanation
from tinycnn.explain.text.names import unit_name
from tinycnn.numbers.python_code import number_code
from tinycnn.stages import Operation

PER_LINE = 3


def as_numpy(explanation: Explanation) -> str:
    """Return a program that computes the number, with all digits, and prints it as `result`."""
    checks.require_kind(explanation, Explanation, "try explain(trace, unit)")
    lines = [
        "import numpy as np",
        "",
        f"# {unit_name(explanation.unit, explanation.class_names)}",
        *_CODE[explanation.operation](explanation),
        "print(result)",
    ]
    return "\n".join(lines) + "\n"


def _given(e: Explanation) -> list[str]:
    return [f"result = {number_code(e.result)}"]


def _convolution(e: Explanation) -> list[str]:
    k = isqrt(len(e.terms))
    return [
        *_array("patch", (term.value for term in e.terms), k),
        *_array("kernel", (term.weight or 0.0 for term in e.terms), k),
        f"bias = {number_code(e.bias or 0.0)}",
        "result = (patch * kernel).sum() + bias",
    ]


def _relu(e: Explanation) -> list[str]:
    return [f"z = {number_code(e.terms[0].value)}", "result = np.maximum(0.0, z)"]


def _no_relu(e: Explanation) -> list[str]:
    return [f"z = {number_code(e.terms[0].value)}", "result = z  # this network has no ReLU"]


def _window(e: Explanation) -> list[str]:
    reduction = "max" if e.operation is Operation.MAX_POOL else "mean"
    window = _array("window", (term.value for term in e.terms), isqrt(len(e.terms)))
    return [*window, f"result = window.{reduction}()"]


def _flatten(e: Explanation) -> list[str]:
    return [f"pooled = {number_code(e.terms[0].value)}", "result = pooled"]


def _product(e: Explanation) -> list[str]:
    flat, weight = e.terms[0].value, e.terms[0].weight or 0.0
    return [
        f"flat = {number_code(flat)}",
        f"weight = {number_code(weight)}",
        "result = flat * weight",
    ]


def _sum(e: Explanation) -> list[str]:
    return [
        *_vector("contributions", (term.value for term in e.terms)),
        f"bias = {number_code(e.bias or 0.0)}",
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
    texts = [number_code(value) for value in values]
    return [", ".join(texts[at : at + columns]) for at in range(0, len(texts), columns)]
