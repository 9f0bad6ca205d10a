"""The address of one number in the network."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Stage(Enum):
    """The places where a number can stand, in the order the data flows."""

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


class Unit(NamedTuple):
    """One number: its stage, and its place there, counted from 0.

    `channel` is the filter, or the class for a contribution, logit, bias of the dense layer or
    probability. Vectors use `col` (a contribution's `col` is its flat index).
    """

    stage: Stage
    channel: int = 0
    row: int = 0
    col: int = 0
