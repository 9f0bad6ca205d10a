"""What moves along with a shifted drawing: the numbers themselves say so."""

import numpy as np
import pytest

from tests.tinycnn.explain.test_templates import any_trace
from tests.tinycnn.what_if.test_flip_search import trained
from tinycnn import Stage, TinyCNN, base_pattern, make_dataset_bundle, moved_along
from tinycnn.what_if.moved_along import Moved

CONV, RELU, POOL, LOGIT = 1, 2, 3, 4


def noisy():
    """Return the trained network's trace of a noisy image: no two numbers are alike."""
    return trained().trace(make_dataset_bundle().x_val[1, 0])


@pytest.mark.parametrize("by", [(0, 1), (-1, 0), (2, 0), (0, -2), (2, 2), (1, 1), (3, -2)])
def test_convolution_follows_and_pooling_by_whole_windows(by):
    """Convolution and ReLU exactly, pooling if the shift is one of whole windows, dense never."""
    found = moved_along(noisy(), *by).stages
    assert [one.moved for one in found[:3]] == [Moved.EXACTLY] * 3
    whole = all(one % 2 == 0 for one in by)
    assert found[POOL].moved is (Moved.WINDOWS if whole else Moved.NOT)
    assert found[POOL].by == tuple(one // 2 for one in by) or not whole
    assert found[LOGIT].moved is Moved.NOT


@pytest.mark.parametrize("by", [(0, 1), (-2, 0), (1, 2)])
def test_cells_without_a_counterpart_are_left_out(by):
    """Compared are as many cells as are still inside after the shift, of every filter."""
    for one in moved_along(noisy(), *by).stages[:3]:
        size = 8 if one.stage is Stage.INPUT else 6
        maps = 1 if one.stage is Stage.INPUT else 3
        assert one.compared == maps * (size - abs(by[0])) * (size - abs(by[1])) == one.agreeing


@pytest.mark.parametrize("seed", range(30))
def test_the_marks_hold_of_the_numbers(seed):
    """In any network: what is said to have moved stands there, compared cell by cell."""
    rng = np.random.default_rng(seed)
    down, right = rng.integers(-3, 4, size=2).tolist()
    found = moved_along(any_trace(seed), down, right)
    for one in found.stages[:4]:
        old, new = (np.atleast_3d(t.values(one.stage)) for t in (found.before, found.after))
        if one.stage is Stage.INPUT:
            old, new = old.reshape(1, 8, 8), new.reshape(1, 8, 8)
        rows, columns = one.by
        agree = [
            abs(new[f, r + rows, c + columns] - old[f, r, c]) < 1e-9
            for f, r, c in np.ndindex(old.shape)
            if 0 <= r + rows < old.shape[1] and 0 <= c + columns < old.shape[2]
        ]
        assert len(agree) == one.compared or not one.compared
        assert all(agree) == (one.moved is not Moved.NOT) or not one.compared


def test_where_all_is_alike_nothing_is_told():
    """A blank drawing moves nowhere, and its logits stay."""
    found = moved_along(TinyCNN().trace(np.zeros((8, 8))), 0, 1).stages
    assert {one.moved for one in found[:4]} == {Moved.ALIKE}
    assert found[LOGIT].moved is Moved.SAME


def test_a_line_along_itself_stays_the_same():
    """A full vertical line that is shifted down is the same line."""
    found = moved_along(trained().trace(base_pattern("vertical")), 2, 0)
    assert {one.moved for one in found.stages} == {Moved.SAME}
    assert repr(found).startswith("<MovedAlong by +2 rows, +0 columns: input same")


@pytest.mark.parametrize("by", [8, -8])
def test_a_shift_out_of_the_drawing_is_refused(by):
    """One sentence, with what to try."""
    with pytest.raises(ValueError, match="must be"):
        moved_along(noisy(), by, 0)
    with pytest.raises(TypeError, match="expected a ForwardTrace"):
        moved_along(None, 0, 0)
