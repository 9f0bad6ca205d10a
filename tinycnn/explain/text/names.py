"""What a unit is called; rows and columns count from 1, as on screen."""

from __future__ import annotations

from tinycnn.unit import Stage, Unit

_NAMES = {
    Stage.INPUT: "input, row {row}, column {col}",
    Stage.KERNEL: "kernel of filter {channel}, row {row}, column {col}",
    Stage.CONV_BIAS: "bias of filter {channel}",
    Stage.CONV: "Conv2D, filter {channel}, row {row}, column {col}",
    Stage.RELU: "ReLU, filter {channel}, row {row}, column {col}",
    Stage.POOL: "pooled map of filter {channel}, row {row}, column {col}",
    Stage.FLAT: "flat index {index}",
    Stage.CONTRIBUTION: "contribution of index {index} to class {channel}",
    Stage.DENSE_BIAS: "bias of class {channel}",
    Stage.LOGIT: "logit of class {channel}",
    Stage.PROBABILITY: "probability of class {channel}",
}


def unit_name(unit: Unit) -> str:
    """Return a unit's name, like "Conv2D, filter 2, row 5, column 1"; flat indices count from 0."""
    return _NAMES[unit.stage].format(
        channel=unit.channel + 1, row=unit.row + 1, col=unit.col + 1, index=unit.col
    )
