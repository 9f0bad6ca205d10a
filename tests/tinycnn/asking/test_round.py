"""A round: the same for a seed everywhere, and honest about what the drawing lacks."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_architecture, random_weights
from tinycnn import Architecture, TinyCNN, Weights, base_pattern, load_weights
from tinycnn.asking.question import Cause, Kind
from tinycnn.asking.round import (
    LEVELS,
    QUESTIONS,
    make_round,
    noisy_drawing,
    read_seed,
    round_in_parts,
)
from tinycnn.asking.shapes import tells_enough
from tinycnn.asking.survey import ENOUGH, STAGES, survey
from tinycnn.layer_shapes import layer_shapes
from tinycnn.resources import resource

WEIGHTS = str(resource("weights/trained.npz"))
ASK = f"""
import json
from tinycnn import TinyCNN, base_pattern, load_weights
from tinycnn.asking.round import make_round, noisy_drawing
model = TinyCNN.from_weights(load_weights({WEIGHTS!r}))
trace = model.trace(noisy_drawing(base_pattern("diagonal"), "7b"))
rounds = [make_round(trace, "größe 7b", level) for level in (1, 2, 3)]
print(json.dumps([[repr(q) for q in r.questions] for r in rounds]))
"""


def trained(image):
    """Return what the trained network makes of an image."""
    return TinyCNN.from_weights(load_weights(WEIGHTS)).trace(image)


def noisy(name="diagonal", seed="7b"):
    """Return what the trained network makes of a pattern with noise."""
    return trained(noisy_drawing(base_pattern(name), seed))


def asked(found):
    """Return what a round asks, as text."""
    return [repr(question) for question in found.questions]


@pytest.mark.parametrize("language", ["C", "de_DE.UTF-8", "tr_TR.UTF-8"])
@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_the_same_round_in_every_process(language, hash_seed):
    """Neither Python's hash of texts nor the language has a part in it."""
    environment = {**os.environ, "LANG": language, "LC_ALL": language, "PYTHONHASHSEED": hash_seed}
    environment["PYTHONIOENCODING"] = "utf-8"
    made = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, check=True
    )
    here = [asked(make_round(noisy(), "größe 7b", level)) for level in LEVELS]
    assert json.loads(made.stdout.decode("utf-8")) == here


def handmade():
    """Return a network whose numbers lie exactly on the limits of rounding: halves and quarters."""
    kernels = np.array([[[1, 2, 1], [0, 0, 0], [-1, -2, -1]], np.eye(3) / 4, np.ones((3, 3)) / 8])
    w = load_weights(WEIGHTS)
    bias = np.array([0.015, -0.125, 0.005])
    dense = w.dense_weights.round(1)
    weights = Weights(w.architecture, kernels[:, None], bias, dense, w.dense_bias.round(1))
    return TinyCNN.from_weights(weights)


def as_elsewhere(trace, rng):
    """Return a pass as another computer may make it: the last bits of its sums differ."""

    def other(numbers):
        return numbers * (1 + rng.choice([-2e-16, 0.0, 2e-16, 4e-16], numbers.shape))

    names = ("z", "activation", "flat", "contributions", "logits", "probabilities")
    changed = {name: other(getattr(trace, name)) for name in names}
    return replace(trace, pooled=changed["flat"].reshape(trace.pooled.shape), **changed)


@pytest.mark.parametrize("level", LEVELS)
def test_the_same_round_where_sums_are_made_in_another_order(level):
    """Whatever the last bits are: on limits as well, where a hundredth is exactly a hundredth."""
    rng = np.random.default_rng(level)
    for network in (handmade(), TinyCNN.from_weights(load_weights(WEIGHTS))):
        for name in ("vertical", "horizontal", "diagonal"):
            for image in (base_pattern(name), noisy_drawing(base_pattern(name), "7b").round(2)):
                trace = network.trace(image)
                here = make_round(trace, name, level)
                there = make_round(as_elsewhere(trace, rng), name, level)
                asked_here = [(q.unit, q.task, q.apart) for q in here.questions]
                assert [(q.unit, q.task, q.apart) for q in there.questions] == asked_here
                assert there.lacking == here.lacking
                assert there.is_told_apart == here.is_told_apart


