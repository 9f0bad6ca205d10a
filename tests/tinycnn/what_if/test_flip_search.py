"""All changes of so many pixels: the same as one by one through the layers."""

from itertools import combinations, product

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace
from tinycnn import Architecture, TinyCNN, Weights, base_pattern, load_weights, make_dataset_bundle
from tinycnn.resources import resource
from tinycnn.what_if.flip_search import KEPT, Flip, FlipSearch

AT_ONCE = 500  # images whose numbers fit a processor's cache


def trained():
    """Return the network that the lab starts with."""
    return TinyCNN.from_weights(load_weights(resource("weights/trained.npz")))


def brute_force(trace, count):
    """Return all flips through the layer classes, as pixels with their values."""
    network, image = TinyCNN.from_weights(trace.weights), trace.image.ravel()
    flips, total = [], 0
    for values in product((0.0, 1.0), repeat=count):
        places = np.array(list(combinations(range(64), count)))
        places = places[(image[places] != values).all(axis=1)]
        total += len(places)
        for some in np.array_split(places, len(places) // AT_ONCE + 1):
            changed = np.tile(image, (len(some), 1))
            changed[np.arange(len(some))[:, np.newaxis], some] = values
            logits = network.forward(changed.reshape(-1, 1, 8, 8))
            own = logits[:, trace.prediction].copy()
            logits[:, trace.prediction] = -np.inf
            found = some[logits.max(axis=1) > own]
            flips += [(tuple(pixels), values) for pixels in found.tolist()]
    return flips, total


def finished(trace, pixels):
    """Return a search that has tried everything."""
    search = FlipSearch(trace, pixels)
    search.advance()
    assert search.is_done
    return search


def assert_same(search, flips, total):
    """Fail unless a search has found what brute force has."""
    assert (search.tried, search.total) == (total, total)
    assert search.ways == len(flips)
    by_pixel = np.bincount([at for pixels, _ in flips for at in pixels], minlength=64)
    assert search.by_pixel.ravel().tolist() == by_pixel.tolist()
    assert len(search.flips) == min(KEPT, len(flips))
    assert {(flip.pixels, flip.values) for flip in search.flips} <= set(flips)
    leads = [flip.lead for flip in search.flips]
    assert leads == sorted(leads, reverse=True)


@pytest.mark.parametrize("seed", range(12))
def test_any_network_any_drawing_as_brute_force(seed):
    """One and two pixels: every shape of network, pooling of both kinds, with and without ReLU."""
    trace = random_trace(seed)
    for count in (1, 2):
        assert_same(finished(trace, count), *brute_force(trace, count))


@pytest.mark.parametrize("whole_map", [False, True])
@pytest.mark.parametrize("pool", ["max", "avg"])
def test_the_extreme_shapes(pool, whole_map):
    """Kernels of 1 and 5, pooling cell by cell and over the whole map, many filters and classes."""
    size = 4 if whole_map else 1
    kernel = 5 if whole_map else 1
    trace = random_trace(5, kernel_size=kernel, pool=pool, pool_size=size, filters=12)
    assert_same(finished(trace, 2), *brute_force(trace, 2))


@pytest.mark.long
@pytest.mark.parametrize("index", range(20))
def test_three_pixels_as_brute_force_on_twenty_drawings(index):
    """Ten black-and-white drawings, and ten of the data set with every ink."""
    image = make_dataset_bundle().x_val[index, 0]
    trace = trained().trace((image > 0.5).astype(float) if index % 2 else image)
    assert_same(finished(trace, 3), *brute_force(trace, 3))


def test_three_pixels_of_a_pattern_as_brute_force():
    """The vertical line needs three pixels, and there are 4 ways; nothing of it is sampled."""
    trace = trained().trace(base_pattern("vertical"))
    search = finished(trace, 3)
    assert search.ways == 4
    assert_same(search, *brute_force(trace, 3))


def test_how_many_changes_there_are():
    """Each pixel of a black-and-white drawing changes in one way, a grey one in two."""
    model = trained()
    plain, grey = model.trace(base_pattern("vertical")), model.trace(np.full((8, 8), 0.5))
    counts = [[FlipSearch(trace, n).total for n in (1, 2, 3, 4)] for trace in (plain, grey)]
    assert counts == [[64, 2016, 41664, 635376], [128, 8064, 333312, 10166016]]
    diagonal = FlipSearch(model.trace(base_pattern("diagonal")), 1)
    assert diagonal.total == 64 + 14  # its 14 grey pixels


def test_four_pixels_are_all_tried():
    """In any slices: the same ways as at once, each of them true of the layers."""
    trace = trained().trace(base_pattern("horizontal"))
    search = FlipSearch(trace, 4)
    slices = 0
    while not search.is_done:
        search.advance(0.004)
        slices += 1
    assert slices > 1
    assert search.tried == 635376
    network = TinyCNN.from_weights(trace.weights)
    changed = np.stack([flip.apply_to(trace.image) for flip in search.flips])[:, None]
    assert (network.predict(changed) != trace.prediction).all()
    assert all((one != trace.image).sum() == 4 for one in changed[:, 0])
    three = finished(trace, 3)
    assert search.ways > three.ways


def test_a_slice_is_short():
    """A slice with no time left tries one block and no more: cancelling never waits."""
    search = FlipSearch(trained().trace(np.full((8, 8), 0.5)), 4)
    for _ in range(3):
        before = search.tried
        search.advance(0.0)
        assert 0 < search.tried - before <= 768


def test_logits_that_are_nearly_equal_are_decided_by_the_layers():
    """A class that draws level is no other class, however the sums round."""
    a = Architecture(num_classes=2, filters=1, kernel_size=1, pool_size=1)
    dense = np.zeros((64, 2))
    dense[:, 0], dense[:, 1] = 0.1, 0.1
    weights = Weights(a, np.ones((1, 1, 1, 1)), [0.0], dense, [1e-20, 0.0])
    trace = TinyCNN.from_weights(weights).trace(np.full((8, 8), 0.3))
    assert trace.prediction is None
    with pytest.raises(ValueError, match="chooses no class for this drawing"):
        FlipSearch(trace, 1)
    lifted = Weights(a, np.ones((1, 1, 1, 1)), [0.0], dense, [0.1, 0.0])
    trace = TinyCNN.from_weights(lifted).trace(np.zeros((8, 8)))
    assert finished(trace, 1).ways == 0


def test_numbers_that_overflow_are_counted_and_are_no_answer():
    """A change after which nothing is a number flips nothing, and is said to be without answer."""
    a = Architecture(num_classes=2, filters=1, kernel_size=1, pool_size=1)
    dense = np.zeros((64, 2))
    dense[0, 0], dense[0, 1] = 1e308, 1e308
    weights = Weights(a, np.full((1, 1, 1, 1), 1e10), [0.0], dense, [1.0, 0.0])
    trace = TinyCNN.from_weights(weights).trace(np.zeros((8, 8)))
    search = finished(trace, 1)
    assert (search.ways, search.unanswered) == (0, 1)


def test_a_change_as_a_value():
    """It names its pixels in rising order, and is applied to a copy."""
    image = base_pattern("vertical")
    changed = Flip((3, 12), (1.0, 0.0), 0.1).apply_to(image)
    assert (changed[0, 3], changed[1, 4]) == (1.0, 0.0)
    assert image[1, 4] == 1.0


@pytest.mark.parametrize(("pixels", "says"), [(0, "at least 1"), (5, "4 or less")])
def test_too_many_or_too_few_pixels(pixels, says):
    """One sentence says what goes."""
    with pytest.raises(ValueError, match=says):
        FlipSearch(trained().trace(base_pattern("vertical")), pixels)
