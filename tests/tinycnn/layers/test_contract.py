"""What every layer keeps, whichever it is: a new file in tinycnn/layers is tested without a word.

A layer's required arguments are sizes; each of them gets SIZE. Its input gets the first shape of
SHAPES that its `output_shape` accepts. Its parameters are what it has a `d_` attribute for.
"""

import importlib
import inspect
import pkgutil

import numpy as np
import pytest

import tinycnn
import tinycnn.layers
from tests.tinycnn.layers.advice import advice

SIZE = 2
SHAPES = [(3, SIZE, 5, 7), (3, SIZE), (3, SIZE, 5), (5,), (), (3, SIZE + 1, 5, 7), (3, SIZE, 1, 7)]
SHAPES += [(3, SIZE, SIZE, SIZE)]


def layer_classes():
    """Return every class with a forward and a backward that a module of tinycnn.layers defines."""
    found = []
    for info in pkgutil.iter_modules(tinycnn.layers.__path__):
        module = importlib.import_module(f"tinycnn.layers.{info.name}")
        found += [
            member
            for _, member in inspect.getmembers(module, inspect.isclass)
            if member.__module__ == module.__name__ and hasattr(member, "backward")
        ]
    return found


LAYERS = layer_classes()


def sizes_of(layer_class):
    """Return the names of the constructor's arguments that are sizes: all but the seed."""
    return [name for name in inspect.signature(layer_class).parameters if name != "seed"]


def make(layer_class, **changes):
    """Return a layer with every size SIZE."""
    return layer_class(**{**dict.fromkeys(sizes_of(layer_class), SIZE), **changes})


def accepts(layer, shape):
    """Return whether the layer has an output for inputs of this shape."""
    try:
        layer.output_shape(shape)
    except ValueError:
        return False
    return True


def input_shape(layer):
    """Return the first of SHAPES that the layer accepts."""
    fitting = [shape for shape in SHAPES if accepts(layer, shape)]
    assert fitting, f"{type(layer).__name__}.output_shape takes none of {SHAPES}: add one to SHAPES"
    return fitting[0]


def state_of(layer):
    """Return a copy of everything the layer holds, arrays as bytes, to compare later."""
    return {
        name: (value.dtype, value.shape, value.tobytes())
        if isinstance(value, np.ndarray)
        else value
        for name, value in vars(layer).items()
    }


def arrays_of(layer):
    """Return every array the layer holds."""
    return [value for value in vars(layer).values() if isinstance(value, np.ndarray)]


def gradients_of(layer):
    """Return copies of the layer's own gradients, by the parameter's name."""
    return {name: getattr(layer, f"d_{name}").copy() for name in parameters_of(layer)}


def parameters_of(layer):
    """Return the names of the layer's parameters."""
    return [name.removeprefix("d_") for name in vars(layer) if name.startswith("d_")]


@pytest.fixture(params=LAYERS, ids=lambda layer_class: layer_class.__name__)
def layer(request):
    """Return a fresh layer of each class."""
    return make(request.param)


@pytest.fixture
def x(layer, away_from_kinks):
    """Return an input for the layer."""
    return away_from_kinks(input_shape(layer))


@pytest.fixture
def d_output(layer, x):
    """Return a gradient for the layer's output."""
    return np.random.default_rng(1).normal(size=layer.output_shape(x.shape))


def test_all_layers_are_found():
    """The discovery sees the six layers of the book."""
    names = {layer_class.__name__ for layer_class in LAYERS}
    assert names >= {"Conv2D", "ReLU", "MaxPool2D", "AvgPool2D", "Flatten", "Dense"}


@pytest.mark.parametrize("layer_class", LAYERS, ids=lambda layer_class: layer_class.__name__)
def test_a_layer_is_imported_by_its_name(layer_class):
    """From the package and from `tinycnn`, without a line anywhere else."""
    name = layer_class.__name__
    advice = f"derive {name} from LocallyLinear, and give it a name that is not taken"
    assert getattr(tinycnn.layers, name, None) is layer_class, advice
    assert getattr(tinycnn, name, None) is layer_class, advice
    assert name in dir(tinycnn.layers)
    assert name in dir(tinycnn)