def test_the_seed_decides():
    """Another seed, another level and another drawing give other questions."""
    one = asked(make_round(noisy(), "7b", 2))
    assert asked(make_round(noisy(), "7b", 2)) == one
    assert asked(make_round(noisy(), "7c", 2)) != one
    assert asked(make_round(noisy(), "7b", 3)) != one
    assert asked(make_round(noisy("vertical"), "7b", 2)) != one


def test_a_seed_is_any_text():
    """Spaces around it and the way an umlaut is put together do not count; 41 characters do."""
    assert asked(make_round(noisy(), " 7b ")) == asked(make_round(noisy(), "7b"))
    assert read_seed("gro\N{LATIN SMALL LETTER O}\N{COMBINING DIAERESIS}") == "groö"
    for seed in ("", "x" * 40, "\N{SNOWMAN}", "\ud800", "\x00"):
        assert len(make_round(noisy(), seed).questions) == QUESTIONS
    with pytest.raises(ValueError, match=r"up to 40 characters, and this one has 41: try"):
        make_round(noisy(), "x" * 41)


@pytest.mark.parametrize("level", [0, 4, -1])
def test_there_are_three_levels(level):
    """Another one is told."""
    with pytest.raises(ValueError, match="level"):
        make_round(noisy(), "7b", level)


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_has_its_kinds(level):
    """A drawing with noise has enough of each."""
    found = make_round(noisy(), "7b", level)
    counts = {kind: sum(q.kind is kind for q in found.questions) for kind in LEVELS[level]}
    assert counts == LEVELS[level]
    assert sum(counts.values()) == QUESTIONS
    assert (found.lacking, found.is_told_apart, found.offers_noise) == ((), True, False)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", ["pear", "plum", "7b", ""])
def test_shapes_are_not_all_of_one_layer(level, seed):
    """Two or three questions about shapes ask for as many different things."""
    questions = make_round(noisy(), seed, level).questions
    asked = [(q.task.asked, q.task.layer.name) for q in questions if q.task is not None]
    assert len(asked) > 1
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", range(8))
def test_no_shape_is_asked_that_the_window_shows(level, seed):
    """What a layer of this network makes, and its parameters, stand above its stages."""
    rng = np.random.default_rng(seed)
    model = TinyCNN.from_weights(random_weights(rng, random_architecture(rng)))
    own = set(layer_shapes(model.trace(np.eye(8)).weights.architecture))
    found = make_round(model.trace(rng.random((8, 8))), str(seed), level)
    tasks = [question.task for question in found.questions if question.task is not None]
    assert tasks
    assert own.isdisjoint(task.layer for task in tasks)


@pytest.mark.parametrize("seed", range(30))
def test_ten_questions_of_every_network(seed):
    """All different, each with enough causes whose numbers differ."""
    rng = np.random.default_rng(seed)
    model = TinyCNN.from_weights(random_weights(rng, random_architecture(rng)))
    trace = model.trace(rng.random((8, 8)))
    for level in LEVELS:
        found = make_round(trace, str(seed), level)
        assert len({(q.unit, q.task) for q in found.questions}) == QUESTIONS
        for question in found.questions:
            if question.unit is None:
                assert tells_enough(question)
                continue
            assert question.right[0] == pytest.approx(trace.value_of(question.unit), abs=1e-12)
            forms = {round(a, 2) for c in question.candidates for a in c.answers}
            enough = min(ENOUGH, len(question.causes))
            assert len(forms - {round(question.right[0], 2)}) >= enough


def test_convolution_is_asked_where_every_cause_is_told():
    """Where the drawing has such cells."""
    found = make_round(noisy(), "7b", 3)
    told = [q for q in found.questions if q.kind is Kind.CONVOLUTION]
    assert told
    for question in told:
        assert len(question.apart) == len(question.causes) == 7


