"""What must not be seen while a question is open."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from tinycnn.architecture import Architecture
from tinycnn.arrays import BoolArray
from tinycnn.asking.question import Question
from tinycnn.explain.reach import reach
from tinycnn.stages import Stage
from tinycnn.unit import stage_shape


def hidden_units(question: Question, architecture: Architecture) -> Mapping[Stage, BoolArray]:
    """Return which numbers give the answer away: the one that is asked for, and all it feeds.

    Read-only masks in the shape of their stage, True at what is to be covered; stages of which
    nothing is covered are absent. With a probability all of them are covered, since they add up
    to 1. A question about a shape covers no number.
    """
    if question.unit is None:
        return MappingProxyType({})
    downstream = dict(reach(architecture, question.unit).downstream)
    if Stage.PROBABILITY in downstream:
        downstream[Stage.PROBABILITY] = np.ones_like(downstream[Stage.PROBABILITY])
    masks = {
        stage: mask.reshape(stage_shape(architecture, stage)) for stage, mask in downstream.items()
    }
    for mask in masks.values():
        mask.setflags(write=False)
    return MappingProxyType(masks)
