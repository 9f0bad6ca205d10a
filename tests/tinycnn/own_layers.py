"""Layers as a reader of the book would write them: forward, backward, and no more."""

import numpy as np

from tinycnn import Conv2D, Dense, Flatten, MaxPool2D, ReLU, TinyCNN


class MyAvg:
    """Average pooling of windows of 2×2; it knows nothing of this package."""

    def forward(self, x):
        self.shape = x.shape
        above, below = x[:, :, ::2], x[:, :, 1::2]
        return (above[..., ::2] + above[..., 1::2] + below[..., ::2] + below[..., 1::2]) / 4

    def backward(self, d_output):
        return d_output.repeat(2, axis=2).repeat(2, axis=3) / 4


class Slope:
    """An activation that learns: x where x > 0, else slope · x."""

    def __init__(self):
        self.slope = np.array([0.1])

    def forward(self, x):
        self.x = x
        return np.where(x > 0, x, self.slope * x)

    def backward(self, d_output):
        self.d_slope = np.array([(d_output * np.minimum(self.x, 0)).sum()])
        return np.where(self.x > 0, d_output, self.slope * d_output)


class Loud(Conv2D):
    """A convolution that answers twice as loud, by a forward and a backward of its own."""

    def forward(self, x):
        return 2 * super().forward(x)

    def backward(self, d_output):
        return super().backward(2 * d_output)


class Ravel:
    """Flattening, column by column."""

    def forward(self, x):
        self.shape = x.shape
        return x.swapaxes(2, 3).reshape(len(x), -1)

    def backward(self, d_output):
        batch, channels, height, width = self.shape
        return d_output.reshape(batch, channels, width, height).swapaxes(2, 3)


class MyDense:
    """A dense layer for four classes that begins with zeros."""

    def __init__(self):
        self.weights, self.bias = np.zeros((27, 4)), np.zeros(4)

    def forward(self, x):
        self.x = x
        return x @ self.weights + self.bias

    def backward(self, d_output):
        self.d_weights, self.d_bias = self.x.T @ d_output, d_output.sum(axis=0)
        return d_output @ self.weights.T


class Halving:
    """Halves what comes, in place: whoever goes on using the array sees it."""

    def forward(self, x):
        x *= 0.5
        return x

    def backward(self, d_output):
        return d_output * 0.5


class BookCNN(TinyCNN):
    """The network as the book writes it: no call of the base's `__init__`, a list of layers."""

    def __init__(self):
        self.conv = Conv2D(1, 3, 3, seed=5)
        self.relu = ReLU()
        self.pool = MaxPool2D(2)
        self.flatten = Flatten()
        self.dense = Dense(27, 3, seed=6)
        self.layers = [self.conv, self.relu, self.pool, self.flatten, self.dense]


class Doubled(TinyCNN):
    """A network with a forward of its own."""

    def forward(self, x):
        return 2 * super().forward(x)


class LoopCNN(BookCNN):
    """The same with the two loops of the book."""

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, d_logits):
        for layer in reversed(self.layers):
            d_logits = layer.backward(d_logits)
        return d_logits


class Attention(Halving):
    """A layer that calls a size `d_model`, as is usual, and has weights that it never learns."""

    def __init__(self):
        self.d_model, self.weights = 8, np.ones(3)


class Slim:
    """A layer that remembers in a slot, and has no dictionary of attributes."""

    __slots__ = ("x",)

    def forward(self, x):
        self.x = x
        return np.abs(x)

    def backward(self, d_output):
        return d_output * np.sign(self.x)
