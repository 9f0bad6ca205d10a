"""How often a wrong way is right: counted over all cells, and what that comes to."""

import numpy as np
import pytest

from tests.tinycnn.asking.asking import noisy, shipped
from tinycnn import make_dataset_bundle
from tinycnn.asking.question import Kind
from tinycnn.asking.shares import Shares, clean_drawings, count_shares
from tinycnn.asking.survey import question_about
from tinycnn.stages import Stage
from tinycnn.unit import Unit

TRAINED = ("trained", "trained_seed_42")


def shares(network, drawings, kind):
    """Return the shares over some drawings."""
    return count_shares(map(shipped()[network].trace, drawings), kind)


def validation_images():
    """Return the noisy images of the data set, shape (90, 8, 8)."""
    return make_dataset_bundle()[2][:, 0]


@pytest.mark.parametrize("kind", [Kind.RELU, Kind.LOGIT])
def test_counts_are_those_of_the_questions(kind):
    """One drawing, cell by cell."""
    trace, stage = noisy(), {Kind.RELU: Stage.RELU, Kind.LOGIT: Stage.LOGIT}[kind]
    expected = Shares(drawings=1)
    counts = dict.fromkeys(("cells", "ways", "right", "shared", "apart"), 0)
    for place in np.ndindex(trace.values(stage).shape):
        question = question_about(trace, Unit.at(stage, place))
        first = {c.cause: c for c in reversed(question.candidates)}
        numbers = [round(candidate.answers[0], 2) for candidate in first.values()]
        wrong = [number for number in numbers if number != round(question.right[0], 2)]
        shared = sum(wrong.count(number) > 1 for number in wrong)
        counts["cells"] += 1
        counts["ways"] += len(numbers)
        counts["right"] += len(numbers) - len(wrong)
        counts["shared"] += shared
        counts["apart"] += len(wrong) == len(numbers) and not shared
    found = count_shares([trace], kind)
    assert {name: getattr(found, name) for name in counts} == counts
    assert found.drawings == expected.drawings


def test_a_wrong_way_is_often_right():
    """Of clean drawings about three convolutions in ten, and most windows: as it is taught."""
    found = {
        kind: sum((shares(n, clean_drawings(), kind) for n in shipped()), Shares())
        for kind in (Kind.CONVOLUTION, Kind.RELU, Kind.POOLING)
    }
    right = {kind: s.right / s.ways for kind, s in found.items()}
    assert right[Kind.CONVOLUTION] == pytest.approx(0.28, abs=0.03)
    assert right[Kind.RELU] == pytest.approx(0.36, abs=0.03)
    assert right[Kind.POOLING] == pytest.approx(0.64, abs=0.03)
    convolution = found[Kind.CONVOLUTION]
    assert convolution.shared / (convolution.ways - convolution.right) == pytest.approx(
        0.22, abs=0.03
    )


@pytest.mark.parametrize("network", TRAINED)
def test_half_of_the_clean_drawings_tell_all_causes_of_a_convolution(network):
    """By the first form of each; hardly one has a cell that tells every form."""
    found = shares(network, clean_drawings(), Kind.CONVOLUTION)
    assert found.drawings_apart / found.drawings == pytest.approx(0.59, abs=0.05)
    assert found.drawings_told / found.drawings < 0.3


@pytest.mark.parametrize("network", TRAINED)
def test_every_noisy_image_tells_all_causes_of_a_convolution(network):
    """So that the offer of noise helps: each has a cell that tells every form."""
    found = shares(network, validation_images(), Kind.CONVOLUTION)
    assert found.drawings_told == found.drawings == 90
    assert found.told / found.cells > 0.12
    assert found.apart / found.cells > 0.45


def test_nothing_is_counted_without_a_relu():
    """A network that has none."""
    trace = noisy()
    assert count_shares([], Kind.RELU) == Shares()
    assert count_shares([trace], Kind.RELU).cells == trace.z.size
