"""Windows that switch: found once more by comparing traces number by number."""

import numpy as np
import pytest

from tests.tinycnn.explain.test_templates import any_trace
from tests.tinycnn.what_if.test_flip_search import trained
from tinycnn import (
    Stage,
    TinyCNN,
    Unit,
    base_pattern,
    make_dataset_bundle,
    switched_windows,
    templates,
    tied_windows,
)
from tinycnn.explain.switches import Switch, windows_at_zero


def paths_by_hand(trace):
    """Return of each window the cells that lead on, by loops over the arrays of the trace."""
    a, p = trace.weights.architecture, trace.weights.architecture.pool_size
    found = {}
    for f, i, j in np.ndindex(a.filters, a.pooled_size, a.pooled_size):
        cells = [(f, i * p + r, j * p + c) for r in range(p) for c in range(p)]
        if a.pool == "max":
            cells = [max(cells, key=lambda at: trace.activation[at])]
        found[f, i, j] = {at for at in cells if not a.relu or trace.activation[at] > 0}
    return found


def flipped(image, at):
    """Return the drawing with one pixel set to its opposite end."""
    changed = image.copy()
    changed.flat[at] = 0.0 if changed.flat[at] > 0.5 else 1.0
    return changed


@pytest.mark.parametrize("seed", range(60))
def test_named_windows_are_those_found_by_comparing_traces(seed):
    """Which window, which cells opened and closed; max and average, with ReLU and without."""
    before = any_trace(seed)
    after = TinyCNN.from_weights(before.weights).trace(flipped(before.image, seed % 64))
    old, new = paths_by_hand(before), paths_by_hand(after)
    named = {one.window.place: one for one in switched_windows(before, after)}
    assert set(named) == {at for at in old if old[at] != new[at]}
    for at, one in named.items():
        assert {cell.place for cell in one.opened} == new[at] - old[at]
        assert {cell.place for cell in one.closed} == old[at] - new[at]
    if not named:
        np.testing.assert_array_equal(templates(before).templates, templates(after).templates)


def test_what_happened_is_named():
    """A gate that opens, the same one closing, and another winner."""
    model = TinyCNN(num_classes=2, filters=1, kernel_size=1)
    model.conv.weights[:] = 1.0
    blank, one, both = np.zeros((3, 8, 8))
    one[0, 0] = both[0, 0] = 0.5
    both[1, 1] = 1.0
    traces = [model.trace(image) for image in (blank, one, both)]
    first, last = Unit(Stage.RELU), Unit(Stage.RELU, 0, 1, 1)
    steps = [
        (0, 1, Switch.OPENED, (first,), ()),
        (1, 0, Switch.CLOSED, (), (first,)),
        (1, 2, Switch.WINNER, (last,), (first,)),
    ]
    for start, end, kind, opened, closed in steps:
        (found,) = switched_windows(traces[start], traces[end])
        assert (found.window, found.switch) == (Unit(Stage.POOL), kind)
        assert (found.opened, found.closed) == (opened, closed)


def test_gates_under_average_pooling_go_both_ways():
    """There no cell takes over from another: some gates open, others close."""
    model = TinyCNN(num_classes=2, filters=1, kernel_size=1, pool="avg")
    model.conv.weights[:] = 1.0
    one, other = np.zeros((2, 8, 8))
    one[0, 0] = other[0, 1] = 1.0
    (found,) = switched_windows(model.trace(one), model.trace(other))
    assert found.switch is Switch.GATES


def test_two_shapes_cannot_be_compared():
    """One sentence says what to try."""
    traces = (TinyCNN().trace(np.zeros((8, 8))), TinyCNN(filters=2).trace(np.zeros((8, 8))))
    with pytest.raises(ValueError, match="different shapes cannot be compared: try"):
        switched_windows(*traces)


def test_one_pixel_usually_switches_a_path():
    """In the trained network 95 % of single pixels do, 3.3 of 27 windows on average, up to 11."""
    model, counts = trained(), []
    patterns = [base_pattern(name) for name in ("vertical", "horizontal", "diagonal")]
    for image in [*patterns, *make_dataset_bundle().x_val[:20, 0]]:
        before = model.trace(image)
        after = [model.trace(flipped(image, at)) for at in range(64)]
        counts += [len(switched_windows(before, one)) for one in after]
    assert 0.90 < np.mean(np.array(counts) > 0) < 0.97
    assert 3.0 < np.mean(counts) < 3.5
    assert 9 <= max(counts) <= 12


@pytest.mark.parametrize(("name", "tied"), [("vertical", 12), ("horizontal", 15)])
def test_of_a_full_line_every_window_is_tied(name, tied):
    """12 of 12 and 15 of 15 that are not 0 in the trained network; of noise none."""
    trace = trained().trace(base_pattern(name))
    assert len(tied_windows(trace)) == tied == (trace.pooled > 0).sum()
    assert not tied_windows(trained().trace(make_dataset_bundle().x_val[0, 0]))


def test_a_z_of_exactly_0_is_an_edge_too():
    """On a blank canvas without biases all gates are closed, and the least ink opens them."""
    trace = TinyCNN().trace(np.zeros((8, 8)))
    assert len(windows_at_zero(trace)) == 27
    assert not tied_windows(trace)
    without = TinyCNN(relu=False).trace(np.zeros((8, 8)))
    assert not windows_at_zero(without)
    assert len(tied_windows(without)) == 27