@advice(
    "backward is not the derivative of forward: derive it for the input, and for each "
    "parameter `p` as `d_p`"
)
def test_gradients_are_those_of_central_differences(layer, x, d_output, assert_gradient):
    """Σ forward · d_output has the gradient that backward returns, for the input and parameters."""

    def weighted_sum():
        return float((layer.forward(x) * d_output).sum())

    weighted_sum()
    d_input = layer.backward(d_output)
    gradients = gradients_of(layer)
    assert_gradient(weighted_sum, x, d_input)
    for name, gradient in gradients.items():
        assert_gradient(weighted_sum, getattr(layer, name), gradient)


@advice("give the class `weights = Parameter()`, and so for each parameter")
def test_parameters_that_are_set_are_copied_and_checked(layer):
    """Integers become the layer's own float64; another shape is refused."""
    for name in parameters_of(layer):
        given = np.ones(getattr(layer, name).shape, dtype=int)
        setattr(layer, name, given)
        np.testing.assert_array_equal(getattr(layer, name), given.astype(float), strict=True)
        with pytest.raises(ValueError, match=f"{name} must have shape"):
            setattr(layer, name, given[None])


@pytest.mark.parametrize("batch", [0, 1, 4])
@advice("let output_shape tell the shape that forward returns, for batches of any size")
def test_output_shape_is_honest(layer, x, batch):
    """`output_shape` tells the shape of what forward returns, and so of what backward takes."""
    batch_of_x = np.resize(x, (batch, *x.shape[1:]))
    y = layer.forward(batch_of_x)
    assert y.shape == layer.output_shape(batch_of_x.shape)
    assert layer.backward(y).shape == batch_of_x.shape


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", "i1", "u1", "i8", "?", "list", "F", "sliced"])
@advice("begin forward with checks.float_copy(x), and count in float64")
def test_arithmetic_is_float64(layer, x, dtype):
    """Whatever real numbers come in, float64 comes out, the same as for float64 in."""
    given = {
        "list": lambda: (x * 9).round().tolist(),
        "F": lambda: np.asfortranarray(x),
        "sliced": lambda: np.repeat(x, 2, axis=-1)[..., ::2],
    }.get(dtype, lambda: (x * 9).round().astype(dtype))()
    y = layer.forward(given)
    assert y.dtype == np.float64
    np.testing.assert_array_equal(y, layer.forward(np.array(given, dtype=float)))
    assert layer.backward(np.ones(y.shape, dtype="i1")).dtype == np.float64
    assert {array.dtype for array in gradients_of(layer).values()} <= {np.dtype(float)}


@advice("keep and return copies, never views: checks.float_copy makes one")
def test_forward_leaves_its_input_alone(layer, x, d_output):
    """Read-only arrays go through both passes, and nothing that comes out is a view of them."""
    x.flags.writeable = d_output.flags.writeable = False
    y = layer.forward(x)
    d_input = layer.backward(d_output)
    for out in (y, d_input):
        assert not any(np.shares_memory(out, other) for other in (x, d_output, *arrays_of(layer)))
        assert out.flags.writeable


@advice("remember a copy of what backward needs, no view of input or output")
def test_later_writes_do_not_reach_the_caches(layer, x, d_output):
    """Painting into the array that was passed in, or that came out, changes no gradient."""
    layer.forward(x.copy())
    expected, own = layer.backward(d_output), gradients_of(layer)
    y = layer.forward(x)
    x[...] = -7.0
    y[...] = -7.0
    np.testing.assert_array_equal(layer.backward(d_output), expected)
    for name, gradient in gradients_of(layer).items():
        np.testing.assert_array_equal(gradient, own[name])


@advice("assign `d_…` in backward, do not add to it, and change no weight")
def test_gradients_are_overwritten_not_accumulated(layer, x, d_output):
    """The same backward twice gives the same, and leaves the weights as they are."""
    layer.forward(x)
    first, state = layer.backward(d_output), state_of(layer)
    np.testing.assert_array_equal(layer.backward(d_output), first)
    assert state_of(layer) == state


