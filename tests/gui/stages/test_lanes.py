"""Every architecture in range at every size of the window: all of it is seen, named and reached."""

from itertools import product

import pytest
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

from gui.features.pictures.picture_formats import Format, encode
from gui.features.pictures.pictures import STAGES, make_picture
from gui.look.measures import USUAL
from gui.stages.canvas_size import canvas_cell
from gui.stages.conv_maps import kernel_cell
from gui.stages.geometry import StageGeometry
from gui.stages.lanes import has_many
from gui.stages.row_size import RowSize
from gui.window.window import LabWindow
from tests.cases import sampled, sampled_rows, thinned
from tests.gui.hands import Hands
from tests.gui.networks import network, units_of
from tests.gui.reader import Reader
from tests.gui.row_window import RowWindow
from tests.gui.test_texts import problems
from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.unit import Stage, Unit

# The least cells of maps and of kernels in windows of these sizes, and of maps whose row would have
# to be scrolled else.
LEAST = {(1280, 660): (10, 6, 7), (1440, 900): (16, 9, 11), (1920, 1080): (16, 9, 11)}
# A canvas is at most so many times a map's cell.
MOST = 3
# Filters, classes, edge of the kernel and of the pooling window.
SHAPES = [
    *((8, 10, 3, 2), (12, 10, 3, 2), (8, 10, 5, 2), (12, 10, 1, 1), (3, 10, 3, 2), (12, 2, 5, 3)),
    *((6, 6, 5, 2), (7, 5, 4, 2), (12, 10, 3, 1), (1, 10, 1, 8), (5, 7, 2, 2), (10, 10, 3, 6)),
    *((9, 4, 2, 2), (2, 9, 5, 4), (12, 10, 2, 3), (11, 3, 4, 1), (6, 10, 1, 1), (4, 8, 3, 2)),
    *((5, 5, 1, 3), (12, 6, 3, 3), (1, 2, 3, 2), (2, 3, 5, 1), (4, 4, 1, 1), (3, 8, 1, 3)),
]
CASES = list(product(SHAPES, LEAST))
BAR = QSize(14, 14)


def architecture(filters: int, classes: int, kernel: int, pool: int) -> Architecture:
    """Return an architecture by what a person chooses."""
    return Architecture(filters=filters, num_classes=classes, kernel_size=kernel, pool_size=pool)


def show(lab: LabWindow, shape: tuple[int, int, int, int], size: tuple[int, int]) -> Architecture:
    """Show a network in a window of some size."""
    lab.resize(*size)
    chosen = architecture(*shape)
    lab.session.start_with(network(chosen), "diagonal")
    for _ in range(3):  # layouts follow one after another
        QApplication.processEvents()
    return chosen


def assert_large_enough(row: StageGeometry, size: tuple[int, int]) -> None:
    """No cell of a map or kernel is too small, and the canvas is not out of proportion."""
    least_map, least_kernel, smaller = LEAST[size]
    right = max(row.left[name] + width for name, width in row.widths.items())
    assert row.map_cell >= (least_map if right > size[0] else smaller)
    assert kernel_cell(row) >= least_kernel
    assert canvas_cell(row, row.widths["input"]) <= MOST * row.map_cell


