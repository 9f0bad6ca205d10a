"""The number of the network that a command is about."""

from __future__ import annotations

from collections.abc import Sequence

from tinycnn.cli.arguments import Arguments
from tinycnn.stages import ROWS, Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, flat_index
from tinycnn.weights import Weights

BY_CLASS = ("shift", "occlude", "gradient", "template")
"""Results that are about a class alone."""


def named_unit(trace: ForwardTrace, options: Arguments) -> Unit:
    """Return the number that is asked for: by default the probability of the class chosen.

    Raises
    ------
    ValueError
        For a stage, a class or a place that this network has not.
    """
    weights = trace.weights
    if options.unit is None:
        chosen = trace.prediction or 0
        unit = Unit(Stage.PROBABILITY, chosen)
    else:
        unit = _parse(weights, options.unit)
    has_logit = options.what in ("gradient", "template")
    stages = (Stage.PROBABILITY, Stage.LOGIT) if has_logit else (Stage.PROBABILITY,)
    if options.what in BY_CLASS and unit.stage not in stages:
        words = " or ".join(stage.value for stage in stages)
        raise ValueError(f"{options.what} is about a {words}, got {options.unit[0]!r}")
    return unit


def unit_words(weights: Weights, unit: Unit) -> str:
    """Return what a number is called, places counted from 1."""
    row = ROWS[unit.stage]
    numbers = map(str, row.numbers_of(unit.place))
    words = dict(zip(row.axes, numbers, strict=True))
    if "class" in words:
        words["class"] = weights.class_names[unit.channel]
    return row.name.format(**words)


def _parse(weights: Weights, words: Sequence[str]) -> Unit:
    name, *places = words
    stages = {stage.value: stage for stage in Stage}
    if name not in stages:
        raise ValueError(f"there is no stage {name!r}: choose of {', '.join(stages)}")
    stage = stages[name]
    axes = ROWS[stage].axes
    if len(places) != len(axes):
        raise ValueError(f"a number of {name} has {' and '.join(axes)}, got {' '.join(places)!r}")
    at = [_place(weights, axis, word) for axis, word in zip(axes, places, strict=True)]
    unit = Unit.at(stage, at)
    try:
        flat_index(weights.architecture, unit)
    except IndexError as error:
        raise ValueError(str(error)) from None
    return unit


def _place(weights: Weights, axis: str, word: str) -> int:
    """Return a place counted from 0; a person counts from 1, but flat indices from 0."""
    if axis == "class" and word in weights.class_names:
        return weights.class_names.index(word)
    if not word.isdecimal():
        raise ValueError(f"expected the number of a {axis}, got {word!r}: try 1")
    return int(word) - (axis != "index")