@advice("let forward call compute, and compute store nothing")
def test_compute_is_forward_without_memory(layer, x):
    """`compute` gives the same bits and changes nothing."""
    before = state_of(layer)
    y = layer.compute(x)
    assert state_of(layer) == before
    np.testing.assert_array_equal(layer.forward(x), y)


@advice("begin backward with checks.after_forward(self.last_input, self)")
def test_backward_before_forward(layer, d_output):
    """It is an error that says what to do, and changes nothing."""
    before = state_of(layer)
    with pytest.raises(RuntimeError, match=r"call forward\(x\) first"):
        layer.backward(d_output)
    assert state_of(layer) == before


@pytest.mark.parametrize("wrong", [lambda y: y[:-1], lambda y: y[None], lambda y: y[..., 0]])
@advice("check the gradient with checks.output_gradient before anything is stored")
def test_backward_with_another_shape(layer, x, d_output, wrong):
    """A gradient that is not of the output's shape is an error, and changes nothing."""
    layer.forward(x)
    layer.backward(d_output)
    before = state_of(layer)
    with pytest.raises(ValueError, match="shape of the last forward pass's output"):
        layer.backward(wrong(d_output))
    assert state_of(layer) == before


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@advice("let forward refuse what output_shape refuses, and store last")
def test_forward_with_a_wrong_shape(layer, x, shape):
    """What `output_shape` refuses, forward refuses with the same words, and changes nothing."""
    layer.forward(x)
    before = state_of(layer)
    if accepts(layer, shape):
        assert layer.forward(np.ones(shape)).shape == layer.output_shape(shape)
    else:
        with pytest.raises(ValueError, match=r"expects .*got|larger than .*try"):
            layer.forward(np.ones(shape))
        assert state_of(layer) == before


@pytest.mark.parametrize("wrong", [1j, "1", None])
@advice("take arrays through checks.float_copy and checks.output_gradient, and store last")
def test_only_real_numbers(layer, x, d_output, wrong):
    """Complex numbers, texts and objects are errors in both directions, and change nothing."""
    layer.forward(x)
    before = state_of(layer)
    for call, like in ((layer.forward, x), (layer.backward, d_output)):
        with pytest.raises(TypeError, match="must hold real numbers"):
            call(np.full(like.shape, wrong))
    assert state_of(layer) == before


@advice("let an empty batch give empty outputs and gradients of zeros")
def test_an_empty_batch_teaches_nothing(layer, x):
    """No images: empty outputs, and gradients of zeros for the parameters."""
    y = layer.forward(x[:0])
    layer.backward(y)
    for name, gradient in gradients_of(layer).items():
        np.testing.assert_array_equal(gradient, np.zeros_like(getattr(layer, name)))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.filterwarnings("ignore:invalid value encountered:RuntimeWarning")
@advice("mix no images of a batch: what is NaN in one must stay there")
def test_a_bad_image_stays_alone(layer, x, bad):
    """NaN or infinity in one image of a batch changes no other image, forward or backward."""
    y = layer.forward(x)
    ones = np.ones_like(y)
    d_input = layer.backward(ones)
    x[1] = bad
    np.testing.assert_array_equal(layer.forward(x)[[0, 2]], y[[0, 2]])
    np.testing.assert_array_equal(layer.backward(ones)[[0, 2]], d_input[[0, 2]])


@pytest.mark.parametrize(
    ("layer_class", "name"), [(found, name) for found in LAYERS for name in sizes_of(found)]
)
@pytest.mark.parametrize("wrong", [0, -1, 1.0, 1.5, "2", None, True, np.float64(2), [2]], ids=repr)
@advice("check sizes with checks.integer, by their names")
def test_sizes_are_positive_integers(layer_class, name, wrong):
    """Zero, negative and non-integer sizes are refused by name; NumPy's integers are welcome."""
    with pytest.raises((TypeError, ValueError), match=f"{name} must be an integer"):
        make(layer_class, **{name: wrong})
    assert type(getattr(make(layer_class, **{name: np.uint8(SIZE)}), name)) is int
