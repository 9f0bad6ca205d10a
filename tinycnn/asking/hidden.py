"""What must not be seen while a question is open, and while it rests."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from tinycnn.architecture import Architecture
from tinycnn.arrays import BoolArray
from tinycnn.asking.question import Kind, Question
from tinycnn.explain.reach import reach
from tinycnn.stages import COMPUTED, Stage
from tinycnn.unit import stage_shape


def hidden_units(question: Question, architecture: Architecture) -> Mapping[Stage, BoolArray]:
    """Return which numbers give the answer away: the one that is asked for, and all it feeds.

    Read-only masks in the shape of their stage, True at what is to be covered; stages of which
    nothing is covered are absent. With a probability all of them are covered, since they add up
    to 1; with a class, the logits as well. A question about a shape covers no number.
    """
    if question.kind is Kind.CLASS:
        return hidden_stages(question, architecture)
    if question.unit is None:
        return MappingProxyType({})
    downstream = dict(reach(architecture, question.unit).downstream)
    if Stage.PROBABILITY in downstream:
        downstream[Stage.PROBABILITY] = np.ones_like(downstream[Stage.PROBABILITY])
    masks = {
        stage: mask.reshape(stage_shape(architecture, stage)) for stage, mask in downstream.items()
    }
    return _read_only(masks)


def hidden_stages(question: Question, architecture: Architecture) -> Mapping[Stage, BoolArray]:
    """Return which numbers may be the one that is asked for where another pass is shown.

    A drawing that is shifted has it at another place, a network with other windows has the same
    maps: the whole stage is covered, and all that it feeds. Masks as of `hidden_units`.

    Parameters
    ----------
    architecture
        The network that is shown, whichever one the question is about.
    """
    if question.unit is None:
        return MappingProxyType({})
    first = Stage.LOGIT if question.kind is Kind.CLASS else question.unit.stage
    masks = {
        stage: np.ones(stage_shape(architecture, stage), dtype=np.bool_)
        for stage in COMPUTED[COMPUTED.index(first) :]
    }
    return _read_only(masks)


def _read_only(masks: dict[Stage, BoolArray]) -> Mapping[Stage, BoolArray]:
    for mask in masks.values():
        mask.setflags(write=False)
    return MappingProxyType(masks)
