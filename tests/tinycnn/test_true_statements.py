"""What the lab teaches about this network, each statement checked by computation."""

import itertools
import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.rules import ROOT, SOURCES, check_rule, in_tree
from tinycnn import Conv2D, Dense, MaxPool2D, ReLU, TinyCNN, make_dataset_bundle
from tinycnn.comparing.few_images import COUNTS, compare_few_images
from tinycnn.comparing.linearity import NETWORKS, compare_linearity
from tinycnn.comparing.networks import (
    CNN,
    FULLY_CONNECTED,
    LINEAR,
    SHARING,
    UNTIED,
    WHOLE_MAP,
)
from tinycnn.comparing.shifted import WITHIN, compare_shifted
from tinycnn.in_parts import finish
from tinycnn.resources import resource

SEEDS = pytest.mark.parametrize("seed", [1, 5, 42])
NOISY = np.concatenate([make_dataset_bundle().x_train, make_dataset_bundle().x_val])


def network(seed, **keywords):
    """Return a network whose biases are not 0, as after training."""
    model, rng = TinyCNN(seed, **keywords), np.random.default_rng(seed)
    model.conv.bias[:] = rng.normal(0, 0.2, 3)
    model.dense.bias[:] = rng.normal(0, 0.2, 3)
    return model


@given(arrays(float, (2, 3, 5, 6), elements=st.floats(-9, 9) | st.sampled_from([0.0, math.nan])))
def test_relu_and_max_pooling_commute(z):
    """relu(maxpool(z)) = maxpool(relu(z)), always."""
    relu, pool = ReLU(), MaxPool2D(2)
    np.testing.assert_array_equal(relu.forward(pool.forward(z)), pool.forward(relu.forward(z)))


@pytest.mark.parametrize("pool", ["max", "avg"])
@pytest.mark.parametrize("relu", [True, False])
@SEEDS
def test_only_without_relu_and_with_averages_it_is_linear(seed, relu, pool):
    """Then 3 × 65 numbers say all it does; without the ReLU alone it is not linear yet."""
    model = network(seed, relu=relu, pool=pool)
    offset = model.forward(np.zeros((1, 1, 8, 8)))
    templates = model.forward(np.eye(64).reshape(64, 1, 8, 8)) - offset
    x = np.random.default_rng(0).normal(size=(50, 1, 8, 8))
    error = np.abs(model.forward(x) - (x.reshape(50, 64) @ templates + offset)).max()
    if pool == "avg" and not relu:
        assert templates.size + offset.size == 3 * 65
        assert error < 1e-13
    else:
        assert error > 0.1


@SEEDS
def test_between_two_kinks_it_is_a_template_per_class(seed):
    """logit_c = ⟨T_c, x⟩ + o_c, with o_c from both layers' biases; nearby images share T and o."""
    model = network(seed)
    x = NOISY[:1]
    trace = model.trace(x)
    model.forward(x)
    templates = [model.backward(np.eye(3)[c : c + 1])[0, 0] for c in range(3)]
    open_winners = (trace.winners & (trace.activation > 0)).reshape(3, 3, 2, 3, 2).any(axis=(2, 4))
    biases = (open_winners * model.conv.bias[:, None, None]).reshape(27)
    offsets = model.dense.bias + biases @ model.dense.weights
    assert np.abs(offsets - model.dense.bias).max() > 0.01
    for near in (x[0, 0], x[0, 0] + np.random.default_rng(0).normal(0, 1e-6, (8, 8))):
        again = model.trace(near)
        np.testing.assert_array_equal(again.winners, trace.winners)
        np.testing.assert_array_equal(again.activation > 0, trace.activation > 0)
        logits = [np.sum(template * near) for template in templates] + offsets
        np.testing.assert_allclose(logits, again.logits, rtol=0, atol=3e-15)


def test_a_template_ends_at_a_kink():
    """When a gate flips, the old template is wrong."""
    model, x = network(5), NOISY[:1]
    logits = model.forward(x)
    templates = np.concatenate([model.backward(np.eye(3)[c : c + 1]) for c in range(3)])
    inverted = 1 - x
    predicted = logits[0] + (templates * (inverted - x)).sum(axis=(1, 2, 3))
    assert np.abs(model.forward(inverted)[0] - predicted).max() > 0.1


