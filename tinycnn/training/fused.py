"""The network and its gradient as a handful of products, all parameters in one vector.

The same numbers as the layers' within rounding. Where the layers look at every batch anew, this has
tables of the architecture: patches are gathered window by window, each with a 1 for the bias, so
that the convolution is one product, pooling a maximum of rows, and each gradient one product.
Images stand last in every array: whatever is done to a number is done to a whole row at once.

Each output of the convolution adds its products one by one in the same order, as in `Conv2D`, so
that equal patches give bit-equal numbers and ties are seen; the first of a tie is the winner.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.fields import Table, patches_by_window, windows
from tinycnn.losses import SMALLEST_PROBABILITY, unchecked_softmax
from tinycnn.training.optimizers import SGD, Adam, Arrays, Momentum, Optimizer
from tinycnn.weights import parameter_count, split_vector

CHUNK = 512  # images at a time: a larger batch is the sum of its parts
ZERO, SMALLEST = np.zeros(()), np.array(SMALLEST_PROBABILITY)  # a Python number costs more time
MOST_ROOMS = 4  # sizes of batches with scratch arrays kept: the last of an epoch is shorter


class FusedNetwork:
    """A network of one architecture, and the gradient of its last loss.

    Attributes
    ----------
    architecture
        Which network.
    parameters
        All weights and biases in one array, in the order of `Weights.vector`: to be written into.
    gradient
        The slope of the last loss for each of them, in the same order.
    parts, d_parts
        The arrays of `Weights`, in their order: views of `parameters` and of `gradient`.
    """

    def __init__(self, architecture: Architecture) -> None:
        a = self.architecture = architecture
        count = parameter_count(a)
        self.parameters, self.gradient = np.zeros(count), np.zeros(count)
        self.parts = tuple(split_vector(a, self.parameters).values())
        self.d_parts = tuple(split_vector(a, self.gradient).values())
        self._kernels, self._bias, self._dense = _views(a, self.parameters)
        self._d_kernels, self._d_bias, self._d_dense = _views(a, self.gradient)
        self._filters = np.empty((a.filters, a.kernel_size**2 + 1))  # each kernel, then its bias
        self._classes = np.arange(a.num_classes)[:, None]
        self._rooms: dict[int, _Room] = {}

    def loss(self, x: FloatArray, y: NDArray[np.intp]) -> float:
        """Return the mean loss of a batch, as `softmax_cross_entropy` has it; set `gradient`.

        NumPy may warn of what overflows.

        Parameters
        ----------
        x
            Checked images, shape (batch, 1, 8, 8), at least one.
        y
            Their labels, shape (batch,).
        """
        pixels, count = x.reshape(len(x), IMAGE_SIZE**2), len(x)
        if count <= CHUNK:
            return self._part(pixels, y, count) / count
        loss, gradient = 0.0, np.zeros_like(self.gradient)
        for start in range(0, count, CHUNK):
            end = start + CHUNK
            loss += self._part(pixels[start:end], y[start:end], count)
            gradient += self.gradient
        self.gradient[:] = gradient
        return loss / count

    def winners(self, x: FloatArray) -> BoolArray:
        """Return which one cell of each max pooling window the gradient goes to.

        Where the ReLU has closed a window it goes no further.

        Parameters
        ----------
        x
            Checked images, shape (batch, 1, 8, 8).

        Returns
        -------
        Shape (batch, filters, map_size, map_size).
        """
        a, batch = self.architecture, len(x)
        room = _Room(a, batch)
        with np.errstate(over="ignore", invalid="ignore"):
            self._convolve(x.reshape(batch, IMAGE_SIZE**2), room)
            won = _pool_max(room)
        maps = np.zeros((a.filters, a.map_size**2, batch), dtype=bool)
        cells = windows(1, a.map_size, a.map_size, a.pool_size).T
        maps[:, cells.ravel()] = won.reshape(a.filters, cells.size, batch)
        return maps.reshape(a.filters, a.map_size, a.map_size, batch).transpose(3, 0, 1, 2)

    def _part(self, pixels: FloatArray, y: NDArray[np.intp], count: int) -> float:
        """Return the summed loss of images; set their share in the gradient of `count` images."""
        room = self._rooms.get(len(pixels)) or self._new_room(len(pixels))
        self._convolve(pixels, room)
        won = self._pool(room)
        d_logits = unchecked_softmax((self._dense.T @ room.flat).T).T
        right = np.equal(y, self._classes, out=room.right)
        chosen = np.add.reduce(d_logits * right, axis=0)
        d_logits -= right
        d_logits *= 1.0 / count
        np.matmul(room.flat, d_logits.T, out=self._d_dense)
        d_filters = self._d_cells(self._dense[:-1] @ d_logits, won, room) @ room.columns.T
        self._d_kernels[:] = d_filters[:, :-1]
        self._d_bias[:] = d_filters[:, -1]
        return float(abs(np.add.reduce(np.log(np.maximum(chosen, SMALLEST)))))

    def _convolve(self, pixels: FloatArray, room: _Room) -> None:
        table = _patch_places(self.architecture)
        pixels.T.take(table, axis=0, out=room.patches, mode="clip")  # unlike "raise", no copy more
        self._filters[:, :-1] = self._kernels
        self._filters[:, -1] = self._bias
        np.einsum("fn,np->fp", self._filters, room.columns, out=room.z)  # never BLAS

    def _pool(self, room: _Room) -> BoolArray | None:
        """Fill the dense layer's input; return for each cell whether the gradient goes to it."""
        relu, won = self.architecture.relu, None
        if self.architecture.pool == "max":
            won = _pool_max(room)
            if relu:
                np.maximum(room.pooled, ZERO, out=room.pooled)
            return won
        if relu:
            np.maximum(room.z, ZERO, out=room.z)
            won = room.cells > 0
        np.add.reduce(room.cells, axis=1, out=room.pooled)
        room.pooled /= self.architecture.pool_size**2
        return won

    def _d_cells(self, d_flat: FloatArray, won: BoolArray | None, room: _Room) -> FloatArray:
        """Return the gradient of the convolution's output, shape of `room.z`."""
        a = self.architecture
        d_pooled = d_flat.reshape(room.pooled.shape)
        if a.pool == "avg":
            d_pooled = d_pooled / a.pool_size**2
        elif a.relu:
            d_pooled = d_pooled * (room.pooled > 0)
        d_cells = d_pooled[:, None]
        if won is None:
            return d_cells.repeat(room.cells.shape[1], axis=1).reshape(room.z.shape)
        d_cells = np.multiply(won, d_cells)
        return d_cells.reshape(room.z.shape)

    def _new_room(self, batch: int) -> _Room:
        if len(self._rooms) == MOST_ROOMS:
            self._rooms.clear()
        room = self._rooms[batch] = _Room(self.architecture, batch)
        return room


