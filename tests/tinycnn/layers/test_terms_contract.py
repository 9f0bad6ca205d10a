"""What every layer tells about its outputs: honest fields, terms that total, the active path."""

import numpy as np
import pytest

from tests.tinycnn.layers.advice import advice
from tests.tinycnn.layers.test_contract import LAYERS, arrays_of, input_shape, make, state_of


@pytest.fixture(params=LAYERS, ids=lambda layer_class: layer_class.__name__)
def layer(request):
    """Return a fresh layer of each class, its bias not 0."""
    layer = make(request.param)
    if hasattr(layer, "bias"):
        layer.bias += np.arange(1, 1 + layer.bias.size).reshape(layer.bias.shape)
    return layer


@pytest.fixture
def x(layer, away_from_kinks):
    """Return one image for the layer, without a batch axis."""
    return away_from_kinks(input_shape(layer)[1:])


@pytest.fixture
def line(x):
    """Return an image with many ties: a step, one half 0 and one half 1."""
    return (np.arange(x.size) % x.shape[-1] > 0.4 * x.shape[-1]).astype(float).reshape(x.shape)


@advice("inputs × factors + offset must be the output: mend factors, or give offsets")
def test_terms_total_the_output(layer, x, line):
    """Σ inputs · factors + offset is the layer's output, which the record repeats to the bit."""
    for image in (x, line):
        y = layer.forward(image[None]).ravel()
        for index, result in enumerate(y):
            terms = layer.terms(image, index)
            assert terms.result == result
            np.testing.assert_array_equal(terms.inputs, image.ravel()[terms.sources])
            np.testing.assert_array_equal(terms.products, terms.inputs * terms.factors)
            assert terms.products.sum() + terms.offset == pytest.approx(result, abs=1e-14)


@advice("field_table leaves out an input that counts: add it")
def test_nothing_outside_the_field_matters(layer, x):
    """Whatever happens to all other inputs, the output stays the same to the bit."""
    y = layer.compute(x[None]).ravel()
    others = np.random.default_rng(2).normal(0, 1e3, size=x.shape)
    for index, field in enumerate(layer.field_table(x.shape)):
        inside = np.isin(np.arange(x.size), field).reshape(x.shape)
        changed = np.where(inside, x, others)
        assert layer.compute(changed[None]).ravel()[index] == y[index]


@advice("field_table names an input that never counts: leave it out")
def test_everything_inside_the_field_can_matter(layer, x):
    """A field holds no input that never counts: grown large, each changes the output."""
    y = layer.compute(x[None]).ravel()
    for index, field in enumerate(layer.field_table(x.shape)):
        for place in field:
            grown = x.copy()
            grown.ravel()[place] = 1e3
            assert layer.compute(grown[None]).ravel()[index] != y[index]


@advice("let factors be the local derivative, the one that backward uses, for ties too")
def test_the_active_path_is_where_the_gradient_is(layer, x, line):
    """Each factor is what backward gives to that input, for ties too, and all others get 0."""
    for image in (x, line):
        y = layer.forward(image[None])
        table, factors = layer.field_table(image.shape), layer.factors(image)
        for index in range(y.size):
            one_hot = np.zeros(y.shape)
            one_hot.ravel()[index] = 1.0
            expected = np.zeros(image.size)
            expected[table[index]] = factors[index]
            np.testing.assert_array_equal(layer.backward(one_hot).ravel(), expected)


@advice("field_table and factors need a row for each output, offsets a number")
def test_shapes_of_fields_and_factors(layer, x):
    """A row for each output, in it places of the input, none of them twice."""
    table, factors = layer.field_table(x.shape), layer.factors(x)
    outputs = int(np.prod(layer.output_shape((1, *x.shape))))
    assert table.shape == factors.shape == (outputs, table.shape[1])
    assert layer.offsets(x.shape).shape == (outputs,)
    assert 0 <= table.min() <= table.max() < x.size
    assert all(len(set(row)) == len(row) for row in table.tolist())


@advice("return copies of weights, and a table that cannot be written")
def test_nobody_changes_the_layer_through_what_it_tells(layer, x):
    """Tables are read-only, and factors, offsets and terms are copies of the weights."""
    table, terms = layer.field_table(x.shape), layer.terms(x, 0)
    with pytest.raises(ValueError, match="read-only"):
        table[0, 0] = 1
    told = (layer.factors(x), layer.offsets(x.shape), terms.factors, terms.inputs)
    for array in told:
        assert not any(np.shares_memory(array, own) for own in (x, *arrays_of(layer)))


@advice("let factors and offsets store nothing")
def test_telling_is_not_a_forward_pass(layer, x):
    """What backward needs stays as it was, after errors too."""
    before = state_of(layer)
    layer.terms(x, 0)
    with pytest.raises(IndexError):
        layer.terms(x, x.size * 100)
    with pytest.raises(TypeError, match="must hold real numbers"):
        layer.terms(x.astype(complex), 0)
    assert state_of(layer) == before


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@advice("let factors and offsets stay silent for NaN and infinity")
def test_terms_of_bad_numbers(layer, x, bad):
    """NaN and infinity give terms in silence, and stay in the fields they belong to."""
    x.ravel()[0] = bad
    outputs = len(layer.field_table(x.shape))
    for index in range(outputs):
        terms = layer.terms(x, index)
        assert np.isfinite(terms.inputs).all() == (0 not in terms.sources)