def test_parameter_counts_of_the_alternatives():
    """Fully connected 16 times as many; unrolled 7,020, untied 1,080, shared 30."""
    fully_connected = Dense(64, 27).parameter_count + Dense(27, 3).parameter_count
    assert fully_connected == 1839
    assert round(fully_connected / TinyCNN().parameter_count, 1) == 16.1
    conv = Conv2D(1, 3, 3)
    cells = math.prod(conv.output_shape((1, 1, 8, 8)))
    assert Dense(64, cells).parameter_count == 7020
    assert cells * (conv.kernel_size**2 + 1) == 1080
    assert conv.parameter_count == 30


def shares_of_ties(model, images):
    """Return which of the windows that are not 0 after the ReLU have tied winners."""
    activation = np.maximum(model.conv.compute(images), 0)
    alive = model.pool.compute(activation) > 0
    tied = model.pool.ties(activation).reshape(-1, 3, 3, 2, 3, 2).any(axis=(3, 5))
    return tied[alive]


@SEEDS
def test_where_ties_are(seed):
    """Of one-pixel bars every non-zero window is tied, of diagonals one in three, of noise none."""
    model = TinyCNN(seed)
    rows = np.eye(8)[:, :, None] * np.ones(8)
    bars = np.concatenate([rows, rows.swapaxes(1, 2)])[:, None]
    offsets = range(-5, 6)
    diagonals = np.array([np.eye(8, k=k)[:, ::way] for k in offsets for way in (1, -1)])[:, None]
    for ink in (1.0, 0.7, 1 / 3):
        assert shares_of_ties(model, ink * bars).all()
        assert shares_of_ties(model, ink * diagonals).mean() == pytest.approx(1 / 3, abs=0.06)
    assert not shares_of_ties(model, NOISY).any()


@SEEDS
def test_what_shifts_with_the_image(seed):
    """The convolution exactly; pooled maps by whole windows only; the logits not at all."""
    model = network(seed)
    for rows in (1, 2):
        shifted = np.roll(NOISY, rows, axis=2)
        z, z_shifted = model.conv.compute(NOISY), model.conv.compute(shifted)
        np.testing.assert_array_equal(z_shifted[:, :, rows:], z[:, :, :-rows])
        pooled, pooled_shifted = model.pool.compute(z), model.pool.compute(z_shifted)
        same = pooled_shifted[:, :, 1:] == pooled[:, :, :-1]
        assert same.all() if rows == 2 else 0.2 < same.mean() < 0.8
        assert (model.forward(shifted) != model.forward(NOISY)).all()


def test_scattered_ink_is_a_diagonal_to_the_trained_network():
    """Of ten thousand drawings of five cells anywhere 99 % are: there is no class for the rest."""
    rng, images = np.random.default_rng(0), np.zeros((10_000, 64))
    for image in images:
        image[rng.choice(64, 5, replace=False)] = 1.0
    model = TinyCNN.load(resource("weights", "trained.npz"))
    said = model.probabilities(images.reshape(-1, 1, 8, 8)).argmax(axis=1)
    shares = np.bincount(said, minlength=3) / len(images)
    assert shares[2] == pytest.approx(0.991, abs=0.0015)


def near(spreads, expected, by):
    """Return whether the means, in percent, are these figures, give or take a few points."""
    means = np.array([100 * spread.mean for spread in spreads])
    return np.abs(means - expected).max() <= by


def in_a_row(spreads):
    """Return the means as a text has them, 99 where nearly all is right."""
    rounded = [
        round(100 * s.mean) if s.mean in (0, 1) else min(99, round(100 * s.mean)) for s in spreads
    ]
    return f"{' · '.join(map(str, rounded))} %"


@pytest.mark.parametrize("model", [TinyCNN(), TinyCNN.load(resource("weights", "trained.npz"))])
def test_the_dense_layer_knows_27_places_apart(model):
    """Exchange what two places hold, and the answer is another one: none of them is forgotten."""
    places = list(model.dense.weights.reshape(27, -1))
    for first, second in itertools.combinations(places, 2):
        assert (first != second).any()


def test_no_sentence_calls_a_network_shift_proof():
    """Of this CNN it would be false: wherever the word stands, it is denied."""
    claims = re.compile(
        r"(?<!not )(?<!makes no network )(shift-proof|\w*invarian\w*)", re.IGNORECASE
    )
    texts = [*SOURCES, *ROOT.glob("*.md")]
    read = {in_tree(file): " ".join(file.read_text("utf-8").split()) for file in texts}
    check_rule(
        [f"{name}: {found[0]}" for name, text in read.items() for found in claims.finditer(text)],
        "A convolution moves with its input; the answer does not stay: say what was measured",
    )


