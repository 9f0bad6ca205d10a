"""Faulty layers: the contract of all layers finds the fault and says what to do."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.tinycnn.layers import test_contract as contract
from tests.tinycnn.layers import test_terms_contract as terms_contract
from tests.tinycnn.layers.test_contract import input_shape
from tinycnn import checks
from tinycnn.layers.relu import ReLU


def forward_keeping(layer, x):
    """Remember and return what was given, no copy."""
    layer.last_input = np.asarray(x, dtype=float)
    return layer.compute(layer.last_input)


def forward_in_single(layer, x):
    """Count in float32."""
    layer.last_input = checks.float_copy(x)
    return np.maximum(layer.last_input, 0.0, dtype="f4")


def backward_unchecked(layer, d_output):
    """Take whatever comes."""
    return np.where(checks.after_forward(layer.last_input, layer) > 0, d_output, 0.0)


def backward_too_early(layer, d_output):
    """Do without a forward pass."""
    if layer.last_input is None:
        return np.asarray(d_output)
    return ReLU.backward(layer, d_output)


def compute_remembering(layer, x):
    """Remember what a passing look was at."""
    layer.last_input = x
    return ReLU.compute(layer, x)


def compute_mixing(layer, x):
    """Let an image know the others."""
    return ReLU.compute(layer, x - 1e-3 * x.mean())


def first_field(layer, shape):
    """Make every output from the first input."""
    return np.zeros((int(np.prod(shape)), 1), dtype=int)


GRADIENTS = contract.test_gradients_are_those_of_central_differences
TOTAL = terms_contract.test_terms_total_the_output
OUTSIDE = terms_contract.test_nothing_outside_the_field_matters


@pytest.mark.parametrize(
    ("changes", "check", "told"),
    [
        (
            {"backward": lambda layer, d_output: -ReLU.backward(layer, d_output)},
            GRADIENTS,
            "derive",
        ),
        ({"output_shape": lambda _, shape: shape[:1]}, "output_shape_is_honest", "that forward"),
        ({"forward": forward_in_single}, "arithmetic_is_float64", "checks.float_copy"),
        ({"forward": forward_keeping}, "later_writes_do_not_reach_the_caches", "a copy of what"),
        ({"compute": compute_remembering}, "compute_is_forward_without_memory", "store nothing"),
        ({"backward": backward_too_early}, "backward_before_forward", "checks.after_forward"),
        ({"backward": backward_unchecked}, "backward_with_another_shape", "checks.output_gradient"),
        ({"forward": forward_keeping}, "only_real_numbers", "through checks.float_copy"),
        ({"compute": compute_mixing}, "a_bad_image_stays_alone", "mix no images"),
        ({"factors": lambda _, x: 2.0 * (x > 0).reshape(-1, 1)}, TOTAL, "mend factors"),
        ({"field_table": first_field}, OUTSIDE, "leaves out an input"),
    ],
)
def test_a_faulty_layer_is_told_what_to_do(
    away_from_kinks: Callable[..., np.ndarray],
    assert_gradient: Callable[..., None],
    changes: dict[str, object],
    check: object,
    told: str,
) -> None:
    """Its name, and a sentence; the same check passes for the layer it was made from."""
    if isinstance(check, str):
        check = getattr(contract, f"test_{check}")
    run(check, ReLU(), away_from_kinks, assert_gradient)
    with pytest.raises(AssertionError, match=f"^Faulty: .*{told}"):
        run(check, type("Faulty", (ReLU,), changes)(), away_from_kinks, assert_gradient)


def run(check, layer, away_from_kinks, assert_gradient):
    """Call a test of the contract with what its fixtures would be."""
    names = check.__wrapped__.__code__.co_varnames[: check.__wrapped__.__code__.co_argcount]
    whole = input_shape(ReLU())
    x = away_from_kinks(whole if check.__module__ == contract.__name__ else whole[1:])
    given = {
        "layer": layer,
        "x": x,
        "d_output": np.random.default_rng(1).normal(size=x.shape),
        "assert_gradient": assert_gradient,
        "line": np.ones(x.shape),
        "dtype": "f4",
        "batch": 1,
        "wrong": 1j if "only_real" in check.__name__ else (lambda y: y[:-1]),
        "bad": np.nan,
    }
    check(**{name: given[name] for name in names})
