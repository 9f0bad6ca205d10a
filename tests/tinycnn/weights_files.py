"""Weights files for tests: good ones, and ones that somebody has spoiled."""

import io
import zipfile

import numpy as np
import pytest

from tinycnn import Architecture, Weights, WeightsFileError, load_weights
from tinycnn.files.npz_format import encode

DEFAULT = Architecture()
SMALL = {"num_classes": 1, "filters": 1, "kernel_size": 8, "pool_size": 1}
# What the version before wrote for TinyCNN(5, **SMALL), packed.
OLD_FILE = (
    "eNoL8GZmEWGAAEWGJRvnr+oAskBYCIjT8otyE0viy1KLijPz8/TyCion+4X6BkQyMpQxVKunpBYnF6lbKajbZFqo6yio"
    "A1WXFCXmxecXpaSCxN0Sc4pTgeLFGYkFqUC+hqaOQq0CRYCLEerWAJzu5gfivNLc+OScxOLi1OKh4WhuUGBn5pQAA3rw"
    "Orh/1YWtyKGcnVqUl5oTX5xZlToYHM2B1dFWG03TYI4GqSjIz88ZDK5lIJgmeKGuHTQBTDgZgwK4KDWndPC69s6ak7oN"
    "TAwMIMwNT8N4Ml0acQ421FEAIgsgItfpXG1yecUeqof2H7tVvavx+9n9xca2iiuqlu1XfdNr/ZVts/2LiKfm67ectC9z"
    "nS767PZk+5Zbhq97mHbun7+y8PO7gwf3X85lemL08YD9IZHc5Gt1l+wXK/vP09uwwv5OleZz4xen94vNaSi4u+7oflP9"
    "kEo1qUv2czIWvnkYs8jeyfZF0pkZl/fHPrjjJu/bt7/h190n8kGn9refF9pRXLVnf7Bs0KWVotv239HxvPhZ+cB+iScn"
    "Eli5d9qfW9jX8PZa2/4ZumE1m9fs2u/ByZJ8oHOTvVL9OQHO44fsXz9js9wy7dL+3wcFJPttlu8/8iekRMLw2P41e6sq"
    "dCPm75ezDaqQ0T27P6HBm6PhW6690oIfkkvzqvc7erwsW9a9en/Dgv8yttuO75/z4F3r17cb9ydfavq1bOOJ/SVlP1VM"
    "V53bX6rwPi0lYol9+4mGfi6pk/sbDvQ4iVSfsr/svdTztdkB+1cesZO9Z13bvzLC+k3UwhX2NqUzuS+/PbF/CfeMFXPe"
    "l9tH2v3bc2p6vb1GesBs6fpr+ze933CgSWHp/r835586prZ8v8RL1hkNR47ac6/0O7R696n938JmMBptPmD/btlN5Xd3"
    "T+x3MUq6rvVn7f7n98TSu1gO7985mSfyZ/IF+7SZnNaPtu20P6G3fitP82177gu8nw/w7LWXZ4hs3iF32H6ZQ2HiQdbD"
    "9nP8ymT2Fu/eP1nixbS4qM79qAnVWpqxFLkkSM7PK4tPykykRlKlNHfhKLym+zFVw5wsCMQpqXnFqfHlqZnpGSXUyWGU"
    "OZyLU0zWz+fKd3vcIc0Hd/bgC2pGJhFm3E01GGgAl3uYDTd8+vlR9O/AbEDh08yNojmXEaUhg64RvQmB0CjHhNGgQNeM"
    "XpUjNF9mQlTs+NzKi6KrkRmtgsWnFdVCExZERYeuC72KQeh6xIJS4aBrRM/yCI3d7GgFALpW9KyH0GrHgSUj4rOZD0X7"
    "Vw70DBHgzcrGAI53boZOoBdXcoJ4AMkXG6A="
)


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


def members_of_version_1(weights):
    """Return the arrays of a file as the first format had them: nothing tells of the classes."""
    with np.load(io.BytesIO(encode(weights))) as archive:
        arrays = dict(archive)
    for name in ("class_names", "dataset", "made", "names_are_guessed"):
        del arrays[name]
    return arrays | {"format_version": np.int64(1)}


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