@pytest.mark.long
def test_what_networks_know_of_shifts():
    """Sharing does not make the answer shift-proof; pooling over the whole map nearly does.

    Trained on centred patterns only and shifted by −2 … 2; then what the book's data teaches, and
    how far all fall beyond its shifts.
    """
    found = finish(compare_shifted())
    centred = {
        CNN: (29, 93, 100, 79, 27),
        WHOLE_MAP: (96, 100, 100, 100, 100),
        UNTIED: (12, 82, 100, 68, 1),
        FULLY_CONNECTED: (1, 96, 100, 92, 0),
    }
    beyond = {CNN: (42, 45), WHOLE_MAP: (82, 64), UNTIED: (34, 34), FULLY_CONNECTED: (34, 34)}
    for network in SHARING:
        assert near([found.on_validation(network)], 100, 1)
        assert near([found.at(network, shift) for shift in WITHIN], centred[network], 2)
        ends = [found.at(network, shift, centred=False) for shift in (-3, 3)]
        assert near(ends, beyond[network], 2)
        assert found.knows_shifts(network) == (network is WHOLE_MAP)
        assert found.knows_shifts(network, centred=False)
    text = " ".join((ROOT / "README.md").read_text("utf-8").split())
    for network in (CNN, WHOLE_MAP, FULLY_CONNECTED):
        assert in_a_row(found.at(network, shift) for shift in WITHIN) in text
    assert f"this CNN falls to {100 * found.worst_within(CNN):.0f} %" in text
    assert "over the whole map stays above 95 %" in text
    assert found.worst_within(WHOLE_MAP) > 0.95


@pytest.mark.long
def test_what_sharing_buys_is_data():
    """With few images the whole map is best, then the CNN; from sixty a class on all are alike."""
    found = finish(compare_few_images())
    expected = {
        WHOLE_MAP: (99, 100, 99, 100),
        CNN: (83, 95, 99, 100),
        UNTIED: (73, 86, 96, 100),
        FULLY_CONNECTED: (75, 88, 97, 100),
    }
    for network in SHARING:
        assert near([found.at(network, images) for images in COUNTS], expected[network], 2)
    for images in (5, 10):
        means = [found.at(network, images).mean for network in (WHOLE_MAP, CNN)]
        assert means == sorted(means, reverse=True)
        assert found.at(UNTIED, images).mean < means[1] - 0.05
        assert found.at(FULLY_CONNECTED, images).mean < means[1] - 0.05
    assert found.gap(60) < 0.01


@pytest.mark.long
def test_how_linear_the_variants_are():
    """Only without ReLU and with averages is it linear: 195 numbers. It learns slowly, but learns.

    80 % after 20 epochs, 98 % after 60: what it cannot do quickly it can do with patience.
    """
    found = finish(compare_linearity())
    for network in NETWORKS:
        if network is LINEAR:
            assert found.nonlinearity_of(network, 60).highest < 1e-12
            assert found.form.count == 195
        else:
            assert found.nonlinearity[NETWORKS.index(network)].min() > 0.1
    assert near([found.accuracy_of(LINEAR, stop) for stop in (20, 60)], (80, 98), 2)
    assert near([found.accuracy_of(CNN, stop) for stop in (20, 60)], (98, 100), 2)


@SEEDS
def test_pooling_over_the_whole_map_forgets_the_place(seed):
    """A drawing two cells off the border has bit-equal pooled numbers wherever it stands.

    Nearer to it patches are lost. The book's windows do not forget: with them the same shift
    changes the pooled maps.
    """
    image = np.zeros((1, 1, 8, 8))
    image[0, 0, 3:5, 3:5] = np.random.default_rng(seed).random((2, 2))
    for pool_size, forgets in ((6, True), (2, False)):
        model = network(seed, pool_size=pool_size)
        pooled = [
            model.pool.compute(model.relu.compute(model.conv.compute(np.roll(image, by, (2, 3)))))
            for by in ((0, 0), (-1, 1), (1, 1), (0, -1))
        ]
        same = [np.array_equal(one, pooled[0]) for one in pooled[1:]]
        assert all(same) if forgets else not any(same)
