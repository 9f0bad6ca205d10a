"""The answer is the largest text: no number in a cell is higher than the verdict."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.look.measures import SCALES
from gui.paint.cell_type import cell_type
from gui.state.weight_sets import Preset, preset
from tests.cases import sampled_rows
from tests.gui.networks import SHAPES, network
from tests.gui.reader import Reader
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.unit import Stage, Unit

SIZES = [
    *((1190, 620), (1280, 660), (1366, 768), (1440, 900)),
    *((1920, 1080), (2560, 1440), (3840, 2160)),
]
SHAPES_OF_MANY = [
    Architecture(num_classes=classes, filters=filters, kernel_size=kernel)
    for classes, filters, kernel in ((10, 12, 3), (2, 12, 1), (10, 6, 3), (10, 1, 5), (3, 5, 3))
]
MANY = [(size, shape) for size in SIZES[1:5] for shape in SHAPES_OF_MANY]
SIGNAL = ("conv_maps", "relu_maps", "pooled_maps")
CASES = [(size, scale) for size in SIZES for scale in (1.0, 1.25, 2.0)]


def height(label: QLabel) -> float:
    """Return how high the letters of a label are, in pixels."""
    return QFontMetricsF(label.font()).tightBoundingRect(label.text()).height()


def placed(row_window: RowWindow, widget: QWidget) -> QRect:
    """Return where a widget stands in the window."""
    return QRect(widget.mapTo(row_window, QPoint()), widget.size())


def digits_in_cells(row_window: RowWindow, reader: Reader) -> float:
    """Return how high the highest number in a cell is, in pixels."""
    canvas = row_window.row.stage("input").canvas
    texts = [t for w in (*row_window.row.stages, canvas) for t in reader.read(w) if t.in_cell]
    return max(text.ink.height() for text in texts)


def show(row_window: RowWindow, size: tuple[int, int], scale: float, presents: bool) -> None:
    """Show the stages as in a lab of this size, with texts of this size, with a good answer."""
    row_window.look.set_scale(scale)
    row_window.look.present(size if presents else None)
    row_window.resize_as_in_lab(*size)
    row_window.session.start_with(preset(Preset.TRAINED), "horizontal")
    for _ in range(2):  # layouts follow one after another
        QApplication.processEvents()


@pytest.mark.parametrize(("size", "scale"), sampled_rows(CASES))
@pytest.mark.parametrize("presents", [False, True])
def test_the_answer_is_the_largest_text(
    reader: Reader, row_window: RowWindow, size: tuple[int, int], scale: float, presents: bool
) -> None:
    """The verdict and all probabilities are at least as high as the digits of any cell."""
    show(row_window, size, scale, presents)
    digits = digits_in_cells(row_window, reader)
    verdict = row_window.row.stage("input").tools.verdict
    assert height(verdict.figure) >= digits
    assert height(verdict.name) > digits
    panel = row_window.row.stage("probabilities")
    figures = [t for t in reader.read(panel) if "0.001" in t.text or "0.999" in t.text]
    assert len(figures) == 3
    for figure in figures:
        assert figure.ink.height() >= digits


@pytest.mark.parametrize(("size", "shape"), sampled_rows(MANY))
@pytest.mark.parametrize("presents", [False, True])
def test_it_is_of_many_filters_and_classes_at_every_size_of_texts(
    reader: Reader,
    row_window: RowWindow,
    size: tuple[int, int],
    shape: Architecture,
    presents: bool,
) -> None:
    """And all of Conv, ReLU and pooling have as many decimals."""
    row_window.session.start_with(network(shape), "diagonal")
    for percent in SCALES:
        row_window.look.set_scale(percent / 100)
        row_window.look.present(size if presents else None)
        row_window.resize_as_in_lab(*size)
        QApplication.processEvents()
        digits = digits_in_cells(row_window, reader)
        verdict = row_window.row.stage("input").tools.verdict
        assert min(map(height, (verdict.name, verdict.figure))) >= digits, percent
        maps = [row_window.row.stage(name) for name in SIGNAL]
        decimals = {stage.decimals_of(stage.signal) for stage in maps}
        assert len(decimals) == 1, percent


@pytest.mark.parametrize(("size", "scale"), sampled_rows(CASES))
def test_the_verdict_has_room(row_window: RowWindow, size: tuple[int, int], scale: float) -> None:
    """It is not cut, covers no control, and leaves the note below it in sight.

    Where the row is scrolled it comes first, above the controls or beside the canvas.
    """
    show(row_window, size, scale, presents=False)
    tools = row_window.row.stage("input").tools
    verdict = tools.verdict
    for label in (verdict.name, verdict.figure):
        assert label.sizeHint().width() <= label.width()
        assert label.sizeHint().height() <= label.height()
    room, note = verdict.note.size(), verdict.note.fontMetrics()
    wraps = Qt.TextFlag.TextWordWrap if verdict.note.wordWrap() else 0
    needed = note.boundingRect(0, 0, room.width(), 10**4, wraps, verdict.note.text())
    assert needed.width() <= room.width()
    assert needed.height() <= room.height()
    assert verdict.name.text() == "horizontal"
    place = placed(row_window, verdict)
    if place.left() > placed(row_window, row_window.row.stage("input").canvas).right():
        assert not place.intersects(placed(row_window, tools))
        return
    if row_window.area.verticalScrollBar().isVisible():
        assert place.bottom() < placed(row_window, tools.ink).top()
    else:
        assert place.top() > placed(row_window, tools.label_box).bottom()
    assert place.bottom() <= placed(row_window, tools).bottom()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 660), (1366, 768), (1440, 900)], ids=str)
def test_large_texts_leave_canvas_and_answer_in_sight(
    row_window: RowWindow, size: tuple[int, int]
) -> None:
    """Where one below the other has no room the answer stands beside the canvas.

    There the canvas has no smaller numbers than with texts of the usual size, nor fewer decimals.
    """
    stage, usual = row_window.row.stage("input"), None
    for scale in (1.0, 1.5, 1.75, 2.0, 1.0):
        show(row_window, size, scale, presents=False)
        view, verdict = row_window.area.viewport(), stage.tools.verdict
        seen = QRect(view.mapTo(row_window, QPoint()), view.size())
        for part in (stage.canvas, verdict.name, verdict.figure):
            assert seen.contains(placed(row_window, part)), (scale, part)
        assert verdict.name.text() == "horizontal"
        maps = stage.canvas.maps
        kind = cell_type(
            maps.type_room,
            1.0,
            signed=False,
            room=maps.number_room,
            measures=row_window.look.measures,
        )
        assert kind is not None
        usual = usual or kind
        assert kind.decimals == usual.decimals
        assert kind.pixels >= usual.pixels
    assert stage.tools.isAncestorOf(verdict)


def test_the_answer_keeps_its_size_while_it_changes(row_window: RowWindow) -> None:
    """Letters that jump with every stroke would draw the eye away from the hand."""
    show(row_window, (1920, 1080), 1.0, presents=False)
    verdict, sizes = row_window.row.stage("input").tools.verdict, set()
    for pattern in ("vertical", "horizontal", "diagonal", None):
        row_window.session.start_with(preset(Preset.TRAINED), pattern)
        QApplication.processEvents()
        sizes.add((verdict.name.font().pixelSize(), verdict.figure.font().pixelSize()))
    assert len(sizes) == 1


def test_spare_room_makes_texts_larger(reader: Reader, row_window: RowWindow) -> None:
    """In a high window names, probabilities, bars, sums and the verdict grow; in a low one none."""
    found = []
    for size in SIZES[1:]:
        show(row_window, size, 1.0, presents=False)
        panel = row_window.row.stage("probabilities")
        texts = reader.read(panel)
        kinds = ("horizontal", "> 0.999", "Σ", "= logit")
        types = [next(t.pixels for t in texts if t.text.startswith(kind)) for kind in kinds]
        bar = panel.rect_of(Unit(Stage.PROBABILITY, 0)).height()
        verdict = row_window.row.stage("input").tools.verdict.name.font().pixelSize()
        found.append((*types, bar, verdict))
    for smaller, larger in pairwise(found):
        # A pixel of the verdict may go to its caption, which a low row does not have.
        assert all(less <= more + 1 for less, more in zip(smaller, larger, strict=True))
    assert found[0][:2] == (14, 14)
    laptop, desk = found[0], found[3]
    assert all(more >= 1.3 * less for less, more in zip(laptop, desk, strict=True))


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_names_of_any_network_stand_beside_their_figures(
    reader: Reader, row_window: RowWindow, shape: Architecture
) -> None:
    """However large they are: each name ends before its probability begins."""
    row_window.resize_as_in_lab(1920, 1080)
    row_window.session.start_with(network(shape), "diagonal")
    texts = reader.read(row_window.row.stage("probabilities"))
    for name in row_window.session.shown.weight_set.class_names:
        (written,) = [t for t in texts if t.text == name]
        line = [t for t in texts if t.box.top() == written.box.top() and t is not written]
        (figure,) = [t for t in line if t.box.left() <= written.box.right() < t.box.right()]
        assert written.ink.right() < figure.ink.left()
