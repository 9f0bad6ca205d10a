"""What is outlined in the rectified maps: the winner of each window, honestly."""

from collections.abc import Iterable

import numpy as np
import pytest
from PySide6.QtCore import QRect

from gui.paint.cell_painter import CellPainter
from gui.state.weight_sets import Preset, WeightSet, preset
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.networks import SHAPES, book, changed, network
from tests.gui.reader import Picture, picture
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Stage, Unit

Marks = dict[tuple[int, int, int], bool]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[QRect, bool]]:
    """Return the list that every mark painted from now on is added to: its cell, is it dashed."""
    marks: list[tuple[QRect, bool]] = []
    original = CellPainter.draw_marks

    def draw_marks(
        cells: CellPainter, painter: object, outlined: Iterable[tuple[QRect, bool]]
    ) -> None:
        outlined = list(outlined)
        marks.extend((QRect(cell), dashed) for cell, dashed in outlined)
        original(cells, painter, outlined)

    monkeypatch.setattr(CellPainter, "draw_marks", draw_marks)
    return marks


def on_screen(row_window: RowWindow, drawn: list[tuple[QRect, bool]]) -> Marks:
    """Return which cell is outlined, as (filter, row, column), and whether by dashes."""
    panel = row_window.row.stage("relu_maps")
    drawn.clear()
    picture(panel)
    found = {}
    for cell, dashed in drawn:
        unit = panel.unit_at(cell.center().toPointF())
        assert unit.stage is Stage.RELU
        assert panel.rect_of(unit) == cell
        found[unit.channel, unit.row, unit.col] = dashed
    assert len(found) == len(drawn), "no cell is outlined twice"
    return found


def expected(trace: ForwardTrace) -> Marks:
    """Return what must be outlined, window by window: one winner, all that tie, or none."""
    a = trace.weights.architecture
    marks: Marks = {}
    if a.pool == "avg" or a.pool_size == 1:
        return marks
    for lane, row, col in np.ndindex(a.filters, a.pooled_size, a.pooled_size):
        top, left = row * a.pool_size, col * a.pool_size
        window = trace.activation[lane, top : top + a.pool_size, left : left + a.pool_size]
        if not window.any():
            continue
        winners = np.argwhere(window == window.max()).tolist()
        for down, right in winners:
            marks[lane, top + down, left + right] = len(winners) > 1
    return {cell: dashed for cell, dashed in marks.items() if trace.activation[cell] != 0}


@pytest.mark.parametrize("which", list(Preset), ids=lambda which: which.value)
@pytest.mark.parametrize("pattern", ["vertical", "horizontal", "diagonal", "dot"])
def test_winners_are_outlined(
    row_window: RowWindow, drawn: list[tuple[QRect, bool]], which: Preset, pattern: str
) -> None:
    """One winner solid, ties dashed, all-zero windows not at all: clean and noisy, in any ink."""
    row_window.session.start_with(preset(which), pattern)
    for change in (
        lambda: None,
        edits(row_window.session).invert,
        edits(row_window.session).add_noise,
        edits(row_window.session).clear,
    ):
        change()
        assert on_screen(row_window, drawn) == expected(row_window.session.shown.trace)