@pytest.mark.parametrize(("shape", "size"), sampled_rows(CASES), ids=str)
def test_all_is_seen_and_named(
    lab: LabWindow, reader: Reader, shape: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    """No text lies over another, cells are large enough, each filter and class is named."""
    chosen = show(lab, shape, size)
    assert "\n".join(problems(lab, reader)) == ""
    row = lab.row.stages[0].geometry_of_row
    assert row is not None
    assert_large_enough(row, size)
    names = reader.words(lab.row.stage("probabilities"))
    assert set(lab.session.shown.weight_set.class_names) <= set(names)
    numbers = {str(lane + 1) for lane in range(chosen.filters)}
    assert numbers <= set(reader.words(lab.row.stage("conv_maps")))
    assert lab.area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(("shape", "size"), sampled_rows(CASES[::2]), ids=str)
def test_all_is_seen_in_a_presentation(
    lab: LabWindow, reader: Reader, shape: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    """As in the usual view, in its larger texts."""
    show(lab, shape, size)
    lab.presentation.enter(full_screen=False)
    for _ in range(3):
        QApplication.processEvents()
    assert "\n".join(problems(lab, reader)) == ""
    row = lab.row.stages[0].geometry_of_row
    assert row is not None
    assert_large_enough(row, size)


@pytest.mark.parametrize("size", LEAST, ids=str)
@pytest.mark.parametrize("filters", sampled(range(1, 13)))
def test_cells_are_large_enough_in_every_network(
    row_window: RowWindow, filters: int, size: tuple[int, int]
) -> None:
    """Kernels of one cell to 25, pooling windows of one cell to the whole map, 2 to 10 classes."""
    width, height = size[0], size[1] - USUAL.bars_height()
    for kernel, classes in product(range(1, 6), thinned(range(2, 11))):
        for pool in {1, 2, 3, IMAGE_SIZE + 1 - kernel}:
            sizes = RowSize(
                row_window.row.stages, architecture(filters, classes, kernel, pool), USUAL
            )
            fit = sizes.fit_with_bars(QSize(width, height), height, BAR)
            hidden = BAR.height() if fit.width > width else 0
            high = max(height - hidden, fit.height)  # few filters may be scrolled for their numbers
            assert high == height - hidden or not has_many(sizes.architecture)
            assert_large_enough(sizes.geometry(max(width, fit.width), high), size)


@pytest.mark.parametrize("size", [*LEAST, (1366, 700)], ids=str)
def test_every_network_in_range_is_in_sight(row_window: RowWindow, size: tuple[int, int]) -> None:
    """Nothing is scrolled; but at the least size a little for numbers, where kernels do nothing."""
    height = size[1] - USUAL.bars_height()
    for kernel, filters, classes in product(range(1, 6), thinned(range(1, 13)), (2, 5, 10)):
        for pool in {1, 2, 3, IMAGE_SIZE + 1 - kernel}:
            sizes = RowSize(
                row_window.row.stages, architecture(filters, classes, kernel, pool), USUAL
            )
            fit = sizes.fit_with_bars(QSize(size[0], height), height, BAR)
            few = (kernel, pool) == (1, 1) and filters < 3
            assert fit.width <= size[0] + (20 if few and size[0] == 1280 else 0)
            assert fit.height <= height


@pytest.mark.parametrize("shape", sampled(SHAPES), ids=str)
def test_every_number_has_its_place(lab: LabWindow, shape: tuple[int, int, int, int]) -> None:
    """In one stage, within it and over no other; the mouse meets it where it stands."""
    chosen = show(lab, shape, (1280, 660))
    for unit in units_of(chosen)[::5]:
        (stage,) = [s for s in lab.row.stages if s.rect_of(unit) is not None]
        box = stage.rect_of(unit)
        assert stage.whole_stage().contains(box), unit
        assert stage.unit_at(QPointF(box.center())) == unit
    for stage in lab.row.stages:
        boxes = [placed.grid.box for placed in stage.grids]
        for index, box in enumerate(boxes):
            assert not any(box.intersects(other) for other in boxes[:index]), stage


def test_arrow_keys_walk_from_column_to_column(lab_hands: Hands) -> None:
    """Along a row through the maps of both columns and back, down through the lanes of one."""
    hands, lab = lab_hands, lab_hands.window
    show(lab, (8, 10, 3, 2), (1280, 660))
    stage = lab.row.stage("relu_maps")
    stage.setFocus(Qt.FocusReason.TabFocusReason)
    assert lab.session.pointing.pointed == Unit(Stage.RELU, 0, 0, 0)
    hands.type(*["Right"] * 6)
    assert lab.session.pointing.pointed == Unit(Stage.RELU, 4, 0, 0)
    hands.type(*["Down"] * 6)
    assert lab.session.pointing.pointed == Unit(Stage.RELU, 5, 0, 0)
    hands.type("Left")
    assert lab.session.pointing.pointed == Unit(Stage.RELU, 1, 0, 5)
    lab.row.stage("probabilities").setFocus(Qt.FocusReason.TabFocusReason)
    hands.type(*["Right"] * 30)
    seen = lab.session.pointing.pointed
    assert seen is not None
    assert seen.channel == 5, "the sixth class stands beside the first"


def test_lines_join_a_filter_with_itself(lab: LabWindow) -> None:
    """In columns, too: from its map to its rectified one, to its pooled one and on to Flatten."""
    show(lab, (8, 10, 3, 2), (1280, 660))
    unit = Unit(Stage.POOL, 6, 1, 1)
    lab.session.pointing.pin(unit)
    pool = lab.row.stage("pooled_maps")
    box = pool.rect_of(unit).translated(pool.pos())
    lines = lab.row.overlay.lines
    relu = lab.row.stage("relu_maps")
    maps = {grid.channel: grid.grid.box.translated(relu.pos()) for grid in relu.grids}
    arriving = [line for line in lines if line.x2() == box.left()]
    assert len(arriving) == 2
    for line in arriving:
        assert maps[6].contains(line.p1())
    assert [line for line in lines if line.x1() == box.right()]


@pytest.mark.parametrize("kind", [Format.SVG, Format.PDF])
def test_a_picture_shows_all_columns(lab: LabWindow, kind: Format) -> None:
    """On paper all stages stand side by side, those that the window scrolls, too."""
    show(lab, (12, 10, 1, 1), (1024, 768))
    assert lab.area.horizontalScrollBar().maximum() > 0
    picture = make_picture(lab.lab, STAGES, as_shapes=True)
    assert picture.size.width() >= lab.row.width()
    assert len(encode(picture, kind)) > 10_000


def test_folding_the_bench_keeps_the_columns(lab: LabWindow) -> None:
    """Only cells become larger: no lane moves to another column."""
    panel = lab.bench.open_panel()
    assert panel is not None
    for shape in thinned(SHAPES):
        show(lab, shape, (1280, 660))
        before = [stage.geometry_of_row.columns for stage in lab.row.stages]
        lab.bench.fold()
        QApplication.processEvents()
        assert [stage.geometry_of_row.columns for stage in lab.row.stages] == before
        lab.bench.open(panel.panel_id)


def test_an_invitation_and_clear_stand_side_by_side(lab: LabWindow) -> None:
    """Also above a canvas that is small beside small maps, with larger texts."""
    lab.look.set_scale(1.5)
    show(lab, (7, 5, 4, 2), (1280, 660))
    stage = lab.row.stage("input")
    hint, clear = stage._hint.geometry(), stage._clear.geometry()
    assert not hint.intersects(QRect(clear))
