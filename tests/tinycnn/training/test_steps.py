"""A training that nobody makes the steps of says so."""

import warnings

import pytest

from tinycnn import TinyCNN, fit, make_dataset_bundle

DATA = make_dataset_bundle(2, 1)


def start():
    """Return a training that has not begun."""
    return fit(TinyCNN(), DATA.x_train, DATA.y_train, epochs=2)


def test_a_call_alone_warns():
    """Nothing was trained: the sentence says how to."""
    with pytest.warns(RuntimeWarning, match="nothing was trained: take its steps, as in"):
        start()


def test_what_is_begun_closed_or_held_is_silent():
    """A first step is enough, and so is an end in so many words."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        next(start())
        start().close()
        held = start()
        assert repr(held).startswith("<Training of 2 epochs, not begun: take its steps")
        assert len(list(held)) == 2
        assert repr(held) == "<Training of 2 epochs, under way or done>"