def test_each_kind_of_window_occurs(row_window: RowWindow, drawn: list[tuple[QRect, bool]]) -> None:
    """The checks above saw single winners, ties and empty windows."""
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    marks = on_screen(row_window, drawn)
    assert set(marks.values()) == {True, False}
    windows = {(lane, row // 2, col // 2) for lane, row, col in marks}
    assert 0 < len(windows) < 27


@pytest.mark.parametrize("shape", sampled(SHAPES), ids=str)
def test_winners_of_other_networks(
    row_window: RowWindow, drawn: list[tuple[QRect, bool]], shape: Architecture
) -> None:
    """Average pooling has none; without a ReLU negative numbers win; small cells get no outline."""
    row_window.resize_as_in_lab(1920, 1080)
    row_window.session.start_with(network(shape), "diagonal")
    edits(row_window.session).add_noise()
    assert on_screen(row_window, drawn) == expected(row_window.session.shown.trace)


def edge_greys(seen: Picture, cell: QRect) -> np.ndarray:
    """Return the greys along the left edge of a mark, from a picture of its panel."""
    columns = seen[cell.top() + 6 : cell.bottom() - 5, cell.left() + 1 : cell.left() + 7].mean(
        axis=2
    )
    return columns[:, columns.mean(axis=0).argmin()]


@pytest.mark.parametrize(("pattern", "dashed"), [("vertical", True), ("dot", False)])
def test_a_tie_looks_otherwise_than_a_winner(
    row_window: RowWindow, drawn: list[tuple[QRect, bool]], pattern: str, dashed: bool
) -> None:
    """Told by the stroke, never by colour alone: dashes have gaps."""
    row_window.resize_as_in_lab(1920, 1080)
    row_window.session.start_with(preset(Preset.TRAINED), pattern)
    lane, row, col = next(cell for cell, d in on_screen(row_window, drawn).items() if d is dashed)
    panel = row_window.row.stage("relu_maps")
    edge = edge_greys(picture(panel), panel.rect_of(Unit(Stage.RELU, lane, row, col)))
    dark = edge < 110
    assert dark.any()
    assert dark.all() != dashed


@pytest.mark.parametrize("size", [(1280, 660), (1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("pattern", ["diagonal", "vertical"])
def test_an_outline_leaves_the_digits_alone(
    row_window: RowWindow, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], pattern: str
) -> None:
    """A pixel of the cell's colour stays between them at the sides, also in the smallest cells."""
    row_window.resize_as_in_lab(*size)
    row_window.session.start_with(preset(Preset.TRAINED), pattern)
    panel = row_window.row.stage("relu_maps")
    marked = picture(panel).astype(int)
    monkeypatch.setattr(CellPainter, "draw_marks", lambda *_: None)
    panel.update()
    plain = picture(panel).astype(int)
    for placed in panel.grids:
        for cell in placed.cells().values():
            box = slice(cell.top() + 1, cell.bottom()), slice(cell.left() + 1, cell.right())
            paper = plain[box][2, 2]
            digits = np.abs(plain[box] - paper).max(axis=-1) > 90
            near = digits.copy()
            near[:, 1:] |= digits[:, :-1]
            near[:, :-1] |= digits[:, 1:]
            lines = (marked[box] != plain[box]).any(axis=-1)
            assert not (lines & near).any(), (size, cell)


def zeros(weight_set: WeightSet, row_window: RowWindow) -> str:
    """Return the header of the stage for these weights."""
    row_window.session.start_with(weight_set, "diagonal")
    return row_window.row.stage("relu_maps").subtitle()


def test_the_header_counts_the_zeros(row_window: RowWindow) -> None:
    """Of all activations, live; exact zeros, not small numbers."""
    for which in Preset:
        text = zeros(preset(which), row_window)
        count = int((row_window.session.shown.trace.activation == 0).sum())
        assert f"{count} of 108 are zero" in text
    edits(row_window.session).clear()
    assert (
        f"{int((row_window.session.shown.trace.activation == 0).sum())} of 108"
        in row_window.row.stage("relu_maps").subtitle()
    )
    tiny = changed(book(), kernels=0.0, conv_bias=1e-9)
    assert "0 of 108 are zero" in zeros(tiny, row_window)


def test_windows_of_one_cell_are_not_outlined(
    row_window: RowWindow, drawn: list[tuple[QRect, bool]]
) -> None:
    """Each would be its own winner; nor does the help speak of frames then."""
    single = network(Architecture(pool_size=1))
    row_window.session.start_with(single, "diagonal")
    panel = row_window.row.stage("relu_maps")
    assert np.count_nonzero(row_window.session.shown.trace.activation)
    assert on_screen(row_window, drawn) == {}
    assert "frames" not in panel.help_text(single.weights.architecture)
    assert "frames" in panel.help_text(Architecture())
