"""The same numbers as PyTorch's, where it is installed: to 1e-13, and pooling ties exactly."""

import numpy as np
import pytest

from tinycnn import AvgPool2D, Conv2D, Dense, MaxPool2D, ReLU, TinyCNN, softmax_cross_entropy
from tinycnn.comparing.networks import FULLY_CONNECTED, UNTIED
from tinycnn.layers.locally_connected2d import LocallyConnected2D

torch = pytest.importorskip("torch", reason="PyTorch, a second opinion, is not installed")
functional = torch.nn.functional

RNG = np.random.default_rng(0)


def tensor(array):
    """Return a float64 tensor that collects its gradient."""
    return torch.tensor(array, dtype=torch.float64, requires_grad=True)


def assert_close(ours, theirs, atol=1e-13):
    """Compare with a tensor."""
    np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-13, atol=atol)


def assert_same(layer, function, x):
    """Compare a layer's output and input gradient with a function of PyTorch's."""
    x_tensor = tensor(x)
    y = function(x_tensor)
    assert_close(layer.forward(x), y)
    d_output = RNG.normal(size=tuple(y.shape))
    y.backward(torch.tensor(d_output))
    assert_close(layer.backward(d_output), x_tensor.grad)


@pytest.mark.parametrize("sizes", [(1, 3, 3, 8), (3, 8, 5, 32), (2, 1, 1, 4), (4, 2, 6, 6)])
def test_convolution(sizes):
    """Outputs and all three gradients."""
    channels, filters, k, size = sizes
    conv = Conv2D(channels, filters, k)
    conv.bias[:] = RNG.normal(size=filters)
    weights, bias = tensor(conv.weights), tensor(conv.bias)
    x = RNG.normal(size=(4, channels, size, size))
    assert_same(conv, lambda x_: functional.conv2d(x_, weights, bias), x)
    assert_close(conv.d_weights, weights.grad, atol=1e-11)
    assert_close(conv.d_bias, bias.grad, atol=1e-11)


def test_dense():
    """Outputs and all three gradients."""
    dense = Dense(27, 3)
    weights, bias = tensor(dense.weights.T), tensor(dense.bias)
    x = RNG.normal(size=(16, 27))
    assert_same(dense, lambda x_: functional.linear(x_, weights, bias), x)
    assert_close(dense.d_weights, weights.grad.T)
    assert_close(dense.d_bias, bias.grad)


def test_relu():
    """At 0 too the gradient is 0."""
    assert_same(ReLU(), functional.relu, RNG.integers(-2, 3, (4, 3, 6, 6)).astype(float))


@pytest.mark.parametrize("p", [1, 2, 3])
def test_max_pooling_with_ties(p):
    """The same cell wins each tie, and gets the gradient: exactly."""
    x = RNG.integers(0, 3, (4, 3, 7, 8)).astype(float)
    layer, x_tensor = MaxPool2D(p), tensor(x)
    y = functional.max_pool2d(x_tensor, p)
    np.testing.assert_array_equal(layer.forward(x), y.detach().numpy())
    d_output = RNG.normal(size=tuple(y.shape))
    y.backward(torch.tensor(d_output))
    np.testing.assert_array_equal(layer.backward(d_output), x_tensor.grad.numpy())


@pytest.mark.parametrize("p", [1, 2, 3])
def test_average_pooling(p):
    """Rows and columns that fill no window are dropped there too."""
    x = RNG.normal(size=(4, 3, 7, 8))
    assert_same(AvgPool2D(p), lambda x_: functional.avg_pool2d(x_, p), x)


@pytest.mark.parametrize("seed", [42, 5])
def test_the_whole_network(seed, line_images):
    """Loss, logits and the gradients of all 114 parameters, on noise and on lines with ties."""
    model = TinyCNN(seed)
    x = np.concatenate([RNG.random((40, 1, 8, 8)), line_images])
    y = RNG.integers(0, 3, len(x))
    arrays = [model.conv.weights, model.conv.bias, model.dense.weights.T, model.dense.bias]
    kernels, conv_bias, dense_weights, dense_bias = tensors = [tensor(array) for array in arrays]
    maps = functional.relu(functional.conv2d(torch.tensor(x), kernels, conv_bias))
    flat = functional.max_pool2d(maps, 2).flatten(1)
    logits = functional.linear(flat, dense_weights, dense_bias)
    their_loss = functional.cross_entropy(logits, torch.tensor(y))
    their_loss.backward()
    loss, _, d_logits = softmax_cross_entropy(model.forward(x), y)
    assert loss == pytest.approx(their_loss.item(), rel=1e-13)
    assert_close(model.forward(x), logits)
    model.backward(d_logits)
    conv, dense = model.conv, model.dense
    ours = [conv.d_weights, conv.d_bias, dense.d_weights.T, dense.d_bias]
    for gradient, other in zip(ours, tensors, strict=True):
        assert_close(gradient, other.grad)


@pytest.mark.parametrize("sizes", [(1, 3, 3, 8), (2, 4, 2, 5), (3, 1, 4, 4)])
def test_untied_convolution(sizes):
    """Patches by PyTorch's unfold, each place multiplied with kernels of its own."""
    channels, filters, k, size = sizes
    untied = LocallyConnected2D(channels, filters, k, size)
    untied.bias = RNG.normal(size=untied.bias.shape)
    weights, bias = tensor(untied.weights), tensor(untied.bias)
    x = RNG.normal(size=(4, channels, size, size))

    def function(x_):
        patches = functional.unfold(x_, k)
        kernels = weights.reshape(filters, patches.shape[2], patches.shape[1])
        sums = torch.einsum("fpn,bnp->bfp", kernels, patches)
        return sums.reshape(4, *untied.bias.shape) + bias

    assert_same(untied, function, x)
    assert_close(untied.d_weights, weights.grad, atol=1e-11)
    assert_close(untied.d_bias, bias.grad, atol=1e-11)


@pytest.mark.parametrize("network", [UNTIED, FULLY_CONNECTED], ids=lambda network: network.name)
def test_compared_networks(network):
    """The gradient of the loss at every parameter, layer by layer through PyTorch's autograd."""
    model, x, y = network.make(0), RNG.random((16, 1, 8, 8)), RNG.integers(0, 3, 16)
    _, _, d_logits = softmax_cross_entropy(model.forward(x), y)
    model.backward(d_logits)
    first, last = model.layers[0 if network is UNTIED else 1], model.layers[-1]
    arrays = [tensor(a) for a in (first.weights, first.bias, last.weights, last.bias)]
    weights, bias, dense, dense_bias = arrays
    if network is UNTIED:
        patches = functional.unfold(torch.tensor(x), 3)
        z = torch.einsum("fpn,bnp->bfp", weights.reshape(3, 36, 9), patches).reshape(16, 3, 6, 6)
        hidden = functional.max_pool2d(functional.relu(z + bias), 2).reshape(16, 27)
    else:
        hidden = functional.relu(torch.tensor(x.reshape(16, 64)) @ weights + bias)
    loss = functional.cross_entropy(hidden @ dense + dense_bias, torch.tensor(y))
    loss.backward()
    gradients = (first.d_weights, first.d_bias, last.d_weights, last.d_bias)
    for ours, theirs in zip(gradients, arrays, strict=True):
        assert_close(ours, theirs.grad)