class FusedDescent:
    """Steps of one optimiser down the gradient of one network.

    Parameters
    ----------
    network
        Its parameters are changed in place.
    optimizer
        One of this package sees all parameters in one array; any other the arrays of the layers,
        whose shapes may mean something to it.

    Attributes
    ----------
    locked
        Which parameters stay as they are, whatever the optimiser does; None: all may change.
    """

    locked: BoolArray | None = None

    def __init__(self, network: FusedNetwork, optimizer: Optimizer) -> None:
        self.network, self._optimizer = network, optimizer
        if type(optimizer) in (SGD, Momentum, Adam):
            self._arrays: tuple[Arrays, Arrays] = [network.parameters], [network.gradient]
        else:
            self._arrays = network.parts, network.d_parts

    def step(self, x: FloatArray, y: NDArray[np.intp]) -> float:
        """Make one step on a batch as in `FusedNetwork.loss`; return the loss before it."""
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            loss = self.network.loss(x, y)
            kept = None if self.locked is None else self.network.parameters[self.locked]
            self._optimizer.update(*self._arrays)
            if kept is not None:
                self.network.parameters[self.locked] = kept
        return loss


class _Room:
    """What is computed of one batch: arrays that are filled again with the next one of its size.

    Attributes
    ----------
    patches, columns
        The pixels of each patch, [number, cell of a window · window, image]; the same as columns,
        [number, all others], with a row of ones for the bias at the end.
    z, cells
        The convolution's output, [filter, all others]; the same as [filter, cell, window · image].
    right
        1 at the right class, [class, image].
    pooled, flat
        The pooled maps, [filter, window · image]; the same as columns of the dense layer's input,
        [index, image], with a row of ones for its bias at the end.
    """

    def __init__(self, a: Architecture, batch: int) -> None:
        numbers, positions = _patch_places(a).shape
        patches, self.flat = (
            np.ones((numbers + 1, positions, batch)),
            np.ones((a.flat_size + 1, batch)),
        )
        self.patches = patches[:-1]
        self.columns = patches.reshape(numbers + 1, positions * batch)
        self.z = np.empty((a.filters, positions * batch))
        self.cells = self.z.reshape(a.filters, a.pool_size**2, a.pooled_size**2 * batch)
        self.flat, self.right = np.ones((a.flat_size + 1, batch)), np.empty((a.num_classes, batch))
        self.pooled = self.flat[:-1].reshape(a.filters, a.pooled_size**2 * batch)


def _pool_max(room: _Room) -> BoolArray:
    """Fill the pooled maps with maxima; return where each window's first one stands."""
    np.maximum.reduce(room.cells, axis=1, out=room.pooled)
    won: BoolArray = room.cells == room.pooled[:, None]
    if np.count_nonzero(won) != room.pooled.size:  # a tie, or NaN, which equals nothing
        first = room.cells.argmax(axis=1)
        won = np.arange(room.cells.shape[1])[:, None] == first[:, None]
    return won


def _views(a: Architecture, vector: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return kernels in rows, the filters' bias, and the dense layer with its bias as last row."""
    kernels, bias, *_ = split_vector(a, vector).values()
    dense = vector[kernels.size + bias.size :].reshape(a.flat_size + 1, a.num_classes)
    return kernels.reshape(a.filters, a.kernel_size**2), bias, dense


def _patch_places(a: Architecture) -> Table:
    return patches_by_window(IMAGE_SIZE, a.kernel_size, a.pool_size)
