"""Readings: other numbers in the cells, and cells whose numbers are not shown."""

import numpy as np
import pytest
from PySide6.QtWidgets import QStatusBar, QWidget

from gui.stages.stage_panel import StagePanel
from gui.state.reading import ForwardReading, Reading
from gui.state.view_state import ScaleMode
from gui.state.weight_sets import Preset, preset
from gui.window.status_bar import StatusReadout
from tests.gui.pointer import ONE_OF_EACH
from tests.gui.reader import Reader as Eyes
from tests.gui.reader import picture
from tests.gui.row_window import RowWindow
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.unit import Stage, Unit, stage_shape

IN_CELLS = (Stage.INPUT, Stage.KERNEL, Stage.CONV, Stage.RELU, Stage.POOL, Stage.CONTRIBUTION)


class Counted(Reading):
    """Each number is its index in its stage, every other one negative."""

    def __init__(self, row_window: RowWindow) -> None:
        self._architecture = row_window.session.shown.weight_set.weights.architecture

    def values(self, stage: Stage) -> FloatArray:
        shape = stage_shape(self._architecture, stage)
        indices = np.arange(np.prod(shape), dtype=float)
        return (indices * (-1) ** indices / 10).reshape(shape)

    def bound(self, stage: Stage) -> float:
        return 20.0


class Half(ForwardReading):
    """The forward pass, of which every other number of each stage is hidden."""

    def __init__(self, row_window: RowWindow) -> None:
        shown = row_window.session.shown
        super().__init__(shown.trace, shown.weight_set.bounds)
        self._architecture = shown.weight_set.weights.architecture

    def made(self, stage: Stage) -> BoolArray | None:
        shape = stage_shape(self._architecture, stage)
        return (np.arange(np.prod(shape)) % 2 == 0).reshape(shape)


@pytest.fixture
def row_window(row_window: RowWindow) -> RowWindow:
    """Return a large window with a diagonal, so that all cells have numbers."""
    row_window.resize_as_in_lab(1920, 1080)
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    return row_window


def numbers(eyes: Eyes, panel: StagePanel) -> dict[Unit, str]:
    """Return what is written in each cell of a panel and of its canvas."""
    found = {}
    for widget in filter(None, (panel, getattr(panel, "canvas", None))):
        for text in eyes.read(widget):
            if text.in_cell:
                centre = text.box.center()
                if widget is not panel:
                    centre += widget.pos().toPointF()
                found[panel.unit_at(centre)] = text.text
    return found


def written(eyes: Eyes, row_window: RowWindow) -> dict[Unit, str]:
    """Return what is written in all cells of all stages."""
    return {u: t for panel in row_window.row.stages for u, t in numbers(eyes, panel).items()}


def place(row_window: RowWindow, unit: Unit) -> tuple[StagePanel, slice, slice]:
    """Return the panel in which a unit stands, and its rows and columns within the edges."""
    panel = next(panel for panel in row_window.row.stages if panel.rect_of(unit) is not None)
    box = panel.rect_of(unit).adjusted(2, 2, -2, -2)
    return panel, slice(box.top(), box.bottom()), slice(box.left(), box.right())


def test_other_values_stand_in_all_cells(reader: Eyes, row_window: RowWindow) -> None:
    """Of every stage; without the reading the forward pass is there again."""
    before, reading = written(reader, row_window), Counted(row_window)
    row_window.session.shown.show_reading(reading)
    now = written(reader, row_window)
    assert {unit.stage for unit in now} == set(IN_CELLS)
    for unit, text in now.items():
        value = float(reading.values(unit.stage)[unit.place])
        assert text == number_text(value, len(text.partition(".")[2])), unit
    row_window.session.shown.show_reading(None)
    assert written(reader, row_window) == before


def test_other_values_have_their_colours(row_window: RowWindow) -> None:
    """Negative numbers are the other hue, also on the canvas."""
    seen = {}
    for reading in (None, Counted(row_window)):
        row_window.session.shown.show_reading(reading)
        for unit in (Unit(Stage.INPUT, 0, 7, 7), Unit(Stage.FLAT, 0, 0, 25)):
            panel, rows, cols = place(row_window, unit)
            seen[reading, unit.stage] = picture(panel)[rows, cols][0, 0].astype(int)
    grey, hue = (seen[reading, Stage.INPUT] for reading in dict.fromkeys(r for r, _ in seen))
    assert np.ptp(grey) == 0
    assert np.ptp(hue) > 20


