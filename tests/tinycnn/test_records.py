"""Frozen records stay frozen: copied, pickled, and with the layer trained on that made them."""

import copy
import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from itertools import pairwise

import numpy as np
import pytest

import tinycnn
from tinycnn import (
    Stage,
    TinyCNN,
    Unit,
    base_pattern,
    explain,
    fit,
    pixel_shares,
    signal_bounds,
    unit_links,
)
from tinycnn.comparing.networks import COMPARISONS
from tinycnn.datasets.lines import LINES

MODEL = TinyCNN(5)
TRACE = MODEL.trace(base_pattern("diagonal"))
DATA = tinycnn.make_dataset_bundle(2, 1)
LOGIT = Unit(Stage.LOGIT, 1)
LINKS = unit_links(TRACE, LOGIT)
GRADIENTS = tinycnn.loss_gradients(TRACE.weights, DATA.x_train, DATA.y_train)
UPDATE = tinycnn.make_update(TRACE.weights, GRADIENTS.by_array, tinycnn.Adam(0.01))
WEIGHT = Unit(Stage.KERNEL, 1, 2, 0)
NETWORKS = COMPARISONS["sharing"]
SHIFTED = MODEL.trace(np.roll(base_pattern("diagonal"), 1, axis=1))
LINEAR = TinyCNN(5, relu=False, pool="avg")
RECORDS = [
    TRACE,
    TRACE.weights,
    TRACE.weights.card,
    TRACE.weights.architecture,
    LINKS,
    unit_links(TRACE, Unit(Stage.KERNEL)),
    LINKS.upstream[Stage.CONV],
    explain(TRACE, LOGIT),
    explain(TRACE, LOGIT).terms[0],
    pixel_shares(TRACE, LOGIT),
    signal_bounds(TRACE.weights),
    MODEL.summary(),
    MODEL.summary().rows[1],
    MODEL.conv.terms(TRACE.image[None], 7),
    MODEL.dense.terms(TRACE.flat, 1),
    next(fit(TinyCNN(1), DATA.x_train, DATA.y_train)),
    tinycnn.TrainingSettings(noise=0.1),
    GRADIENTS,
    tinycnn.explain_gradient(GRADIENTS, WEIGHT),
    tinycnn.explain_gradient(GRADIENTS, WEIGHT).terms[0],
    tinycnn.check_gradient(GRADIENTS, WEIGHT),
    tinycnn.error_curve(GRADIENTS, WEIGHT, [1e-5, 1e-3]),
    UPDATE,
    tinycnn.predict_images(MODEL, DATA.x_train, DATA.y_train),
    tinycnn.explain_update(UPDATE, WEIGHT),
    tinycnn.shift_variants(TRACE),
    tinycnn.input_gradients(TRACE),
    tinycnn.excitement(TRACE.weights, DATA.x_train, LOGIT),
    tinycnn.templates(TRACE),
    tinycnn.template_paths(TRACE, 0, Unit(Stage.INPUT, 0, 3, 3))[0],
    tinycnn.switched_windows(TRACE, SHIFTED)[0],
    tinycnn.moved_along(TRACE, 0, 1),
    NETWORKS[0],
    next(tinycnn.compare_curves(NETWORKS, [0], 1)).so_far,
    next(tinycnn.compare_shifted(NETWORKS, [0], 1)).so_far,
    next(tinycnn.compare_few_images(NETWORKS, [0], [1], 1)).so_far,
    next(tinycnn.compare_linearity([0], [1])).so_far,
    tinycnn.linear_form(LINEAR),
    tinycnn.conv_matrix(TRACE.weights),
    tinycnn.OwnImages(DATA.x_train[:2, 0], ("vertical", "diagonal")),
]
COPIES = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle {protocol}": lambda record, protocol=protocol: pickle.loads(
            pickle.dumps(record, protocol)
        )
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
    },
}


def leaves(thing, path=""):
    """Yield all that a record holds, with where it stands there; mappings must be read-only."""
    if is_dataclass(thing):
        for field in fields(thing):
            yield from leaves(getattr(thing, field.name), f"{path}.{field.name}")
    elif isinstance(thing, Mapping):
        assert not hasattr(thing, "__setitem__"), f"{path} can be written to"
        for key, value in thing.items():
            yield from leaves(value, f"{path}[{key}]")
    else:
        yield path, thing


def test_every_public_record_is_tried():
    """A new frozen record that a student can import needs a row above."""
    public = {thing for name in tinycnn.__all__ if is_dataclass(thing := getattr(tinycnn, name))}
    assert public <= {type(record) for record in RECORDS}


@pytest.mark.parametrize("make", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_copy_is_as_frozen_as_the_record(record, make):
    """Every number is the same to the bit, and no array and no mapping can be written to."""
    found = make(record)
    assert repr(found) == repr(record)
    for (path, one), (_, other) in zip(leaves(record), leaves(found), strict=True):
        np.testing.assert_array_equal(one, other, strict=True)
        if isinstance(other, np.ndarray):
            assert not other.flags.writeable, f"{path} can be written to"
            assert one.dtype == other.dtype
    with pytest.raises((AttributeError, TypeError)):
        setattr(found, fields(found)[0].name, None)


def test_records_that_belong_together_stay_together():
    """In one pickle a trace and its weights are told once."""
    trace, weights = pickle.loads(pickle.dumps((TRACE, TRACE.weights)))
    assert trace.weights is weights


def test_a_data_set_can_be_copied():
    """It holds a read-only mapping as well."""
    assert copy.deepcopy(LINES).patterns.keys() == LINES.patterns.keys()


def test_terms_stay_what_they_were():
    """A layer that is trained on changes its weights, and no record of before."""
    model = TinyCNN(5)
    layers = [(model.conv, TRACE.image[None]), (model.dense, TRACE.flat)]
    terms = [layer.terms(x, 0) for layer, x in layers]
    before = [term.factors.copy() for term in terms]
    for layer, _ in layers:
        layer.weights += 1.0
    for term, factors in zip(terms, before, strict=True):
        np.testing.assert_array_equal(term.factors, factors)


def test_a_copied_model_is_trained_alone():
    """A network is no record: its copy has arrays of its own, which can be written to."""
    models = [MODEL, copy.deepcopy(MODEL), pickle.loads(pickle.dumps(MODEL))]
    for one, other in pairwise(models):
        assert not np.shares_memory(one.conv.weights, other.conv.weights)
        other.conv.weights[0, 0, 0, 0] = 9.0
        assert other.trace(TRACE.image).weights.kernels[0, 0, 0, 0] == 9.0
    assert MODEL.conv.weights[0, 0, 0, 0] != 9.0
