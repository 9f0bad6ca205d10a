"""A place in a template is the sum of the paths through it."""

import numpy as np
import pytest

from tests.tinycnn.explain.test_templates import any_trace
from tinycnn import Stage, TinyCNN, Unit, base_pattern, template_paths, templates
from tinycnn.unit import stage_units


@pytest.mark.parametrize("seed", range(30))
def test_the_paths_total_to_the_template(seed):
    """In any network; each product is that of the three numbers that stand at its addresses."""
    trace = any_trace(seed)
    found, weights = templates(trace).templates, trace.weights
    for pixel in stage_units(weights.architecture, Stage.INPUT)[seed % 7 :: 7]:
        channel = (seed + pixel.col) % len(trace.logits)
        paths = template_paths(trace, channel, pixel)
        total = sum(path.product for path in paths)
        assert total == pytest.approx(found[channel, pixel.row, pixel.col], abs=1e-12)
        for path in paths:
            assert path.kernel_weight == weights.kernels[path.kernel.channel, 0][path.kernel[2:]]
            assert path.dense_weight == weights.dense_weights[path.dense.col, channel]
            assert path.cell[2:] == tuple(np.subtract(pixel[2:], path.kernel[2:]))
            assert trace.activation[path.cell.place] > 0 or not weights.architecture.relu


def test_no_path_leads_through_a_closed_gate():
    """On a blank canvas without biases no gate is open."""
    assert template_paths(TinyCNN().trace(np.zeros((8, 8))), 1, Unit(Stage.INPUT, 0, 3, 3)) == ()


def test_a_path_is_printed():
    """Kernel weight × factor × dense weight = product, in digits that a calculator takes."""
    path = template_paths(TinyCNN().trace(base_pattern("dot")), 0, Unit(Stage.INPUT, 0, 3, 3))[0]
    numbers, product = path.printed.split(" = ")
    assert np.prod([float(one) for one in numbers.split(" × ")]) == pytest.approx(
        float(product), rel=1e-4
    )
    assert path.factor == 1.0


def test_what_has_no_template_is_told():
    """A class or a pixel that is none, and a number that is no pixel."""
    trace = TinyCNN().trace(base_pattern("dot"))
    with pytest.raises(IndexError):
        template_paths(trace, 3, Unit(Stage.INPUT, 0, 3, 3))
    with pytest.raises(IndexError):
        template_paths(trace, 0, Unit(Stage.INPUT, 0, 8, 3))
    with pytest.raises(ValueError, match="a number for each pixel"):
        template_paths(trace, 0, Unit(Stage.POOL, 0, 1, 1))
