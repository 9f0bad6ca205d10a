"""The file of tensors, read as PyTorch reads it, where PyTorch is not installed."""

import io
import pickle
import zipfile
from collections import OrderedDict
from typing import NamedTuple

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace
from tinycnn.export import state_dict_bytes
from tinycnn.files.torch_file import torch_file

ARRAYS = {
    "a number": np.array(-0.5),
    "a row": np.arange(5.0),
    "none": np.zeros((0, 3)),
    "not square": np.arange(6.0).reshape(2, 3),
    "lying": np.arange(12.0).reshape(4, 3).T,
    "every second": np.arange(24.0).reshape(2, 3, 4)[:, :, ::2],
    "big-endian": np.arange(4.0).reshape(2, 2).astype(">f8"),
    "kernels": np.arange(2 * 1 * 3 * 4.0).reshape(2, 1, 3, 4),
}


class Tensor(NamedTuple):
    """What the file tells of a tensor, in the words and the order of `_rebuild_tensor_v2`."""

    storage: np.ndarray
    offset: int
    size: tuple[int, ...]
    stride: tuple[int, ...]
    requires_grad: bool
    hooks: dict

    @property
    def array(self):
        """The numbers as a tensor has them: at the strides, in a storage that has them all."""
        ways = zip(self.size, self.stride, strict=True)
        last = self.offset + sum((count - 1) * step for count, step in ways)
        assert not all(self.size) or last < len(self.storage), "a tensor leaves its storage"
        steps = [8 * step for step in self.stride]
        return np.lib.stride_tricks.as_strided(self.storage[self.offset :], self.size, steps)


KNOWN = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch", "DoubleStorage"): "float64",
    ("torch._utils", "_rebuild_tensor_v2"): Tensor,
}


class Reader(pickle.Unpickler):
    """Reads `data.pkl` with the three names that `weights_only=True` needs, and no other."""

    def __init__(self, archive):
        super().__init__(io.BytesIO(archive.read("tinycnn/data.pkl")))
        self._archive = archive

    def find_class(self, module, name):
        """Return what stands for a name of PyTorch's."""
        return KNOWN[module, name]

    def persistent_load(self, told):
        """Return the numbers of a storage."""
        kind, dtype, key, device, count = told
        assert (kind, dtype, device) == ("storage", "float64", "cpu")
        numbers = np.frombuffer(self._archive.read(f"tinycnn/data/{key}"), "<f8")
        assert len(numbers) == count, "a storage has not the numbers it is said to have"
        return numbers


def read(data):
    """Return the tensors of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("tinycnn/byteorder") == b"little"
        assert archive.read("tinycnn/version").strip() == b"3"
        return Reader(archive).load()


@pytest.mark.parametrize("name", ARRAYS)
def test_a_tensor_is_its_array(name):
    """Shape, order and every bit, however the array lies in memory."""
    array = ARRAYS[name]
    tensors = read(torch_file({"first": np.ones((3, 2)), name: array}))
    assert list(tensors) == ["first", name]
    found = tensors[name]
    assert found.size == array.shape
    np.testing.assert_array_equal(found.array, array)


@pytest.mark.parametrize("name", ARRAYS)
def test_tensors_are_contiguous(name):
    """Rows lie one behind the other, as `torch.save` writes them."""
    array = ARRAYS[name]
    found = read(torch_file({name: array}))[name]
    if array.size:
        assert found.stride == tuple(step // 8 for step in np.zeros(array.shape).strides)
    assert (found.offset, found.requires_grad, dict(found.hooks)) == (0, False, {})


@pytest.mark.parametrize("seed", range(4))
def test_the_weights_of_a_network_are_its_tensors(seed):
    """With the layout of PyTorch's layers: the dense weights lie there."""
    weights = random_trace(seed).weights
    tensors = read(state_dict_bytes(weights))
    wanted = {
        "conv.weight": weights.kernels,
        "conv.bias": weights.conv_bias,
        "dense.weight": weights.dense_weights.T,
        "dense.bias": weights.dense_bias,
    }
    assert list(tensors) == list(wanted)
    for name, array in wanted.items():
        np.testing.assert_array_equal(tensors[name].array, array)
