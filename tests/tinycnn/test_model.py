"""TinyCNN: the figures of the book, and the promises of each method."""

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.tinycnn.own_layers import LoopCNN, Slope
from tinycnn import (
    Architecture,
    AvgPool2D,
    Conv2D,
    Dense,
    Flatten,
    MaxPool2D,
    ReLU,
    TinyCNN,
    make_dataset_bundle,
    softmax,
    softmax_cross_entropy,
)

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = make_dataset_bundle()
VARIANTS = [
    {},
    {"relu": False},
    {"pool": "avg"},
    {"pool": "avg", "relu": False},
    {"num_classes": 5, "filters": 2, "kernel_size": 4, "pool_size": 3},
    {"num_classes": 2, "filters": 6, "kernel_size": 8, "pool_size": 1},
]


@pytest.fixture(params=VARIANTS, ids=str)
def model(request):
    """Return a network of each kind, with biases that are not 0."""
    network = TinyCNN(3, **request.param)
    rng = np.random.default_rng(0)
    network.conv.bias[:] = rng.normal(0, 0.3, network.conv.bias.shape)
    network.dense.bias[:] = rng.normal(0, 0.3, network.dense.bias.shape)
    return network


def caches_of(network):
    """Return what every layer holds, arrays as bytes."""
    return [
        (name, value.tobytes() if isinstance(value, np.ndarray) else value)
        for layer in network.layers
        for name, value in vars(layer).items()
    ]


def test_untrained_accuracy():
    """Seed 42 guesses: 69 of 180 training images, 36 of 90 validation images."""
    untrained = TinyCNN(42)
    assert untrained.evaluate(BUNDLE.x_train, BUNDLE.y_train) == 69 / 180
    assert untrained.evaluate(BUNDLE.x_val, BUNDLE.y_val) == 36 / 90


def test_a_blank_image_says_nothing():
    """Without biases: logits of 0, a third each."""
    trace = TinyCNN().trace(np.zeros((8, 8)))
    np.testing.assert_array_equal(trace.logits, [0, 0, 0])
    np.testing.assert_array_equal(trace.probabilities, [1 / 3] * 3)
    assert trace.prediction is None


def test_the_layers_of_the_book():
    """Their order, their sizes and their seeds: the convolution's, and one more for the dense."""
    network = TinyCNN(7)
    assert [type(layer) for layer in network.layers] == [Conv2D, ReLU, MaxPool2D, Flatten, Dense]
    row = [network.conv, network.relu, network.pool, network.flatten, network.dense]
    assert all(one is other for one, other in zip(network.layers, row, strict=True))
    np.testing.assert_array_equal(network.conv.weights, Conv2D(1, 3, 3, seed=7).weights)
    np.testing.assert_array_equal(network.dense.weights, Dense(27, 3, seed=8).weights)
    assert network.parameter_count == 114


def test_other_networks():
    """`relu=False` leaves the layer out; "avg" pools by means."""
    linear = TinyCNN(relu=False, pool="avg")
    assert [type(layer) for layer in linear.layers] == [Conv2D, AvgPool2D, Flatten, Dense]
    assert linear.relu is None


def test_forward_is_the_layers_in_a_row(model):
    """Logits are what comes out when each layer is called by hand."""
    signal = BUNDLE.x_val[:7]
    logits = model.forward(signal)
    for layer in model.layers:
        signal = layer.forward(signal)
    np.testing.assert_array_equal(logits, signal)


def test_gradients_of_the_whole_network(model, assert_gradient):
    """All parameters and the image, by central differences of the loss, away from kinks."""
    x, y = np.random.default_rng(1).random((2, 1, 8, 8)), np.zeros(2, dtype=int)

    def loss():
        return softmax_cross_entropy(model.forward(x), y)[0]

    _, _, d_logits = softmax_cross_entropy(model.forward(x), y)
    d_x = model.backward(d_logits)
    assert_gradient(loss, x, d_x)
    for layer in (model.conv, model.dense):
        assert_gradient(loss, layer.weights, layer.d_weights)
        assert_gradient(loss, layer.bias, layer.d_bias)


