"""The stages of the network, one row each: all facts about a stage stand in its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import FloatArray
from tinycnn.checks import Shape


class Stage(Enum):
    """The places where a number can stand, in the order the data flows."""

    __hash__ = object.__hash__  # each is one object: Enum's own hashes its name, in Python

    INPUT = "input"
    KERNEL = "kernel"
    CONV_BIAS = "conv_bias"
    CONV = "conv"
    RELU = "relu"
    POOL = "pool"
    FLAT = "flat"
    CONTRIBUTION = "contribution"
    DENSE_BIAS = "dense_bias"
    LOGIT = "logit"
    PROBABILITY = "probability"


COMPUTED = (
    Stage.CONV,
    Stage.RELU,
    Stage.POOL,
    Stage.FLAT,
    Stage.CONTRIBUTION,
    Stage.LOGIT,
    Stage.PROBABILITY,
)
"""The stages whose numbers the network computes, in the order the data flows."""


class Operation(Enum):
    """The operation that made a number."""

    GIVEN = "given"  # a pixel or a parameter
    CONVOLUTION = "convolution"
    RELU = "relu"
    NO_RELU = "no_relu"
    MAX_POOL = "max_pool"
    AVG_POOL = "avg_pool"
    FLATTEN = "flatten"
    PRODUCT = "product"
    SUM = "sum"
    SOFTMAX = "softmax"


class StageRow(NamedTuple):
    """The facts about one stage.

    Attributes
    ----------
    stage
        Which one.
    name
        What one of its numbers is called in words; each axis stands in it by its name, in braces:
        a number, but for the class what it is called.
    letter
        What one of its numbers is called in formulas, as LaTeX.
    axes
        What the axes of its array count: "filter" or "class", "row", "column", or "index" for a
        place in the flattened maps.
    array
        What its array is called where all of it is taken out.
    values
        Returns its array, of a `ForwardTrace`.
    shape
        Returns the shape of its array.
    operation
        Returns what makes its numbers.
    """

    stage: Stage
    name: str
    letter: str
    axes: tuple[str, ...]
    array: str
    values: Callable[[Any], FloatArray]
    shape: Callable[[Architecture], Shape]
    operation: Callable[[Architecture], Operation]

    def numbers_of(self, place: Sequence[int]) -> tuple[int, ...]:
        """Return a place as a person reads it: all axes count from 1, but flat indices from 0."""
        return tuple(
            at if axis == "index" else at + 1 for axis, at in zip(self.axes, place, strict=True)
        )


def rows_by_stage(
    rows: Iterable[StageRow], stages: Iterable[Stage] = Stage
) -> Mapping[Stage, StageRow]:
    """Return the rows by their stages, in the order the data flows.

    Raises
    ------
    ValueError
        For a stage without a row.
    """
    found = {row.stage: row for row in rows}
    for stage in stages:
        if stage not in found:
            raise ValueError(
                f"{stage} has no row: add a StageRow for it in tinycnn/stages.py, which tells its "
                "name, its axes, its array and what makes it"
            )
    return MappingProxyType({stage: found[stage] for stage in stages})


def _always(operation: Operation) -> Callable[[Architecture], Operation]:
    return lambda _: operation


def _relu(a: Architecture) -> Operation:
    return Operation.RELU if a.relu else Operation.NO_RELU


def _pool(a: Architecture) -> Operation:
    return Operation.MAX_POOL if a.pool == "max" else Operation.AVG_POOL


def _maps(a: Architecture) -> Shape:
    return (a.filters, a.map_size, a.map_size)


def _classes(a: Architecture) -> Shape:
    return (a.num_classes,)


_GIVEN = _always(Operation.GIVEN)
_MAP_AXES = ("filter", "row", "column")

ROWS = rows_by_stage(
    [
        StageRow(
            Stage.INPUT,
            name="input, row {row}, column {column}",
            letter="x",
            axes=("row", "column"),
            array="image",
            values=attrgetter("image"),
            shape=lambda _: (IMAGE_SIZE, IMAGE_SIZE),
            operation=_GIVEN,
        ),
        StageRow(
            Stage.KERNEL,
            name="kernel of filter {filter}, row {row}, column {column}",
            letter="K",
            axes=_MAP_AXES,
            array="kernels",
            values=lambda trace: trace.weights.kernels[:, 0],
            shape=lambda a: (a.filters, a.kernel_size, a.kernel_size),
            operation=_GIVEN,
        ),
        StageRow(
            Stage.CONV_BIAS,
            name="bias of filter {filter}",
            letter="b",
            axes=("filter",),
            array="conv_bias",
            values=attrgetter("weights.conv_bias"),
            shape=lambda a: (a.filters,),
            operation=_GIVEN,
        ),
        StageRow(
            Stage.CONV,
            name="Conv2D, filter {filter}, row {row}, column {column}",
            letter="z",
            axes=_MAP_AXES,
            array="z",
            values=attrgetter("z"),
            shape=_maps,
            operation=_always(Operation.CONVOLUTION),
        ),
        StageRow(
            Stage.RELU,
            name="ReLU, filter {filter}, row {row}, column {column}",
            letter="a",
            axes=_MAP_AXES,
            array="relu",
            values=attrgetter("activation"),
            shape=_maps,
            operation=_relu,
        ),
        StageRow(
            Stage.POOL,
            name="pooled map of filter {filter}, row {row}, column {column}",
            letter="m",
            axes=_MAP_AXES,
            array="pooled",
            values=attrgetter("pooled"),
            shape=lambda a: (a.filters, a.pooled_size, a.pooled_size),
            operation=_pool,
        ),
        StageRow(
            Stage.FLAT,
            name="flat index {index}",
            letter="v",
            axes=("index",),
            array="flat",
            values=attrgetter("flat"),
            shape=lambda a: (a.flat_size,),
            operation=_always(Operation.FLATTEN),
        ),
        StageRow(
            Stage.CONTRIBUTION,
            name="contribution of index {index} to {class}",
            letter="c",
            axes=("class", "index"),
            array="contributions",
            values=attrgetter("contributions"),
            shape=lambda a: (a.num_classes, a.flat_size),
            operation=_always(Operation.PRODUCT),
        ),
        StageRow(
            Stage.DENSE_BIAS,
            name="bias of {class}",
            letter="\\beta",
            axes=("class",),
            array="dense_bias",
            values=attrgetter("weights.dense_bias"),
            shape=_classes,
            operation=_GIVEN,
        ),
        StageRow(
            Stage.LOGIT,
            name="logit of {class}",
            letter="\\ell",
            axes=("class",),
            array="logits",
            values=attrgetter("logits"),
            shape=_classes,
            operation=_always(Operation.SUM),
        ),
        StageRow(
            Stage.PROBABILITY,
            name="probability of {class}",
            letter="p",
            axes=("class",),
            array="probabilities",
            values=attrgetter("probabilities"),
            shape=_classes,
            operation=_always(Operation.SOFTMAX),
        ),
    ]
)
"""The row of every stage, in the order the data flows."""
