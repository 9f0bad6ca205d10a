"""The list of runs: names, letters and keys that no two runs share."""

import pytest

from gui.state.run_list import RunList, letter_of
from gui.state.session import LabSession
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun

RUN = TrainingRun.untrained(TrainingSettings())


@pytest.fixture
def runs(session: LabSession) -> RunList:
    """Return an empty list."""
    return RunList(session)


def test_letters_go_on_behind_z() -> None:
    """No two runs have the same."""
    letters = [letter_of(number) for number in range(1, 80)]
    assert letters[0] + letters[25] + letters[26] == "AZA2"
    assert len(set(letters)) == len(letters)


def test_names_and_keys_are_never_given_twice(runs: RunList) -> None:
    """Though a run in between is gone: Undo may bring it back."""
    first, second = runs.add(RUN), runs.add(RUN)
    runs.take_out(second)
    third = runs.add(RUN)
    assert (first.name, third.name) == ("Run 1", "Run 3")
    assert len({first.key, second.key, third.key}) == 3
    runs.put_back(1, second)
    assert [named.name for named in runs] == ["Run 1", "Run 2", "Run 3"]
    assert runs.find(second.key) is second


def test_a_name_that_is_taken_gets_a_number(runs: RunList) -> None:
    """As that of a file opened twice; strangers' signs are left out, and a long one is cut."""
    assert [runs.add(RUN, "x").name for _ in range(3)] == ["x", "x 2", "x 3"]
    assert runs.free_name("a\nb\x00") == "ab"
    assert runs.free_name("\n") == "run"
    assert not runs.problem_with(runs.free_name("y" * 500), runs.add(RUN))


def test_changes_are_told(runs: RunList) -> None:
    """Once each; the same again is none."""
    heard: list[None] = []
    runs.changed.connect(lambda: heard.append(None))
    named = runs.add(RUN)
    runs.compare(named, is_compared=False)
    runs.compare(named, is_compared=False)
    runs.rename(named, "x")
    runs.take_out(named)
    assert len(heard) == 4
