"""What a test of the layers' contract says when it fails: what to do, before what is wrong."""

import functools
from collections.abc import Callable

import pytest


def advice(sentence: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that puts `sentence` and the layer's name before a test's failure."""

    def decorate(test):
        @functools.wraps(test)
        def advised(**given):
            try:
                test(**given)
            except (Exception, pytest.fail.Exception) as error:
                raise AssertionError(f"{layer_name(**given)}: {sentence}") from error

        return advised

    return decorate


def layer_name(layer=None, layer_class=None, **_):
    """Return what the layer is called that a test was given."""
    return (layer_class or type(layer)).__name__