def test_hidden_cells_are_striped(reader: Eyes, row_window: RowWindow) -> None:
    """A mark stands for each number; the others are as before, and so is all once it is shown."""
    before, reading = written(reader, row_window), Half(row_window)
    row_window.session.shown.show_reading(reading)
    assert written(reader, row_window) == {
        unit: text if reading.knows(unit) else "?" for unit, text in before.items()
    }
    paper = row_window.row.stage("input").theme.paper
    for stage in (*IN_CELLS, Stage.FLAT):
        hidden = Unit.at(stage, np.argwhere(~reading.known(stage))[0])
        panel, rows, cols = place(row_window, hidden)
        cell = picture(panel)[rows, cols].reshape(-1, 3)
        assert paper.getRgb()[:3] in {tuple(pixel) for pixel in cell.tolist()}, stage
        assert np.ptp(cell[:, 0].astype(int)) > 0, stage
    row_window.session.shown.show_reading(None)
    assert written(reader, row_window) == before


@pytest.mark.parametrize("mode", ScaleMode)
def test_a_hidden_number_does_not_stretch_the_scale(
    reader: Eyes, row_window: RowWindow, mode: ScaleMode
) -> None:
    """On any scale: what is told of the largest is told of those that are seen."""

    class Peak(Half):
        def values(self, stage: Stage) -> FloatArray:
            return np.where(self.known(stage), super().values(stage), 12345.0)

    row_window.session.view.set_scale_mode(mode)
    row_window.session.shown.show_reading(Half(row_window))
    without = [reader.words(panel) for panel in row_window.row.stages]
    row_window.session.shown.show_reading(Peak(row_window))
    assert [reader.words(panel) for panel in row_window.row.stages] == without


def test_hidden_probabilities_are_not_told(reader: Eyes, row_window: RowWindow) -> None:
    """Neither the figure nor the bar nor the sum below the cells of a class; its name is."""
    panel = row_window.row.stage("probabilities")
    all_words = reader.words(panel)
    row_window.session.shown.show_reading(Half(row_window))
    words = reader.words(panel)
    names = row_window.session.shown.weight_set.class_names
    assert [name for name in names if name in words] == list(names)
    figures = [probability_text(p) for p in row_window.session.shown.trace.probabilities.tolist()]
    assert sum(word in figures for word in all_words) == 3
    assert sum(word in figures for word in words) == 2
    assert sum("logit" in word for word in all_words) == 3
    assert sum("logit" in word for word in words) == 2


def test_the_line_at_the_bottom_tells_what_stands_in_the_cells(row_window: RowWindow) -> None:
    """The number of the reading, and of a hidden one that it is not shown."""
    bar, shown = QStatusBar(row_window), row_window.session.shown
    StatusReadout(row_window.session, bar)
    readout = bar.findChild(QWidget, "readout")
    for unit in ONE_OF_EACH:
        shown.show_reading(None)
        row_window.session.pointing.point_at(unit)
        value = number_text(shown.trace.value_of(unit), 4)
        sums = unit.stage in (Stage.LOGIT, Stage.PROBABILITY)  # what the pixels bring stands behind
        assert readout.text().partition("   (")[0].endswith(f"  {value}")
        assert sums is (" + offset " in readout.text())
        for reading in (Counted(row_window), Half(row_window)):
            shown.show_reading(reading)
            value = number_text(float(reading.values(unit.stage)[unit.place]), 4)
            expected = value if reading.knows(unit) else "not shown"
            assert readout.text().endswith(f"  {expected}"), unit
    row_window.session.shown.show_reading(None)
    assert "not shown" not in readout.text()


def test_a_legend_ends_where_its_numbers_do(reader: Eyes, row_window: RowWindow) -> None:
    """What stands still tells them, too: it is painted anew for another reading."""
    panel = next(panel for panel in row_window.row.stages if panel.panel_id == "relu_maps")
    row_window.session.shown.show_reading(Counted(row_window))
    picture(panel)
    row_window.session.shown.show_reading(None)
    bound = number_text(row_window.session.shown.reading.bound(Stage.RELU), 2)
    with reader.reading() as texts:
        picture(panel)
    assert f"+{bound}" in [text.text for text in texts]
