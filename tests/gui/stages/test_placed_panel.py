"""Tips on cells: what a number does not say by itself is told where it is seen."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from gui.state.drawing import Drawing
from gui.state.reading import Reading
from gui.state.weight_sets import Preset, preset
from tests.gui.hands import Hands
from tests.gui.reader import Reader
from tests.gui.row_window import RowWindow
from tinycnn.arrays import FloatArray
from tinycnn.datasets.lines import base_pattern
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_shape, stage_units

# What the screenless platform says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(autouse=True)
def _no_tip_stays() -> None:
    QToolTip.hideText()


def rest_at(row_window: RowWindow, place: QPoint) -> str:
    """Let the mouse rest at a place of the window; return what is told there."""
    widget: QWidget = row_window.childAt(place) or row_window
    on_screen = row_window.mapToGlobal(place)
    event = QHelpEvent(QEvent.Type.ToolTip, widget.mapFromGlobal(on_screen), on_screen)
    QApplication.sendEvent(widget, event)
    return QToolTip.text() if QToolTip.isVisible() else ""


def tip_of(row_window: RowWindow, unit: Unit) -> str:
    """Return what is told where a unit stands."""
    for stage in row_window.row.stages:
        box = stage.rect_of(unit)
        if box is not None:
            return rest_at(row_window, stage.mapTo(row_window, box.center()))
    raise LookupError(unit)


@pytest.fixture
def noisy(row_window: RowWindow) -> RowWindow:
    """Return the stages with a drawing that has winners, losers, ties and faint pixels."""
    row_window.session.start_with(preset(Preset.TRAINED), None)
    image = base_pattern("vertical")
    image[1, 5], image[0, 0] = 0.37, 0.003
    row_window.session.draw("image", Drawing(image))
    return row_window


def test_cells_of_windows_tell_what_became_of_them(noisy: RowWindow) -> None:
    """A loser hears to whom it lost, a tie with whom it is shared."""
    trace, told = noisy.session.shown.trace, set()
    for unit in stage_units(trace.weights.architecture, Stage.RELU):
        tip, window = tip_of(noisy, unit), (unit.row // 2, unit.col // 2)
        best = trace.pooled[unit.channel][window]
        value = trace.value_of(unit)
        word = "no winner" if best == 0 else "Loses" if value < best else ""
        tied = bool(trace.ties[unit.channel, unit.row, unit.col])
        word = word or ("Ties with" if tied else "Wins")
        assert word in tip, (unit, tip)
        told.add(word)
    assert told == {"no winner", "Loses", "Ties with", "Wins"}


def test_zeros_are_told_apart_as_they_are_printed(reader: Reader, noisy: RowWindow) -> None:
    """Beside a cell with "0" stands one with "0.0" or "0.00": both are explained."""
    trace, kinds = noisy.session.shown.trace, set()
    stage = noisy.row.stage("conv_maps")
    for text in [t for t in reader.read(stage) if t.in_cell]:
        unit = stage.unit_at(text.box.center())
        tip = tip_of(noisy, unit)
        if text.text in ("0.0", "0.00"):
            assert f"“{text.text}” is " in tip
            assert "not zero" in tip
        assert ("exactly zero" in tip) == (text.text == "0")
        kinds.add(text.text)
    assert kinds & {"0.0", "0.00"}
    assert "exactly zero" in tip_of(noisy, Unit(Stage.POOL, 1, 0, 0))
    assert "not zero" in tip_of(noisy, Unit(Stage.INPUT, 0, 0, 0))
    assert trace.value_of(Unit(Stage.INPUT, 0, 0, 0)) == 0.003


def test_a_sum_tells_what_its_rounded_cells_add_up_to(noisy: RowWindow) -> None:
    """At Σ and at the logit; the equation itself is kept free of it."""
    for index in range(3):
        for stage in (Stage.DENSE_BIAS, Stage.LOGIT):
            tip = tip_of(noisy, Unit(stage, index))
            assert tip.startswith("The cells above are rounded: as printed")


def test_most_numbers_need_no_words(noisy: RowWindow) -> None:
    """A tip that says what the cell says already is in the way."""
    assert tip_of(noisy, Unit(Stage.PROBABILITY, 0)) == ""
    assert tip_of(noisy, Unit(Stage.CONV, 2, 2, 2)) == ""
    assert tip_of(noisy, Unit(Stage.INPUT, 0, 6, 6)) == ""


def test_headings_say_that_they_can_be_clicked(noisy: RowWindow) -> None:
    """Each of them."""
    for stage in noisy.row.stages:
        place = stage.mapTo(noisy, stage.mark_box().center())
        assert "What is this?" in rest_at(noisy, place)


class Other(Reading):
    """Shows ones."""

    def values(self, stage: Stage) -> FloatArray:
        return np.ones(stage_shape(self._architecture, stage))

    def bound(self, stage: Stage) -> float:
        return 1.0

    def __init__(self, row_window: RowWindow) -> None:
        self._architecture = row_window.session.shown.weight_set.weights.architecture


def test_notes_are_about_a_forward_pass(noisy: RowWindow) -> None:
    """Gradients and differences, which stand in the same cells, win no windows."""
    noisy.session.shown.show_reading(Other(noisy))
    for unit in (Unit(Stage.RELU, 0, 0, 0), Unit(Stage.POOL, 1, 0, 0), Unit(Stage.LOGIT, 0)):
        assert tip_of(noisy, unit) == ""


def test_a_stroke_hides_the_tip_and_shows_none(hands: Hands, noisy: RowWindow) -> None:
    """Nothing comes between the hand and the canvas."""
    assert tip_of(noisy, Unit(Stage.INPUT, 0, 0, 0))
    hands.stroke((2, 2), (2, 5), (5, 5))
    QApplication.processEvents()
    assert not QToolTip.isVisible()
