"""The layers, one a file. Each computes forward and backward, and knows no other layer.

Those of the book are named here, for whatever checks types. A further one is a further file, and
found when it is asked for by name.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from tinycnn.discovery import Found, find_classes
from tinycnn.layers.avg_pool2d import AvgPool2D
from tinycnn.layers.conv2d import Conv2D
from tinycnn.layers.dense import Dense
from tinycnn.layers.flatten import Flatten
from tinycnn.layers.max_pool2d import MaxPool2D
from tinycnn.layers.relu import ReLU
from tinycnn.terms import LocallyLinear

__all__ = ["AvgPool2D", "Conv2D", "Dense", "Flatten", "MaxPool2D", "ReLU"]


@cache
def layer_classes() -> Found[type[LocallyLinear]]:
    """Return every layer that the files of this package define."""
    base = LocallyLinear
    return find_classes(sys.modules[__name__], base)  # type: ignore[type-abstract] # makes none


def find_layer(name: str) -> type[LocallyLinear] | None:
    """Return the layer of this name, None if there is none.

    A package is also asked for its modules, whose names are in small letters: for these no file is
    loaded.
    """
    if not name[:1].isupper():
        return None
    return layer_classes().named(lambda layer: layer.__name__).get(name)


if not TYPE_CHECKING:  # so that a misspelt name is an error for type checkers too

    def __getattr__(name: str) -> type[LocallyLinear]:
        """Return a layer that no line above names."""
        layer = find_layer(name)
        if layer is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return layer


def __dir__() -> list[str]:
    """Return all names, those of the layers that are found among them."""
    return sorted({*globals(), *(layer.__name__ for layer in layer_classes().members)})