def test_backward_can_skip_the_images(model):
    """The parameters' gradients are the same without the images' gradient."""
    d_logits = model.forward(BUNDLE.x_val[:5])
    model.backward(d_logits)
    before = caches_of(model)
    assert model.backward(d_logits, need_input=False) is None
    assert caches_of(model) == before


def test_backward_before_forward():
    """It is an error, as for a layer."""
    with pytest.raises(RuntimeError, match=r"call forward\(x\) first"):
        TinyCNN().backward(np.zeros((1, 3)))


@pytest.mark.parametrize(
    "shape", [(8, 8), (1, 8, 8), (1, 3, 8, 8), (1, 1, 9, 9), (1, 1, 6, 8), (64,), (1, 64), ()]
)
def test_images_of_another_size(shape):
    """Each method refuses them in the same words, and every cache stays."""
    network = TinyCNN()
    network.forward(BUNDLE.x_val)
    before = caches_of(network)
    calls = [network.forward, network.predict, network.probabilities]
    for call in (*calls, lambda x: network.evaluate(x, [0])):
        with pytest.raises(ValueError, match=r"\(batch, 1, 8, 8\), got .*; .*(8×8|x\.reshape)"):
            call(np.zeros(shape))
    assert caches_of(network) == before


def test_predict_takes_the_most_probable(model):
    """Class indices, one an image, whatever the dtype of the images."""
    expected = model.forward(BUNDLE.x_val).argmax(axis=1)
    np.testing.assert_array_equal(model.predict(BUNDLE.x_val), expected)
    bright = (BUNDLE.x_val * 255).astype(np.uint8)
    expected = model.forward(bright).argmax(axis=1)
    np.testing.assert_array_equal(model.predict(bright), expected)


def test_nan_is_no_class():
    """An image that leads to NaN is predicted −1, and counts as wrong; others are untouched."""
    network, x = TinyCNN(), BUNDLE.x_val[:6].copy()
    expected = network.predict(x)
    x[2, 0, 3, 3] = math.nan
    x[4, 0, 0, 0] = math.inf
    predicted = network.predict(x)
    assert predicted[2] == predicted[4] == -1
    others = [0, 1, 3, 5]
    np.testing.assert_array_equal(predicted[others], expected[others])
    assert network.evaluate(x, expected) == 4 / 6


def test_empty_batches():
    """No images: no logits, no classes, an accuracy of NaN, no warning; backward too."""
    network, none = TinyCNN(), np.zeros((0, 1, 8, 8))
    assert network.forward(none).shape == network.probabilities(none).shape == (0, 3)
    assert network.predict(none).shape == (0,)
    assert math.isnan(network.evaluate(none, []))
    assert network.backward(np.zeros((0, 3))).shape == (0, 1, 8, 8)


def test_looking_changes_nothing():
    """Only forward and backward write into layers: what a gradient needs survives all the rest."""
    network = TinyCNN()
    network.backward(network.forward(BUNDLE.x_val[:3]))
    before = caches_of(network)
    network.predict(BUNDLE.x_train)
    network.probabilities(BUNDLE.x_train)
    network.evaluate(BUNDLE.x_train, BUNDLE.y_train)
    network.trace(BUNDLE.x_train[0])
    network.summary()
    network.weights_record()
    assert caches_of(network) == before


def test_weights_go_out_and_come_back(model):
    """A network made of a record is the same network, and shares no memory with it."""
    record = model.weights_record()
    copy = TinyCNN.from_weights(record)
    assert copy.architecture == model.architecture
    np.testing.assert_array_equal(copy.forward(BUNDLE.x_val), model.forward(BUNDLE.x_val))
    model.conv.weights[...] = 0
    copy.dense.bias[...] = 9
    assert record.kernels.any()
    assert not (record.dense_bias == 9).any()


