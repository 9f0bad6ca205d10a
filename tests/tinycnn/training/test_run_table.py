"""A run as a table: read back, it has every loss to the last bit."""

import csv
import io

import numpy as np
import pytest

from tinycnn.training.run_table import COLUMNS, run_csv, runs_csv
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun


def made(**settings: object) -> TrainingRun:
    """Return a run that has come to its end."""
    run = TrainingRun.untrained(TrainingSettings(**settings))
    run.advance()
    return run


def test_numpy_reads_back_every_number() -> None:
    """A row a step from the start on, the learning rate of each, scores where they were made."""
    run = made(epochs=3)
    run.change(learning_rate=0.2, epochs=4)
    run.advance()
    text = run_csv(run, "Run 1")
    rows = np.genfromtxt(io.StringIO(text), delimiter=",", names=True, skip_header=1)
    assert rows.dtype.names == COLUMNS
    steps, losses = run.history.losses()
    np.testing.assert_array_equal(rows["step"], steps)
    np.testing.assert_array_equal(rows["batch_loss"], losses)
    np.testing.assert_array_equal(rows["learning_rate"][1:], [0.05] * 36 + [0.2] * 12)
    scored = run.history.scored_steps()
    there = rows[~np.isnan(rows["train_loss"])]
    np.testing.assert_array_equal(there["step"], [one.step for one in scored])
    np.testing.assert_array_equal(there["train_loss"], [one.train.loss for one in scored])
    right = [one.validation.accuracy for one in scored]
    np.testing.assert_array_equal(there["validation_accuracy"], right)
    assert there["alive"].tolist() == [1.0] * len(scored)


def test_the_comment_says_how_it_was_made() -> None:
    """In ASCII, whatever the run is called."""
    first = run_csv(made(epochs=1), 'Lauf "1", ü\n=1').splitlines()[0]
    assert first == (
        "# Lauf \\x221\\x22\\x2c \\xfc\\n=1: sgd; batch 16; shuffle seed 0; initial seed 42; "
        "180 training and 90 validation images"
    )


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["x,=1+1,", "=1+1", "a;@SUM(1);", "-2 +3", 'a",=b', "a|=b\t=c"])
def test_what_a_run_is_called_is_no_formula(name: str, separator: str) -> None:
    """A run is called as its file, which a stranger may have named."""
    run = made(epochs=1)
    first, usual = (run_csv(run, called).splitlines()[:1] for called in (name, "Run 1"))
    (cells,), (usual_cells,) = (csv.reader(line, delimiter=separator) for line in (first, usual))
    assert len(cells) == len(usual_cells)
    assert not [cell for cell in cells if cell.lstrip(" #").startswith(("=", "+", "-", "@"))]


def test_a_dead_run_is_told_by_its_last_column() -> None:
    """And numbers that are none stay empty."""
    lines = run_csv(made(epochs=2, learning_rate=2.0)).splitlines()
    assert lines[-1].endswith(",0")
    assert lines[2].startswith("0,0,0,2.0,,")


def test_several_runs_are_told_apart() -> None:
    """Each row has the name of its run, and all else that it has in the table of that run alone."""
    runs = {"slow": made(epochs=2), "a, fork": made(epochs=3, learning_rate=0.1)}
    lines = runs_csv(runs).splitlines()
    assert [line[:2] for line in lines[:2]] == ["# ", "# "]
    assert lines[2] == ",".join(("run", *COLUMNS))
    rows = list(csv.reader(lines[3:]))
    assert [row[0] for row in rows] == ["slow"] * 25 + ["a\\x2c fork"] * 37
    alone = [line for run in runs.values() for line in run_csv(run).splitlines()[2:]]
    assert [",".join(row[1:]) for row in rows] == alone
    text = "\n".join(lines)
    read = np.genfromtxt(io.StringIO(text), delimiter=",", names=True, dtype=None, skip_header=2)
    np.testing.assert_array_equal(read["batch_loss"][1:25], runs["slow"].history.losses()[1][1:])


@pytest.mark.parametrize("name", ["=1+1", " @SUM(1)", "-2", "#1", 'a"b,=c', "Lauf ü"])
def test_a_name_in_a_column_is_no_formula(name: str) -> None:
    """Nor a comment, nor more than one cell, in any encoding."""
    line = runs_csv({name: made(epochs=1)}).splitlines()[2]
    first, *others = next(csv.reader([line]))
    assert len(others) == len(COLUMNS)
    assert first.lstrip()[0] not in "=+-@#"
    assert first.isascii()
