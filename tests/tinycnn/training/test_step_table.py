"""A table of steps: every row found, blocks filled one after the other, thinned when too long."""

import numpy as np
import pytest

from tinycnn.training import step_table
from tinycnn.training.step_table import StepTable


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Let a block hold seven rows."""
    monkeypatch.setattr(step_table, "BLOCK_BYTES", 8 * 3 * 7)


def filled(steps, **bounds):
    """Return a table with a row for each of these steps."""
    table = StepTable(3, **bounds)
    for step in steps:
        table.add(step)[1:] = 2 * step, -step
    return table


def test_each_row_is_found():
    """By its step; a step that is not there is answered by the one before."""
    table = filled(range(5, 105, 5))
    assert len(table) == 20
    for step in range(5, 105):
        begun = step - step % 5
        assert table.row_at(step).tolist() == [begun, 2 * begun, -begun]
    assert table.row_at(10**6)[0] == 100
    assert table.columns(0, 2).tolist() == [[step, 2 * step] for step in range(5, 105, 5)]
    for after in (0, 5, 34, 35, 36, 99, 100, 101):
        later = [[step] for step in range(5, 105, 5) if step > after]
        assert table.columns(0, 1, after).tolist() == later


def test_before_the_first_row_there_is_nothing():
    """Nor in an empty table."""
    with pytest.raises(IndexError, match="nothing is kept of step 4 or before it"):
        filled([5, 6]).row_at(4)
    with pytest.raises(IndexError):
        StepTable(3).row_at(0)
    assert StepTable(3).columns(0, 2).shape == (0, 2)


def test_rows_are_read_only():
    """What was kept is what happened."""
    row = filled([1]).row_at(1)
    with pytest.raises(ValueError, match="read-only"):
        row[0] = 2


@pytest.mark.parametrize("most", [{"most_rows": 100}, {"most_bytes": 8 * 3 * 100}])
def test_a_long_table_keeps_every_tenth_of_its_first_half(most):
    """When it would outgrow its bounds, in rows or in bytes; each row is found as before."""
    table = filled(range(101), **most)
    kept = [*range(0, 50, 10), *range(50, 101)]
    assert table.columns(0, 1)[:, 0].tolist() == kept
    assert len(table) == len(kept)
    assert table.thinned_to == 50
    assert table.row_at(29).tolist() == [20, 40, -20]


def test_a_very_long_table_keeps_some_of_each_part():
    """It stays in its bounds, its second half whole, and the older a part, the fewer of it stay."""
    table, most = StepTable(3, most_rows=100), 0
    for step in range(10_000):
        table.add(step)[1:] = 2 * step, -step
        most = max(most, len(table))
    kept = table.columns(0, 1)[:, 0]
    assert most == 100
    assert len(table) == len(kept)
    assert kept[kept >= table.thinned_to].tolist() == list(range(table.thinned_to, 10_000))
    assert kept[0] == 0
    parts = np.histogram(kept, bins=5, range=(0, 10_000))[0]
    assert parts.min() >= 1
    assert table.row_at(int(kept[2]) + 1).tolist() == [kept[2], 2 * kept[2], -kept[2]]


def test_rows_of_any_steps_are_thinned_out():
    """Be none of them as far from the next as another: there is room for more."""
    table = filled([3**power for power in range(19)], most_rows=20)
    for step in range(3**19, 3**19 + 40):
        table.add(step)[1:] = 0
        assert len(table) <= 20


def test_large_rows_stay_some():
    """However little memory there may be."""
    assert len(filled(range(15), most_bytes=1)) == 15


def test_rows_of_a_file_go_on():
    """They stand before what is added then."""
    table = StepTable(3)
    table.extend(np.arange(12.0).reshape(4, 3))
    table.extend(np.empty((0, 3)))
    table.add(10)[1:] = 0
    assert [len(block) for block in table.rows()] == [4, 1]
    assert table.row_at(7).tolist() == [6, 7, 8]
    assert table.row_at(11)[0] == 10


def test_the_step_behind_another_one():
    """In the same block, at the beginning of the next, before all; behind the last is none."""
    table = filled(range(5, 105, 5))
    for step in range(100):
        assert table.step_after(step) == step - step % 5 + 5
    with pytest.raises(IndexError, match="nothing is kept behind step 100"):
        table.step_after(100)
