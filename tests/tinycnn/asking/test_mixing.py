"""Kinds take turns, also where there is much of one."""

from itertools import groupby
from math import ceil

import numpy as np
import pytest

from tests.tinycnn.asking.asking import noisy, shipped
from tests.tinycnn.random_networks import random_weights
from tinycnn import Architecture, TinyCNN, base_pattern
from tinycnn.asking.round import LEVELS, QUESTIONS, make_round

FEW_KINDS = (
    Architecture(relu=False),
    Architecture(filters=1, kernel_size=8, pool_size=1, num_classes=1),
    Architecture(filters=2, kernel_size=7, num_classes=6),
)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", ["7b", "amber 5", ""])
@pytest.mark.parametrize("image", [noisy().image, np.zeros((8, 8)), base_pattern("vertical")])
def test_kinds_take_turns(level, seed, image):
    """Never a third of one kind in a row."""
    kinds = [
        question.kind
        for question in make_round(shipped()["trained"].trace(image), seed, level).questions
    ]
    assert len(kinds) == QUESTIONS
    assert longest_run(kinds) <= max(2, shortest_possible(kinds))


def longest_run(kinds):
    """Return how many of one kind follow each other at most."""
    return max(len(list(run)) for _, run in groupby(kinds))


def shortest_possible(kinds):
    """Return how many have to, the others standing between those of the most frequent kind."""
    most = max(map(kinds.count, kinds))
    return ceil(most / (len(kinds) - most + 1))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("architecture", FEW_KINDS)
def test_one_kind_of_many_is_broken_up(level, architecture):
    """Networks that have few kinds: six or nine of one, with the others spread among them."""
    network = TinyCNN.from_weights(random_weights(np.random.default_rng(1), architecture))
    questions = make_round(network.trace(base_pattern("vertical")), "pear", level).questions
    kinds = [question.kind for question in questions]
    assert longest_run(kinds) <= max(2, shortest_possible(kinds))


@pytest.mark.parametrize("level", LEVELS)
def test_kinds_are_spread_over_the_round(level):
    """Each kind that comes more than once comes in both halves."""
    kinds = [question.kind for question in make_round(noisy(), "7b", level).questions]
    half = QUESTIONS // 2
    assert all(
        kind in kinds[:half] and kind in kinds[half:] for kind in kinds if kinds.count(kind) > 1
    )
