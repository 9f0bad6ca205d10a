"""The list of a network's layers: it is the network's own, and its names follow."""

import pytest

from tests.tinycnn.own_layers import Halving, MyAvg, Slope
from tinycnn import AvgPool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU, TinyCNN

NAMES = ("conv", "relu", "pool", "flatten", "dense")


def kinds(model):
    """Return the names of the layers' classes."""
    return [type(layer).__name__ for layer in model.layers]


def test_every_way_to_change_a_list_changes_the_network():
    """Nothing is done to a copy."""
    model = TinyCNN()
    layers = model.layers
    layers.remove(model.relu)
    assert model.relu is None
    layers.insert(1, Slope())
    layers[2] = AvgPool2D(2)
    assert kinds(model) == ["Conv2D", "Slope", "AvgPool2D", "Flatten", "Dense"]
    assert model.pool is layers[2]
    layers.append(Dense(3, 3))
    assert isinstance(layers.pop(), Dense)
    layers[1:2] = [ReLU(), Halving()]
    del layers[2]
    layers.reverse()
    assert kinds(model) == ["Dense", "Flatten", "AvgPool2D", "ReLU", "Conv2D"]
    layers.clear()
    assert [getattr(model, name) for name in NAMES] == [None] * 5
    model.layers += [Flatten(), Dense(64, 3)]
    assert kinds(model) == ["Flatten", "Dense"]
    assert model.layers is layers


def test_it_reads_like_a_list():
    """Length, order, slices, comparison, and what is printed."""
    model = TinyCNN()
    assert len(model.layers) == 5
    assert model.layers[-1] is model.dense
    assert model.layers[1:3] == [model.relu, model.pool]
    assert model.layers == [getattr(model, name) for name in NAMES]
    assert repr(model.layers).startswith("[<Conv2D 1→3, 3×3, 30 parameters>, ReLU(), ")


def test_a_layer_of_ones_own_takes_the_name_of_the_place():
    """Set by name, by index or in a list of five."""
    model, pool = TinyCNN(), MyAvg()
    model.pool = pool
    assert model.layers[2] is model.pool is pool
    model.layers[1] = activation = Slope()
    assert model.relu is activation
    model.layers = [Conv2D(1, 3, 3), Slope(), MaxPool2D(2), Flatten(), Dense(27, 3)]
    assert isinstance(model.relu, Slope)
    assert isinstance(model.pool, MaxPool2D)


def test_what_was_removed_comes_back_in_its_place():
    """Whichever of the others are there."""
    for name in NAMES:
        model = TinyCNN()
        layer = getattr(model, name)
        delattr(model, name)
        assert getattr(model, name) is None
        assert len(model.layers) == 4
        setattr(model, name, layer)
        assert [type(one).__name__ for one in model.layers] == kinds(TinyCNN())


def test_names_follow_a_swap():
    """Pooling first, then the ReLU."""
    model = TinyCNN()
    relu, pool = model.relu, model.pool
    model.layers[1], model.layers[2] = model.layers[2], model.layers[1]
    assert kinds(model)[1:3] == ["MaxPool2D", "ReLU"]
    assert (model.relu, model.pool) == (relu, pool)


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (5, r"must have forward\(x\), and backward\(d_output\) to be trained, got 5"),
        ("relu", "must have forward"),
        (AvgPool2D, r"a layer is made of its class: write AvgPool2D\(…\)"),
        (lambda x: x, "must have forward"),
    ],
)
def test_what_is_no_layer_is_refused(layer, message):
    """However it is put in, and nothing has changed."""
    model = TinyCNN()
    before = [*model.layers]
    for change in (
        lambda: setattr(model, "pool", layer),
        lambda: setattr(model, "layers", [Conv2D(1, 3, 3), layer]),
        lambda: model.layers.append(layer),
        lambda: model.layers.__setitem__(0, layer),
    ):
        with pytest.raises(TypeError, match=message):
            change()
        assert model.layers == before


def test_what_is_no_list_is_refused():
    """And the layers stay."""
    model = TinyCNN()
    for wrong in (None, 5):
        with pytest.raises(TypeError, match=r"expected an Iterable, got .*: try model.layers = \["):
            model.layers = wrong
    assert len(model.layers) == 5


def test_training_needs_a_backward_and_each_layer_once():
    """Said in a sentence: the same layer twice would remember one of its two inputs."""

    class Forward:
        def forward(self, x):
            return x

    model = TinyCNN()
    model.forward([[[[0] * 8] * 8]])
    model.layers.insert(1, Forward())
    with pytest.raises(TypeError, match=r"Forward has no backward\(d_output\), which training"):
        model.backward([[0, 0, 0]])
    model.layers[1] = model.relu
    with pytest.raises(ValueError, match=r"each a thing of its own, .* ReLU → ReLU → .*: make"):
        model.backward([[0, 0, 0]])
