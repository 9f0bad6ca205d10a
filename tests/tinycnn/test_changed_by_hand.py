"""A network that somebody has changed by hand: all that is asked of it speaks of one network."""

import numpy as np
import pytest

from tests.tinycnn.own_layers import (
    BookCNN,
    Doubled,
    Halving,
    LoopCNN,
    Loud,
    MyAvg,
    MyDense,
    Ravel,
    Slope,
)
from tinycnn import (
    AvgPool2D,
    Conv2D,
    Dense,
    Flatten,
    MaxPool2D,
    ReLU,
    TinyCNN,
    fit,
    make_dataset_bundle,
    save_weights,
    softmax,
    softmax_cross_entropy,
)
from tinycnn.export import export_formats
from tinycnn.training.diagnosis import is_dead
from tinycnn.training.score import score

DATA = make_dataset_bundle()
X, Y = DATA.x_train, DATA.y_train
SOBEL = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])


def setting(**layers):
    """Return what puts layers, each made anew, into a network by their names."""

    def change(model):
        for name, make in layers.items():
            setattr(model, name, make())

    return change


def replace_all(model):
    """Set the list as the book does, with layers of one's own choice."""
    model.layers = [Conv2D(1, 3, 3), ReLU(), AvgPool2D(2), Flatten(), Dense(27, 3)]


def swap(model):
    """Let pooling come before the ReLU."""
    layers = model.layers
    layers[1], layers[2] = layers[2], layers[1]


def integers(model):
    """Set a kernel as it is found in books, all of the filters with it."""
    model.conv.weights = np.stack([SOBEL, SOBEL.T, -SOBEL])[:, None]
    model.conv.bias = [0, 1, -1]


def single_precision(model):
    """Set arrays as PyTorch has them."""
    for layer in (model.conv, model.dense):
        layer.weights, layer.bias = layer.weights.astype("f4"), layer.bias.astype("f2")


def lists(model):
    """Set lists of lists."""
    model.conv.weights, model.dense.weights = (
        (layer.weights / 2).tolist() for layer in (model.conv, model.dense)
    )
    model.dense.bias = (0.5, -0.5, 0)


def read_only(model):
    """Set the arrays of a record, which nobody can write into."""
    record = TinyCNN(3).weights_record()
    model.conv.weights, model.conv.bias = record.kernels, record.conv_bias
    model.dense.weights, model.dense.bias = record.dense_weights, record.dense_bias


def in_columns(model):
    """Set arrays that lie in memory in another order."""
    model.dense.weights = np.asfortranarray(model.dense.weights)
    model.conv.weights = model.conv.weights[::-1, :, ::-1]


def in_place(model):
    """Write into the arrays."""
    model.conv.weights[0] = SOBEL
    model.dense.weights -= 0.5


def double_relu(model):
    """Replace a function of one layer."""
    forward = model.relu.forward
    model.relu.forward = lambda x: 2 * forward(x)


WAYS = {
    "average pooling": setting(pool=AvgPool2D),
    "larger windows": setting(pool=lambda: MaxPool2D(3), dense=lambda: Dense(12, 3)),
    "no ReLU": setting(relu=lambda: None),
    "ReLU removed from the list": lambda model: model.layers.remove(model.relu),
    "popped": lambda model: model.layers.pop(1),
    "another in the list": lambda model: model.layers.__setitem__(2, AvgPool2D(2)),
    "all others": replace_all,
    "more classes": setting(dense=lambda: Dense(27, 4)),
    "more filters": setting(conv=lambda: Conv2D(1, 5, 3), dense=lambda: Dense(45, 3)),
    "no pooling": setting(pool=lambda: None, dense=lambda: Dense(108, 3)),
    "no convolution": setting(conv=lambda: None, dense=lambda: Dense(16, 3)),
    "no dense layer": setting(dense=lambda: None),
    "pooling first": swap,
    "a second dense layer": lambda model: model.layers.append(Dense(3, 3)),
    "one in between": lambda model: model.layers.insert(1, Halving()),
    "own pooling": setting(pool=MyAvg),
    "own activation": setting(relu=Slope),
    "own convolution": setting(conv=lambda: Loud(1, 3, 3)),
    "own flattening": setting(flatten=Ravel),
    "own dense layer": setting(dense=MyDense),
    "own first layer": lambda model: model.layers.insert(0, Halving()),
    "a function on the instance": double_relu,
    "lists": lists,
    "integers": integers,
    "single precision": single_precision,
    "read-only": read_only,
    "in columns": in_columns,
    "in place": in_place,
    "the book's class": BookCNN,
    "own forward": Doubled,
    "the book's loops": LoopCNN,
}


def make(way):
    """Return a network that was looked at once before a hand was laid on it."""
    change = WAYS[way]
    if isinstance(change, type):
        return change()
    model = TinyCNN(6)
    model.trace(X[0])
    change(model)
    return model


def state_of(model):
    """Return all that a network and its layers hold, arrays as bytes."""
    return [
        (name, value.tobytes() if isinstance(value, np.ndarray) else value)
        for holder in (*model.layers, model)
        for name, value in vars(holder).items()
        if name != "_recorded"
    ]


@pytest.mark.parametrize("way", WAYS)
def test_all_speak_of_one_network(way, tmp_path):
    """Passes, scores, training, table, trace, file and exports agree, or a sentence says why not.

    The one network is what its layers make of the images one after the other.
    """
    model, logits = make(way), one_after_the_other(make(way))
    assert_numbers(model, logits)
    assert_table(model, logits)
    assert_scores_of_training(make(way), make(way))
    assert_records(model, logits, tmp_path)


