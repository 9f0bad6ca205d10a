"""The arithmetic of a number as a LaTeX formula."""

from __future__ import annotations

from tinycnn.explanation import Explanation, Operation
from tinycnn.explanation_text.names import unit_name
from tinycnn.number_text import MINUS
from tinycnn.printed_explanation import PrintedExplanation, PrintedTerm, printed

PER_LINE = 4  # terms of a sum


def as_latex(explanation: Explanation) -> str:
    r"""Return the arithmetic as an `align*` of LaTeX, in the same digits as the plain text.

    The document needs ``\usepackage{amsmath}``.
    """
    numbers = printed(explanation)
    symbol, right_sides = _symbol(explanation), _right_sides(explanation, numbers)
    lines = [f"{symbol} &= {right_sides[0]}"] + [f"  &= {side}" for side in right_sides[1:]]
    body = " \\\\\n".join(lines)
    return f"% {unit_name(explanation.unit)}\n\\begin{{align*}}\n{body}\n\\end{{align*}}\n"


def _symbol(e: Explanation) -> str:
    unit = e.unit
    index = ",".join(str(at + 1) for at in unit.place)
    return {
        "input": f"x_{{{index}}}",
        "kernel": f"K_{{{index}}}",
        "conv_bias": f"b_{{{index}}}",
        "conv": f"z_{{{index}}}",
        "relu": f"a_{{{index}}}",
        "pool": f"m_{{{index}}}",
        "flat": f"v_{{{unit.col}}}",
        "contribution": f"c_{{{unit.channel + 1},{unit.col}}}",
        "dense_bias": f"\\beta_{{{index}}}",
        "logit": f"\\ell_{{{index}}}",
        "probability": f"p_{{{index}}}",
    }[unit.stage.value]


def _right_sides(e: Explanation, numbers: PrintedExplanation) -> list[str]:
    """Return what the number equals, step by step, down to its value."""
    steps = _STEPS[e.operation](e, numbers) if e.operation in _STEPS else []
    return [*steps, _number(numbers.result)]


def _convolution(_: Explanation, numbers: PrintedExplanation) -> list[str]:
    factors = [_product_of(term) for term in numbers.terms]
    return [_sum(factors, numbers.bias, None), _sum_of_products(numbers)]


def _weighted_sum(_: Explanation, numbers: PrintedExplanation) -> list[str]:
    return [_sum_of_products(numbers)]


def _product(_: Explanation, numbers: PrintedExplanation) -> list[str]:
    return [_product_of(numbers.terms[0])]


def _relu(_: Explanation, numbers: PrintedExplanation) -> list[str]:
    return [f"\\max(0,\\, {_values(numbers)[0]})"]


def _max_pool(_: Explanation, numbers: PrintedExplanation) -> list[str]:
    window = ",\\, ".join(_values(numbers))
    return [f"\\max({window})"]


def _avg_pool(e: Explanation, numbers: PrintedExplanation) -> list[str]:
    return [f"\\frac{{{' '.join(_signed(_values(numbers)))}}}{{{len(e.terms)}}}"]


def _softmax(e: Explanation, numbers: PrintedExplanation) -> list[str]:
    """Return the quotient of exponentials: of logits less the largest, shifted, and evaluated."""
    chosen = e.unit.channel
    shift = _factor(numbers.shift or "")
    steps = [
        [f"e^{{{value} - {shift}}}" for value in _values(numbers)],
        [f"e^{{{_number(term.shifted or '')}}}" for term in numbers.terms],
        [_number(term.product) for term in numbers.terms],
    ]
    steps[-1] += [] if numbers.rounding is None else [_rounding(numbers.rounding)]
    quotients = [f"\\frac{{{step[chosen]}}}{{{' '.join(_signed(step))}}}" for step in steps]
    total = _number(numbers.total or "")
    return [*quotients, f"\\frac{{{steps[-1][chosen]}}}{{{total}}}", _number(numbers.result)]


_STEPS = {
    Operation.CONVOLUTION: _convolution,
    Operation.RELU: _relu,
    Operation.MAX_POOL: _max_pool,
    Operation.AVG_POOL: _avg_pool,
    Operation.PRODUCT: _product,
    Operation.SUM: _weighted_sum,
    Operation.SOFTMAX: _softmax,
}


def _values(numbers: PrintedExplanation) -> list[str]:
    return [_number(term.value) for term in numbers.terms]


def _sum_of_products(numbers: PrintedExplanation) -> str:
    products = [_number(term.product) for term in numbers.terms]
    return _sum(products, numbers.bias, numbers.rounding)


def _sum(terms: list[str], bias: str | None, rounding: str | None) -> str:
    """Return a sum, broken into lines behind its equals sign."""
    parts = terms if bias is None else [*terms, _number(bias)]
    signed = _signed(parts if rounding is None else [*parts, _rounding(rounding)])
    lines = [" ".join(signed[at : at + PER_LINE]) for at in range(0, len(signed), PER_LINE)]
    return " \\\\\n  &\\quad ".join(lines)


def _rounding(text: str) -> str:
    return f"\\underbrace{{{_number(text)}}}_{{\\text{{rounding}}}}"


def _signed(numbers: list[str]) -> list[str]:
    """Return the terms of a sum, each but the first with its sign in front."""
    first, *others = numbers
    return [first, *(f"- {n[1:]}" if n.startswith("-") else f"+ {n}" for n in others)]


def _product_of(term: PrintedTerm) -> str:
    return f"{_factor(term.value)} \\cdot {_factor(term.weight or '')}"


def _factor(text: str) -> str:
    """Return a number that can stand behind an operator."""
    number = _number(text)
    return f"({number})" if number.startswith("-") else number


def _number(text: str) -> str:
    """Return a printed number as LaTeX."""
    text = text.replace(MINUS, "-").replace("∞", "\\infty").replace("NaN", "\\text{NaN}")
    mantissa, power, exponent = text.partition("e")
    return f"{mantissa} \\cdot 10^{{{exponent}}}" if power else text
