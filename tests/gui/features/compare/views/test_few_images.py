"""What is said of few images: no more than the numbers bear out."""

import numpy as np
import pytest

from gui.features.compare.views.few_images import FewImages
from tests.gui.features.compare.conftest import Comparer
from tinycnn.comparing.few_images import COUNTS, FewImagesAccuracies, compare_few_images
from tinycnn.comparing.networks import SHARING

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def saver(comparer: Comparer) -> Comparer:
    """Return a person before the experiment."""
    comparer.look_at("Few images")
    return comparer


def show(comparer: Comparer, found: FewImagesAccuracies) -> str:
    """Let the view show a result; return what is written."""
    assert isinstance(comparer.view, FewImages)
    work = comparer.view.work
    work.so_far, work.done, work.is_done = found, 1.0, True
    comparer.view.refresh()
    return comparer.picture.words()


def made_up(fewest: tuple[float, ...]) -> FewImagesAccuracies:
    """Return a result with these means at the fewest images, and 0.98 with all others."""
    accuracies = np.full((len(SHARING), len(COUNTS), 2), 0.98)
    accuracies[:, 0] = np.array(fewest)[:, None]
    return FewImagesAccuracies(SHARING, COUNTS, (0, 1), 720, accuracies)


def test_no_sentence_stands_without_its_numbers(saver: Comparer) -> None:
    """Where no network does better with few images, sharing has bought nothing."""
    written = show(saver, made_up((0.83, 0.97, 0.73, 0.72)))
    assert "What sharing buys is data: with 5 a class 83 % for the CNN" in written
    assert "The whole-map CNN has the fewest numbers" in written
    assert "With 60 a class nobody is more than 0.0 points of 100 ahead." in written
    assert "buys" not in show(saver, made_up((0.98,) * 4))
    assert "buys" not in show(saver, made_up((0.83, 0.97, 0.83, 0.72)))
    assert "the fewest numbers" not in show(saver, made_up((0.99, 0.9, 0.73, 0.72)))


def test_no_sentence_is_cut_in_a_low_bench(saver: Comparer) -> None:
    """Where there is no room for all words, fewer say the same."""
    show(saver, made_up((0.83, 0.97, 0.73, 0.72)))
    assert saver.cut() == []
    assert "Sharing buys data: 5 a class, 83 % CNN, 73 % untied." in saver.written()


@pytest.mark.long
def test_what_the_experiment_says(saver: Comparer) -> None:
    """The sentences of the window, borne out by ten draws for each network and count."""
    experiment, found = compare_few_images(), None
    while found is None:
        try:
            next(experiment)
        except StopIteration as end:
            found = end.value
    written = show(saver, found)
    assert "with 5 a class 83 % for the CNN, 73 % for the same filters untied" in written
    assert "The whole-map CNN has the fewest numbers and needs the fewest images." in written
    assert "With 60 a class nobody is more than 0.3 points of 100 ahead." in written
    assert [short for _, short in saver.view.told()] == [
        "Sharing buys data: 5 a class, 83 % CNN, 73 % untied.",
        "The whole-map CNN needs the fewest images.",
        "With 60 a class nobody is more than 0.3 points ahead.",
    ]
    assert 0.002 < found.gap(60) <= 0.003
