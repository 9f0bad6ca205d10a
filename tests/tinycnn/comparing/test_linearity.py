"""How linear networks are: what is measured, and the templates of the linear one."""

import numpy as np
import pytest

from tinycnn import TinyCNN
from tinycnn.comparing.linearity import (
    EXACT,
    NETWORKS,
    compare_linearity,
    linear_form,
    nonlinearity,
)
from tinycnn.comparing.networks import LINEAR

IMAGES = np.random.default_rng(1).random((20, 1, 8, 8))


def linear_model():
    """Return a linear network whose biases are not 0."""
    model = TinyCNN(3, relu=False, pool="avg")
    model.conv.bias = [0.3, -0.2, 0.1]
    model.dense.bias = [1.0, 2.0, 3.0]
    return model


@pytest.mark.parametrize("pairs", [1, 30, 250])
def test_it_is_measured_as_it_is_written(pairs):
    """The largest |f(a+b) − f(a) − f(b) + f(0)| over the largest |f|, however many pairs."""
    model = TinyCNN(5)
    a, b = np.random.default_rng(2).random((2, pairs, 1, 8, 8))
    logits = [model.forward(x) for x in (a + b, a, b, np.zeros((1, 1, 8, 8)))]
    rest = abs(logits[0] - logits[1] - logits[2] + logits[3]).max()
    expected = rest / max(abs(f).max() for f in logits)
    assert nonlinearity(model, pairs, 2) == pytest.approx(expected)


def test_templates_say_all_of_a_linear_network():
    """195 numbers, from which the logits come."""
    model = linear_model()
    form = linear_form(model)
    assert form.count == 195
    np.testing.assert_allclose(form.logits(IMAGES), model.forward(IMAGES), atol=1e-13)
    with pytest.raises(ValueError, match="read-only"):
        form.templates[0] = 0


@pytest.mark.parametrize("keywords", [{}, {"relu": False}, {"pool": "avg"}], ids=str)
def test_what_is_not_linear_has_no_templates(keywords):
    """The sentence gives the number, and a network that has."""
    model = TinyCNN(**keywords)
    assert nonlinearity(model) > 0.1
    with pytest.raises(ValueError, match=r"is not linear, its nonlinearity is 0\.\d+: try"):
        linear_form(model)


def test_numbers_that_overflow_are_not_linear():
    """NaN, and no template is made of it."""
    model = linear_model()
    model.dense.weights = np.full((27, 3), 1e308)
    model.conv.weights = np.full((3, 1, 3, 3), 1e308)
    assert np.isnan(nonlinearity(model))
    with pytest.raises(ValueError, match="is not linear"):
        linear_form(model)


def test_it_can_be_watched_and_left():
    """Progress rises to 1; the templates come with the end."""
    before = 0.0
    for progress in compare_linearity((0,), (1, 2)):
        assert before <= progress.done <= 1.0
        assert progress.so_far.form is None
        before = progress.done
    assert before == 1.0
    last = progress.so_far
    assert not np.isnan(last.nonlinearity).any()
    assert [last.is_linear(network) for network in NETWORKS] == [False, False, False, True]
    assert last.nonlinearity_of(LINEAR, 2).highest < EXACT


@pytest.mark.parametrize("stops", [(), (3, 3), (5, 2)])
def test_stops_rise(stops):
    """Else one sentence."""
    with pytest.raises(ValueError, match="stops must be rising numbers of epochs"):
        next(compare_linearity(stops=stops))