def test_a_network_can_share_a_record():
    """`sharing` takes the record's own arrays, which stay read-only; nothing is drawn or copied."""
    record = TinyCNN(3).weights_record()
    network = TinyCNN.sharing(record)
    assert network.conv.weights is record.kernels
    assert network.dense.weights is record.dense_weights
    expected = TinyCNN(3).forward(BUNDLE.x_val)
    np.testing.assert_array_equal(network.forward(BUNDLE.x_val), expected)
    with pytest.raises(ValueError, match="read-only"):
        network.dense.bias[0] = 1


def test_given_weights_need_no_random_numbers():
    """A network made of a record, traced and explained, never loads NumPy's generators."""
    code = (
        "import sys, numpy as np\n"
        "before = 'numpy.random' in sys.modules\n"
        "from tinycnn import Architecture, Stage, TinyCNN, Unit, Weights, unit_links\n"
        "a = Architecture()\n"
        "shapes = Weights.expected_shapes(a).items()\n"
        "weights = Weights(a, **{name: np.full(shape, 0.5) for name, shape in shapes})\n"
        "model = TinyCNN.from_weights(weights)\n"
        "assert (model.conv.weights == 0.5).all() and (model.dense.weights == 0.5).all()\n"
        "assert (model.conv.bias == 0.5).all() and (model.dense.bias == 0.5).all()\n"
        "unit_links(model.trace(np.eye(8)), Unit(Stage.LOGIT))\n"
        "print(before, 'numpy.random' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    if done.stdout.split()[0] == "True":
        pytest.skip("this NumPy loads its generators by itself")
    assert done.stdout.split() == ["False", "False"]


def test_install():
    """Another network's weights replace these; of another architecture they are refused whole."""
    network, other = TinyCNN(1), TinyCNN(2)
    network.install(other.weights_record())
    np.testing.assert_array_equal(network.forward(BUNDLE.x_val), other.forward(BUNDLE.x_val))
    for layer in (network.conv, network.dense):
        assert layer.weights.flags.writeable
        assert layer.bias.flags.writeable
    before = caches_of(network)
    with pytest.raises(
        ValueError, match=r"belong to .*filters=4.*TinyCNN\.from_weights\(weights\)"
    ):
        network.install(TinyCNN(filters=4).weights_record())
    assert caches_of(network) == before


def test_probabilities_are_those_of_forward(model):
    """Within rounding, for whole chunks and the rest of one."""
    x = np.random.default_rng(0).random((1100, 1, 8, 8))
    expected = softmax(model.forward(x))
    np.testing.assert_allclose(model.probabilities(x), expected, rtol=0, atol=1e-14)


def test_what_can_be_trained_in_one_piece():
    """A network whose forward and backward are as written, and no other."""
    assert TinyCNN(1, filters=2).architecture_to_train == Architecture(filters=2)
    others = [TinyCNN(1), TinyCNN(1), TinyCNN(1), LoopCNN()]
    others[0].relu = Slope()
    others[1].backward = others[1].pool.backward
    others[2].pool.backward = others[2].relu.backward
    assert [other.architecture_to_train for other in others] == [None] * 4


@pytest.mark.parametrize("seed", [-1, 0.5, None, True])
def test_seed_is_an_integer(seed):
    """Said of the network's seed, before any layer is made."""
    with pytest.raises((TypeError, ValueError), match="seed must be an integer of at least 0"):
        TinyCNN(seed)


def test_save_and_load(model, tmp_path):
    """A file, and the same network of it; called, it answers as forward does."""
    path = tmp_path / "net.npz"
    model.save(path)
    loaded = TinyCNN.load(path)
    np.testing.assert_array_equal(loaded(BUNDLE.x_val), model.forward(BUNDLE.x_val))
    assert loaded.card == model.card


def test_a_path_is_no_record():
    """`from_weights` says what makes a network of a file."""
    with pytest.raises(TypeError, match=r"got 'net.npz': try TinyCNN.load\('net.npz'\)"):
        TinyCNN.from_weights("net.npz")
    with pytest.raises(TypeError, match="expected a Weights, got a TinyCNN"):
        TinyCNN().install(TinyCNN())


def test_lists_of_unequal_rows():
    """Are named as such."""
    with pytest.raises(ValueError, match="x must be an array, or lists whose rows are equal"):
        TinyCNN().predict([[1, 2], [3]])
