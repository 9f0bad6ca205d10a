"""The plots of comparisons: their figures are those of the record."""

from xml.etree import ElementTree

import numpy as np

from tinycnn.comparing.curves import Curves
from tinycnn.comparing.few_images import FewImagesAccuracies
from tinycnn.comparing.networks import CNN, FULLY_CONNECTED, SHARING
from tinycnn.comparing.shifted import SHIFTS, ShiftedAccuracies
from tinycnn.notebook.comparison_plots import curves_plot, few_images_plot, shifted_plot

SVG = "{http://www.w3.org/2000/svg}"
RNG = np.random.default_rng(0)


def told(picture):
    """Return the picture's name, and what its marks tell."""
    root = ElementTree.fromstring(picture)
    groups = root.iter(f"{SVG}g")
    marks = [title.text for group in groups for title in group.findall(f"{SVG}title")]
    return root.get("aria-label"), marks


def percent(values):
    """Return a spread in words."""
    return f"{100 * values.mean():.0f} % ({100 * values.min():.0f} % to {100 * values.max():.0f} %)"


def test_shifted():
    """Two plots, one for each way to train, a mark for each network and shift."""
    centred, book = RNG.random((2, 4, len(SHIFTS), 3))
    found = ShiftedAccuracies(SHARING, (0, 1, 2), SHIFTS, 60, np.ones((4, 3)), centred, book)
    name, marks = told(shifted_plot(found))
    assert name == "Accuracy on shifted patterns, mean, lowest and highest of 3 seeds"
    assert len(marks) == 2 * 4 * len(SHIFTS)
    assert marks[0] == f"CNN, 114 parameters, shifted by −3: {percent(centred[0, 0])}"
    assert marks[-1].endswith(f"1,839 parameters, shifted by 3: {percent(book[-1, -1])}")


def test_few_images():
    """A mark for each network and number of images."""
    accuracies = RNG.random((2, 2, 5))
    networks = (CNN, FULLY_CONNECTED)
    found = FewImagesAccuracies(networks, (5, 60), tuple(range(5)), 720, accuracies)
    name, marks = told(few_images_plot(found))
    assert "5 draws" in name
    assert marks[1] == f"CNN, 114 parameters, images a class 60: {percent(accuracies[0, 1])}"


def test_curves():
    """Loss beside accuracy; the untrained network first."""
    values = RNG.random((4, 1, 61, 1))
    name, marks = told(curves_plot(Curves((CNN,), (0,), *values)))
    assert name == "Loss and accuracy by epoch, 1 seed"
    assert len(marks) == 2 * 7
    assert marks[7] == f"CNN, 114 parameters, epoch 0: {percent(values[3, 0, 0])}"
