"""Weights as the bytes of an .npz archive, and back from bytes that a stranger may have made.

An archive of format version 2 holds exactly these arrays, as `numpy.load` names them:

- int64 numbers: `format_version`, and the architecture's `num_classes`, `filters`, `kernel_size`,
  `pool` (0 for max, 1 for avg), `pool_size` and `relu` (0 or 1);
- float64 arrays: `kernels`, `conv_bias`, `dense_weights` and `dense_bias`;
- texts of fixed width: `class_names` and `dataset` of 40 characters ("" for an unknown one), `made`
  of 200; and the int64 number `names_are_guessed` (0 or 1).

One of format version 1 holds the first two kinds alone: names and data set are guessed.
"""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from reprlib import repr as short_repr
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import Architecture, Pooling
from tinycnn.files.npz_members import read_array, read_members
from tinycnn.files.numpy_files import npz_bytes
from tinycnn.model_card import MAX_MADE, MAX_NAME, ModelCard, book_card
from tinycnn.weights import Weights

FORMAT_VERSION = 2
MAX_BYTES = 2**20

_INTEGER = np.dtype("<i8")
_FLOAT = np.dtype("<f8")
_NAME = np.dtype(f"<U{MAX_NAME}")
_LINE = np.dtype(f"<U{MAX_MADE}")
_POOLINGS = get_args(Pooling)
_SETTINGS = tuple(field.name for field in fields(Architecture))
_ARRAYS = tuple(Weights.expected_shapes(Architecture()))
_CARD = tuple(field.name for field in fields(ModelCard))
_NAMES = {
    1: {"format_version", *_SETTINGS, *_ARRAYS},
    2: {"format_version", *_SETTINGS, *_ARRAYS, *_CARD},
}


def encode(weights: Weights) -> bytes:
    """Return the bytes of an archive of `weights`; the same weights give the same bytes.

    Raises
    ------
    ValueError
        When `decode` would refuse them: too large, or not finite.
    """
    settings = asdict(weights.architecture)
    settings["pool"] = _POOLINGS.index(settings["pool"])
    numbers = {"format_version": FORMAT_VERSION, **settings}
    members = {name: np.array(number, _INTEGER) for name, number in numbers.items()}
    members |= {name: array.astype(_FLOAT) for name, array in weights.arrays.items()}
    members |= {
        "class_names": np.array(weights.class_names, _NAME),
        "dataset": np.array(weights.dataset or "", _NAME),
        "made": np.array(weights.made, _LINE),
        "names_are_guessed": np.array(weights.names_are_guessed, _INTEGER),
    }
    data = npz_bytes(members)
    decode(data)
    return data


def decode(data: bytes) -> Weights:
    """Return the weights in `data`, having trusted none of it: no pickle, every size bounded.

    Raises
    ------
    ValueError
        For anything but an archive of format version 1 or 2; the message says what is wrong.
    """
    if len(data) > MAX_BYTES:
        raise ValueError(f"it is larger than {MAX_BYTES:,} bytes")
    members = read_members(data, MAX_BYTES)
    version = _version(members)
    if unknown := sorted(members.keys() - _NAMES[version]):
        raise ValueError(f"it has the unknown array {short_repr(unknown[0])}")
    architecture = _architecture(members)
    shapes = Weights.expected_shapes(architecture)
    arrays = {name: read_array(members, name, _FLOAT, shape) for name, shape in shapes.items()}
    for name, array in arrays.items():
        if not np.isfinite(array).all():
            raise ValueError(f"its array {name} has values that are not finite numbers")
    card = _card(members, architecture) if version > 1 else _guess_card(architecture)
    return Weights(architecture, card=card, **arrays)


def _version(members: dict[str, bytes]) -> int:
    version = int(read_array(members, "format_version", _INTEGER, ()))
    if version not in _NAMES:
        readable = " and ".join(map(str, _NAMES))
        hint = (
            ": a newer program has written it, update this one" if version > FORMAT_VERSION else ""
        )
        raise ValueError(f"it has format version {version}, this program reads {readable}{hint}")
    return version


def _architecture(members: dict[str, bytes]) -> Architecture:
    settings: dict[str, Any] = {
        name: int(read_array(members, name, _INTEGER, ())) for name in _SETTINGS
    }
    settings["pool"] = _POOLINGS[_truth(members, "pool")]
    settings["relu"] = _truth(members, "relu")
    return Architecture(**settings)


def _truth(members: dict[str, bytes], name: str) -> bool:
    number = int(read_array(members, name, _INTEGER, ()))
    if number not in (0, 1):
        raise ValueError(f"its {name} must be 0 or 1, got {number}")
    return bool(number)


def _card(members: dict[str, bytes], architecture: Architecture) -> ModelCard:
    named = read_array(members, "class_names", _NAME, (architecture.num_classes,))
    [dataset] = _texts(read_array(members, "dataset", _NAME, ()), "dataset")
    [made] = _texts(read_array(members, "made", _LINE, ()), "made")
    names = tuple(_texts(named, "class_names"))
    return ModelCard(names, dataset or None, made, _truth(members, "names_are_guessed"))


def _guess_card(architecture: Architecture) -> ModelCard:
    """Return the likely card of weights in a file without one: mostly the book's."""
    return replace(book_card(architecture.num_classes), names_are_guessed=True)


def _texts(array: NDArray[Any], name: str) -> list[str]:
    """Return an array of texts as a flat list; NumPy itself fails at what is no character."""
    content, width = array.tobytes(), array.itemsize
    texts = [content[start : start + width] for start in range(0, len(content), width)]
    try:
        return [text.decode("utf-32-le").rstrip("\0") for text in texts]
    except UnicodeDecodeError:
        raise ValueError(f"its array {name} holds what is no text") from None
