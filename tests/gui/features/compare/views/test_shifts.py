"""What is said of shifted patterns: no more than the numbers bear out."""

from dataclasses import replace

import numpy as np
import pytest

from gui.features.compare.views.shifts import Shifts
from tests.gui.features.compare.conftest import Comparer
from tinycnn.comparing.networks import CNN, SHARING, WHOLE_MAP
from tinycnn.comparing.shifted import SHIFTS, ShiftedAccuracies, compare_shifted

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def outcome() -> ShiftedAccuracies:
    """Return all of the experiment, as the window makes it."""
    experiment = compare_shifted()
    while True:
        try:
            next(experiment)
        except StopIteration as end:
            found: ShiftedAccuracies = end.value
            return found


def made_up(centred: float, book: float) -> ShiftedAccuracies:
    """Return a result in which the CNN gets so much right at every shift."""
    networks, seeds = SHARING, (0, 1)
    size = (len(networks), len(SHIFTS), len(seeds))
    by_centred, by_book = np.full(size, 0.99), np.full(size, 0.99)
    by_centred[networks.index(CNN)], by_book[networks.index(CNN)] = centred, book
    validation = np.ones((len(networks), len(seeds)))
    return ShiftedAccuracies(networks, seeds, SHIFTS, 60, validation, by_centred, by_book)


@pytest.fixture
def shifter(comparer: Comparer) -> Comparer:
    """Return a person before the experiment."""
    comparer.look_at("Shifted patterns")
    return comparer


def show(comparer: Comparer, found: ShiftedAccuracies) -> str:
    """Let the view show a result; return what is written."""
    assert isinstance(comparer.view, Shifts)
    work = comparer.view.work
    work.so_far, work.done, work.is_done = found, 1.0, True
    comparer.view.refresh()
    return comparer.picture.words()


def test_the_table_has_a_row_for_each_network(shifter: Comparer) -> None:
    """Parameters, validation, and the mean at each shift of the data, of both ways of training."""
    found = made_up(0.31, 0.97)
    show(shifter, found)
    written = shifter.written().split("\n")
    for count in ("114", "42", "1,164", "1,839"):
        assert count in written
    assert written.count("31 %") == 5
    shifter.choose("shifts_way", "the book's data")
    written = shifter.written().split("\n")
    assert written.count("31 %") == 0
    assert written.count("97 %") == 5


def test_no_sentence_stands_without_its_numbers(shifter: Comparer) -> None:
    """A CNN that knew shifts by itself would be called nothing else."""
    assert "The CNN's answer is not shift-proof: 31 % right" in show(shifter, made_up(0.31, 0.97))
    assert "not shift-proof" not in show(shifter, made_up(0.97, 0.97))
    found = made_up(0.31, 0.97)
    worse = found.centred.copy()
    worse[SHARING.index(WHOLE_MAP)] = 0.5
    assert "forgets the place" in show(shifter, found)
    assert "forgets the place" not in show(shifter, replace(found, centred=worse))


@pytest.mark.parametrize("way", ["centred patterns", "the book's data"])
def test_no_sentence_is_cut_in_a_low_bench(shifter: Comparer, way: str) -> None:
    """Where there is no room for all words, fewer say the same."""
    shifter.choose("shifts_way", way)
    show(shifter, made_up(0.31, 0.97))
    assert shifter.cut() == []


@pytest.mark.long
def test_what_the_experiment_says(shifter: Comparer) -> None:
    """The sentences of the window, borne out by six trainings of each network."""
    written = show(shifter, outcome())
    assert "The CNN's answer is not shift-proof: 27 % right within two pixels." in written
    assert "Its maps move along; the dense layer knows 27 places apart." in written
    assert "Pooling over the whole map forgets the place: 95 % or more." in written
    assert [short for _, short in shifter.view.told()] == [
        "The CNN is not shift-proof: 27 % within two pixels.",
        "Maps move along; dense knows 27 places apart.",
        "Whole-map pooling forgets the place: 95 % or more.",
    ]
    shifter.choose("shifts_way", "the book's data")
    written = shifter.picture.words()
    assert "What the CNN knows of shifts it has from shifted data: 99 % or more." in written
    assert "A pixel beyond them: 42 %; whole map 64 %, fully connected 34 %." in written
    assert [short for _, short in shifter.view.told()] == [
        "The CNN knows shifts from its data: 99 % or more.",
        "A pixel further: 42 %; whole map 64 %, dense 34 %.",
    ]
