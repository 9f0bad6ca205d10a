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
    """Each time that it would outgrow its bounds, in rows or in bytes; the same as by a list."""
    table, kept = StepTable(3, **most), []
    for step in range(1000):
        if len(kept) == 100:
            assert table.thinned_to < kept[50]
            kept = kept[:50:10] + kept[50:]
        table.add(step)[1:] = 2 * step, -step
        kept.append(step)
        assert len(table) == len(kept)
    assert table.columns(0, 1)[:, 0].tolist() == kept
    assert table.row_at(kept[2] + 1).tolist() == [kept[2], 2 * kept[2], -kept[2]]
    whole = [step for step in kept if step >= table.thinned_to]
    assert whole == list(range(table.thinned_to, 1000))


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