@pytest.mark.parametrize("kept", [0, 1, 3])
def test_a_network_that_ends_with_maps_says_what_it_lacks(kept):
    """It still counts forward; whatever needs a row of logits names the layers that make one."""
    model = TinyCNN(6)
    del model.layers[kept:]
    assert model.forward(X).ndim == 4
    before = state_of(model)
    for call in (model.probabilities, model.predict, lambda x: model.evaluate(x, Y)):
        with pytest.raises(ValueError, match="maps need Flatten and Dense behind them"):
            call(X)
    assert state_of(model) == before


def one_after_the_other(model):
    """Return the logits of all images, layer by layer."""
    signal = X.copy()
    for layer in model.layers:
        signal = layer.forward(signal)
    return 2 * signal if isinstance(model, Doubled) else signal


def assert_numbers(model, logits):
    """Check everything that is computed of images; what only looks leaves the layers alone."""
    p = softmax(logits)
    model.forward(X[:3])
    before = state_of(model)
    np.testing.assert_allclose(model.probabilities(X), p, rtol=0, atol=1e-13)
    np.testing.assert_array_equal(model.predict(X), p.argmax(axis=1))
    accuracy = model.evaluate(X, Y)
    assert type(accuracy) is float
    assert accuracy == np.mean(p.argmax(axis=1) == Y) == score(model, X, Y).accuracy
    assert not is_dead(model, X)
    if not isinstance(model, Doubled):
        np.testing.assert_array_equal(model.outputs(X)[-1], logits)
    model.summary()
    assert state_of(model) == before
    np.testing.assert_array_equal(model.forward(X), logits)
    np.testing.assert_array_equal(model(X), logits)
    assert model.backward(np.ones(p.shape)).shape == X.shape


def assert_table(model, logits):
    """Check the table and the line of the layers."""
    summary = model.summary()
    names = [row.name for row in summary.rows[1:]]
    assert names == [type(layer).__name__ for layer in model.layers]
    assert " → ".join(names) in repr(model)
    assert summary.rows[-1].output_shape == (1, logits.shape[1])
    assert summary.total == model.parameter_count
    for name in ("conv", "relu", "pool", "flatten", "dense"):
        layer = getattr(model, name)
        assert layer is None or any(layer is other for other in model.layers)


def assert_scores_of_training(model, by_hand):
    """Check that training makes the steps, of all layers, and reports the true scores."""
    order = np.random.default_rng(0).permutation(len(X))
    for start in range(0, len(X), 60):
        batch = order[start : start + 60]
        _, _, d_logits = softmax_cross_entropy(by_hand.forward(X[batch]), Y[batch])
        by_hand.backward(d_logits)
        for layer in by_hand.layers:
            for name in [name for name in vars(layer) if name.startswith("d_")]:
                getattr(layer, name.removeprefix("d_"))[...] -= 0.05 * getattr(layer, name)
    *_, last = fit(model, X, Y, epochs=1, batch_size=60)
    np.testing.assert_allclose(model.forward(X), by_hand.forward(X), rtol=0, atol=1e-12)
    assert last.train == score(model, X, Y)
    assert last.train.accuracy == np.mean(model.forward(X).argmax(axis=1) == Y)


def assert_records(model, logits, folder):
    """Check trace, file and exports, or that each is refused in one and the same sentence."""
    path = folder / "net.npz"
    if not is_recorded(model):
        assert_refused(model, path)
        return
    trace = model.trace(X[0])
    np.testing.assert_allclose(trace.logits, logits[0], rtol=0, atol=1e-12)
    model.save(path)
    loaded = type(model).load(path)
    np.testing.assert_allclose(loaded.forward(X), logits, rtol=0, atol=1e-12)
    assert loaded.architecture == model.architecture == trace.weights.architecture
    assert loaded.card == model.card
    assert [row.name for row in loaded.summary().rows] == [r.name for r in model.summary().rows]
    assert_exports(trace, softmax(logits)[0], folder)


def is_recorded(model):
    """Return whether a record of weights can say this network."""
    try:
        return bool(model.architecture)
    except ValueError:
        return False


def assert_refused(model, path):
    """Check that what needs a record is refused in one sentence, and nothing has changed."""
    before = state_of(model)
    for call in (
        model.weights_record,
        lambda: model.trace(X[0]),
        lambda: model.save(path),
        lambda: save_weights(path, model.weights_record()),
        lambda: model.install(TinyCNN().weights_record()),
    ):
        with pytest.raises(ValueError, match=r"^only .* can be traced, saved and exported, .*$"):
            call()
    assert state_of(model) == before
    assert not path.exists()


def assert_exports(trace, p, folder):
    """Check that the script computes the same, and that the other formats are of that network."""
    again = TinyCNN.from_weights(trace.weights).trace(trace.image)
    for export in export_formats().members:
        path = folder / f"net.{export.endings[0]}"
        files = export.files(trace, path, "of a test")
        assert files == export.files(again, path, "of a test")
        if export.name == "script":
            names = {"__name__": "imported"}
            exec(compile(files[path], "net.py", "exec"), names)
            np.testing.assert_allclose(names["network"](trace.image), p, rtol=0, atol=1e-12)
