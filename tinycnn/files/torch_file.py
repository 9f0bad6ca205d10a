"""Tensors by name in the file format of `torch.save`, written without PyTorch.

The file is an archive: `data.pkl` tells of the tensors' shapes and names, in the pickle protocol
of version 2, and `data/0`, `data/1`, … hold their numbers.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from math import prod

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.files.numpy_files import zip_bytes

_START, _END = b"\x80\x02", b"."
_MARK, _TUPLE, _EMPTY_TUPLE = b"(", b"t", b")"
_CALL, _PERSISTENT, _SET_ITEMS, _FALSE = b"R", b"Q", b"u", b"\x89"


def torch_file(tensors: Mapping[str, FloatArray]) -> bytes:
    """Return a file from which `torch.load(…, weights_only=True)` reads float64 tensors by name."""
    arrays = [np.asarray(array, "<f8") for array in tensors.values()]
    items = [
        _text(name) + _tensor(key, array)
        for key, (name, array) in enumerate(zip(tensors, arrays, strict=True))
    ]
    pickled = _START + _empty_dict() + _MARK + b"".join(items) + _SET_ITEMS + _END
    storages = {f"tinycnn/data/{key}": array.tobytes() for key, array in enumerate(arrays)}
    return zip_bytes(
        {
            "tinycnn/data.pkl": pickled,
            "tinycnn/byteorder": b"little",
            **storages,
            "tinycnn/version": b"3\n",
        }
    )


def _tensor(key: int, array: FloatArray) -> bytes:
    """Return the call that makes a tensor: of a storage, its offset, sizes and strides there."""
    storage = _tuple(
        _text("storage"),
        _global("torch", "DoubleStorage"),
        _text(str(key)),
        _text("cpu"),
        _integer(array.size),
    )
    strides = [prod(array.shape[axis + 1 :]) for axis in range(array.ndim)]
    arguments = _tuple(
        storage + _PERSISTENT,
        _integer(0),
        _tuple(*map(_integer, array.shape)),
        _tuple(*map(_integer, strides)),
        _FALSE,  # needs no gradient
        _empty_dict(),  # and has no hooks
    )
    return _global("torch._utils", "_rebuild_tensor_v2") + arguments + _CALL


def _empty_dict() -> bytes:
    return _global("collections", "OrderedDict") + _EMPTY_TUPLE + _CALL


def _global(module: str, name: str) -> bytes:
    return f"c{module}\n{name}\n".encode()


def _tuple(*parts: bytes) -> bytes:
    return _MARK + b"".join(parts) + _TUPLE


def _text(text: str) -> bytes:
    data = text.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def _integer(number: int) -> bytes:
    return b"J" + struct.pack("<i", number)
