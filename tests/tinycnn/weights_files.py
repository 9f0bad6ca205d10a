"""Weights files for tests: good ones, and ones that somebody has spoiled."""

import io
import zipfile

import numpy as np
import pytest

from tinycnn import Architecture, Weights, WeightsFileError, load_weights
from tinycnn.files.npz_format import encode

DEFAULT = Architecture()


def random_weights(architecture=DEFAULT, seed=0):
    """Return weights with no two numbers alike."""
    rng = np.random.default_rng(seed)
    shapes = Weights.expected_shapes(architecture)
    return Weights(architecture, **{name: rng.normal(size=shape) for name, shape in shapes.items()})


def arrays_of(weights):
    """Return the bytes of each array, by name."""
    return {name: getattr(weights, name).tobytes() for name in Weights.expected_shapes(DEFAULT)}


def members():
    """Return the arrays of a good file, by name, to spoil one of them."""
    with np.load(io.BytesIO(encode(random_weights()))) as archive:
        return dict(archive)


def npy(array, **options):
    """Return the bytes of one .npy member."""
    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.asarray(array), **options)
    return stream.getvalue()


def as_zip(arrays):
    """Return the (name, bytes) pairs of `arrays`."""
    return [(f"{name}.npy", npy(array)) for name, array in arrays.items()]


def write_zip(path, contents, compression=zipfile.ZIP_STORED):
    """Write a zip archive of (name, bytes) pairs with correct checksums."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in contents:
            archive.writestr(name, content)


def refuse(path, reason):
    """Assert that a file is refused for `reason`, in one sentence."""
    with pytest.raises(WeightsFileError, match=reason) as caught:
        load_weights(path)
    message = str(caught.value)
    assert message.startswith("cannot load weights from ")
    assert "\n" not in message
    assert len(message) < len(str(path)) + 300
