"""The convolution as a matrix: which weight stands where, by mouse, by keys and in the stages."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.features.compare.matrix.matrix_picture import MatrixPicture, Place
from gui.features.compare.views.conv_matrix import MatrixView
from gui.state.weight_sets import Preset, preset
from tests.gui.features.compare.conftest import Comparer
from tests.gui.networks import changed, network
from tests.gui.pointer import Pointer
from tests.gui.reader import picture as seen
from tinycnn.architecture import Architecture
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WEIGHT = Unit(Stage.KERNEL, 1, 0, 2)


@pytest.fixture
def unroller(comparer: Comparer) -> Comparer:
    """Return a person before the matrix."""
    comparer.look_at("Convolution as a matrix")
    return comparer


def matrix(comparer: Comparer) -> MatrixPicture:
    """Return the picture of the matrix."""
    assert isinstance(comparer.view, MatrixView)
    assert comparer.view.matrix is not None
    return comparer.view.matrix


def move_to(comparer: Comparer, place: Place) -> None:
    """Hold the mouse over a place of the matrix."""
    picture = matrix(comparer)
    where = picture.mapTo(comparer.window, picture.place_box(place).center())
    QTest.mouseMove(comparer.window.windowHandle(), where)
    QApplication.processEvents()


def test_counts(unroller: Comparer) -> None:
    """64 × 108 places, nearly all of them 0; 30 numbers do what 7,020 would."""
    said = unroller.written()
    assert "64 × 108: 972 weights, 5,940 zeros" in said
    assert "30 shared · 1,080 untied · 7,020 dense" in said


def test_a_weight_is_lit_at_all_its_places(unroller: Comparer) -> None:
    """By the mouse at one of 36: the same number, its kernel, its pixel and its output."""
    places = np.argwhere(matrix(unroller).places == 11)
    assert len(places) == 36
    row, column = places[7].tolist()
    move_to(unroller, Place(row, column))
    assert matrix(unroller).lit == 11
    assert unroller.session.pointing.pointed == WEIGHT
    said = unroller.written()
    assert number_text(float(unroller.session.shown.trace.weights.kernels[1, 0, 0, 2]), 3) in said
    assert "36 places" in said


def test_a_kernel_of_the_stages_lights_it(unroller: Comparer) -> None:
    """Pointed at above, its 36 places are lit below."""
    Pointer(unroller.window).point_at(WEIGHT)
    unroller.settle()
    assert matrix(unroller).lit == 11


def test_an_empty_place_stays_empty(unroller: Comparer) -> None:
    """It says so: no weight leads from that pixel to that output."""
    row, column = np.argwhere(matrix(unroller).places < 0)[-1].tolist()
    unroller.view._point(Place(row, column))
    assert matrix(unroller).lit is None
    assert "no weight leads from this pixel to this output" in unroller.picture.words()


def test_arrow_keys_walk_and_enter_holds(unroller: Comparer) -> None:
    """Right keeps to the weight, from output to output; a screen reader is told where it is."""
    picture = matrix(unroller)
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Right)
    first, lit = picture.at, picture.lit
    assert first is not None
    assert lit is not None
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.at is not None
    assert (picture.lit, picture.at.column) == (lit, first.column + 1)
    assert "places" in picture.accessibleDescription()
    QTest.keyClick(picture, Qt.Key.Key_Return)
    held = picture.lit
    Pointer(unroller.window).point_at(WEIGHT)
    unroller.settle()
    assert picture.lit == held


@pytest.mark.parametrize("k", [1, 2, 5])
@pytest.mark.parametrize("filters", [1, 12])
def test_networks_of_other_shapes(unroller: Comparer, k: int, filters: int) -> None:
    """Every kernel size and number of filters has its matrix, whole and inside its room."""
    a = Architecture(filters=filters, kernel_size=k, pool_size=1)
    unroller.session.use_weights("other", network(a))
    unroller.settle()
    picture = matrix(unroller)
    assert picture.places.shape == (64, filters * a.map_size**2)
    assert picture.rect().contains(picture.box())
    assert f"{filters * (k * k + 1):,} shared" in unroller.written()


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_hatched(unroller: Comparer, wrong: float) -> None:
    """It has not the colour of a 0: two tones alternate at its places, and a line says why."""
    looks = []
    for value in (0.0, wrong):
        kernels = preset(Preset.TRAINED).weights.kernels.copy()
        kernels[0, 0, 1, 1] = value
        unroller.session.use_weights(
            "other", changed(preset(Preset.TRAINED).weights, kernels=kernels)
        )
        unroller.settle()
        picture = matrix(unroller)
        row, column = np.argwhere(picture.places == 4)[0].tolist()
        rows = [seen(picture, picture.place_box(Place(row + n, column + n))) for n in range(6)]
        looks.append(np.unique(np.concatenate([part.reshape(-1, 3) for part in rows]), axis=0))
        assert ("hatched: not a number" in unroller.written()) == (value != 0)
    zero, hatched = looks
    assert len(zero) == 1
    assert len(hatched) == 2
    assert zero[0].tolist() not in hatched.tolist()