def test_a_blank_drawing_says_what_it_lacks():
    """The questions are others then, and noise is offered, which helps."""
    blank = np.zeros((8, 8))
    found = make_round(trained(blank), "7b", 2)
    assert {Kind.CONVOLUTION, Kind.POOLING} <= set(found.lacking)
    assert found.offers_noise
    assert len(found.questions) == QUESTIONS
    assert not make_round(trained(noisy_drawing(blank, "7b")), "7b", 2).offers_noise


def test_a_clean_line_tells_not_all_apart():
    """Cells of a clean drawing share numbers: the round says so."""
    line = np.zeros((8, 8))
    line[:, 3] = 1.0
    found = make_round(trained(line), "7b", 2)
    assert found.lacking == ()
    assert not found.is_told_apart
    assert found.offers_noise


def test_what_overflows_is_not_asked():
    """Weights up to a million and more: shapes are left, and noise would not help."""
    w = load_weights(WEIGHTS)
    huge = Weights(
        w.architecture, w.kernels * 1e200, w.conv_bias, w.dense_weights * 1e200, w.dense_bias
    )
    found = make_round(TinyCNN.from_weights(huge).trace(base_pattern("vertical")), "7b", 3)
    assert found.overflows
    assert not found.offers_noise
    assert {q.kind for q in found.questions} == {Kind.SHAPE}


def test_nan_is_not_asked():
    """A pass that holds NaN has no question about numbers."""
    w = load_weights(WEIGHTS)
    bad = Weights(w.architecture, w.kernels * np.nan, w.conv_bias, w.dense_weights, w.dense_bias)
    found = make_round(TinyCNN.from_weights(bad).trace(base_pattern("vertical")), "7b", 2)
    assert {q.kind for q in found.questions} == {Kind.SHAPE}


def test_no_bias_is_no_cause():
    """With the untrained weights, all biases of which are 0, nobody can forget one."""
    trace = TinyCNN(42).trace(noisy_drawing(base_pattern("diagonal"), "7b"))
    for level in LEVELS:
        for question in make_round(trace, "7b", level).questions:
            assert Cause.BIAS_FORGOTTEN not in question.causes


def test_without_relu_none_is_asked():
    """Nor pooling with windows of one cell: there is nothing to compute."""
    architecture = Architecture(relu=False, pool_size=1)
    model = TinyCNN.from_weights(random_weights(np.random.default_rng(0), architecture))
    trace = model.trace(np.random.default_rng(1).random((8, 8)))
    assert survey(trace, Kind.RELU) is survey(trace, Kind.POOLING) is None
    found = make_round(trace, "7b", 1)
    assert found.lacking == ()
    assert {q.kind for q in found.questions} == {Kind.SHAPE}


def test_in_parts_it_is_the_same():
    """A window makes it between two frames, part by part."""
    parts, shares = round_in_parts(noisy(), "7b", 3), []
    while True:
        try:
            shares.append(next(parts))
        except StopIteration as done:
            found = done.value
            break
    assert asked(found) == asked(make_round(noisy(), "7b", 3))
    assert shares == sorted(shares)
    assert all(0 < share < 1 for share in shares)


def test_noise_is_that_of_the_seed():
    """The same noise for the same seed, within ink's range; the drawing stays as it is."""
    image = base_pattern("vertical")
    one = noisy_drawing(image, "7b")
    np.testing.assert_array_equal(one, noisy_drawing(image, " 7b"))
    assert (one != noisy_drawing(image, "7c")).any()
    assert one.min() >= 0
    assert one.max() <= 1
    np.testing.assert_array_equal(image, base_pattern("vertical"))


def test_every_kind_has_a_stage():
    """But shapes and classes, which are no numbers."""
    assert set(STAGES) == set(Kind) - {Kind.SHAPE, Kind.CLASS}
