"""The tab as a whole: what is seen of a drawing, live, by mouse and keys, in any network."""

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from gui.features.templates.view import KINDS
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.features.templates.conftest import FLIPS, PRODUCT, SIGHTS, TEMPLATE, Seer
from tests.gui.networks import EXTREMES, SHAPES, network
from tinycnn import template_paths, templates
from tinycnn.architecture import Architecture
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.what_if.variants import flip_variants

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_all_ways_of_looking_are_offered(seer: Seer) -> None:
    """Each has a title, and what is seen has words for those who do not see it."""
    box = seer.find("template_sight")
    assert tuple(box.itemText(index) for index in range(box.count())) == SIGHTS
    assert len(KINDS) == len(SIGHTS)
    for title in SIGHTS:
        seer.look(title)
        assert seer.written()
        assert seer.picture.accessibleDescription().startswith(f"{title}. ")


def test_three_maps_of_the_class_that_is_chosen(seer: Seer) -> None:
    """Template, template times drawing, and how each flip moves its probability."""
    trace = seer.session.shown.trace
    found, flips = templates(trace), flip_variants(trace)
    expected = (
        found.templates[0],
        found.products[0],
        flips.probabilities[:, :, 0] - trace.probabilities[0],
    )
    for seen, numbers in zip(seer.maps(), expected, strict=True):
        np.testing.assert_array_equal(seen, numbers)
    seer.choose("template_class", "diagonal")
    np.testing.assert_array_equal(seer.maps()[TEMPLATE], found.templates[2])
    assert "sees diagonal" in seer.written()


def test_each_class_has_its_sum(seer: Seer) -> None:
    """⟨T, x⟩ + o = logit is written for every class, and adds up as it stands."""
    found = templates(seer.session.shown.trace)
    for title in SIGHTS[:3]:
        seer.look(title)
        written = seer.written()
        for logit in found.logits:
            assert f"{logit:.2f}".replace("-", "−") in written
        rows = [text for text in written.splitlines() if text.startswith("⟨T, x⟩")]
        assert len(rows) == 3
        for row, logit in zip(rows, found.logits, strict=True):
            total, offset = row.replace("−", "-").split()[2::3][:2]
            assert float(total) + float(offset) == pytest.approx(logit, abs=0.0051)


@pytest.mark.parametrize("title", SIGHTS[1:3])
def test_a_map_for_each_class(seer: Seer, title: str) -> None:
    """Side by side in one scale, under the names of the classes."""
    seer.look(title)
    found = templates(seer.session.shown.trace)
    expected = found.templates if title == "All templates" else found.products
    np.testing.assert_array_equal(np.stack(seer.maps()), expected)
    for name in ("vertical", "horizontal", "diagonal"):
        assert name in seer.written()


def test_it_follows_every_point_of_a_stroke(seer: Seer) -> None:
    """While the button is down, and before the hand rests."""
    seer.hands.press((0, 0))
    for column in range(1, 6):
        seer.hands.move((0, column))
        trace = seer.session.shown.trace
        np.testing.assert_array_equal(seer.maps()[TEMPLATE], templates(trace).templates[0])
        moves = flip_variants(trace).probabilities[:, :, 0] - trace.probabilities[0]
        np.testing.assert_array_equal(seer.maps()[FLIPS], moves)
    seer.hands.release((0, 5))


def test_numbers_in_cells_are_those_of_the_stroke(seer: Seer) -> None:
    """No number of an earlier drawing is left in a cell; one without room is left out."""
    seer.window.resize(1900, 1000)
    seer.settle()
    seer.hands.press((0, 0))
    for column in range(1, 6):
        seer.hands.move((0, column))
        for grid in seer.picture._sheet.cells:
            if grid.values.shape[1] > 1 and grid.texts:
                signs = [text.startswith("−") for text in grid.texts]
                values = grid.values.ravel()
                assert all(value < 0 for value, sign in zip(values, signs, strict=True) if sign)
                assert all(text == "0" for text, v in zip(grid.texts, values, strict=True) if not v)
    seer.hands.release((0, 5))


def test_a_cell_is_the_sum_of_its_paths(seer: Seer) -> None:
    """Pointing at a place in the template writes out each path, and their number."""
    seer.window.resize(1900, 1000)
    seer.settle()
    unit = seer.cell(TEMPLATE, 3, 3)
    seer.point_at(unit)
    paths = template_paths(seer.session.shown.trace, 0, Unit(Stage.INPUT, 0, 3, 3))
    written = seer.written()
    assert f"T = Σ of {len(paths)} paths" in written
    for path in paths:
        place = f"filter {path.kernel.channel + 1} ({path.cell.row + 1}, {path.cell.col + 1})"
        assert place in written
        assert f"{path.product:.2f}".replace("-", "−") in written
    seer.point_at(seer.cell(PRODUCT, 3, 3))
    assert "× ink 1.00 =" in seer.written()


def test_what_the_hand_is_at_is_marked_in_the_stages(seer: Seer) -> None:
    """A cell of any map is its pixel on the canvas, a path the ReLU's output on its way."""
    pointing = seer.session.desk.pointing
    for of in (TEMPLATE, PRODUCT, FLIPS):
        seer.point_at(seer.cell(of, 3, 3))
        assert pointing.pointed == Unit(Stage.INPUT, 0, 3, 3)
    seer.click(seer.cell(TEMPLATE, 3, 3))
    path = template_paths(seer.session.shown.trace, 0, Unit(Stage.INPUT, 0, 3, 3))[0]
    seer.point_at(path.cell)
    assert pointing.pointed == path.cell
    seer.click(path.cell)
    assert pointing.pins == (path.cell,)
    assert seer.view.held == seer.cell(TEMPLATE, 3, 3)


def test_a_flip_tells_before_and_after(seer: Seer) -> None:
    """Which pixel, from which ink to which, and what becomes of the probability."""
    seer.point_at(seer.cell(FLIPS, 0, 0))
    trace = seer.session.shown.trace
    after = flip_variants(trace).probabilities[0, 0, 0]
    assert "row 1, column 1: ink 0 → 1.00" in seer.written()
    assert after < trace.probabilities[0]
    assert "p(vertical): " in seer.written()


def test_by_the_keyboard_alone(seer: Seer) -> None:
    """Arrows walk over the cells, Enter holds one; once more lets it go."""
    seer.picture.setFocus()
    QTest.keyClick(seer.picture, Qt.Key.Key_Right)
    QTest.keyClick(seer.picture, Qt.Key.Key_Right)
    QTest.keyClick(seer.picture, Qt.Key.Key_Down)
    assert seer.view.explained == seer.cell(TEMPLATE, 1, 1)
    QTest.keyClick(seer.picture, Qt.Key.Key_Return)
    assert seer.view.held == seer.cell(TEMPLATE, 1, 1)
    assert "vertical, row 2, column 2" in seer.written()
    QTest.keyClick(seer.picture, Qt.Key.Key_Return)
    assert seer.view.held is None


def test_shift_and_see_what_moved_along(seer: Seer) -> None:
    """Each stage is marked; two columns move the pooled maps, one does not."""
    edits(seer.session).load_pattern("diagonal")
    seer.look("Shifted")
    written = seer.written()
    assert "shifted: rows 0, columns +1" in written
    assert written.count("moved exactly") == 3
    assert "moved by whole windows" not in written
    assert written.count("not moved") == 2
    seer.press("template_right")
    written = seer.written()
    assert "columns +2" in written
    assert "moved by whole windows" in written
    assert written.count("not moved") == 1
    seer.press("template_up")
    assert "rows −1, columns +2" in seer.written()
    seer.press("template_back")
    assert "rows 0, columns +1" in seer.written()
    for _ in range(8):
        seer.press("template_left")
    assert "rows 0, columns −3" in seer.written()


def test_covered_numbers_are_not_told(seer: Seer) -> None:
    """While anything is covered no map and no sum is seen, and nothing can be taken out."""
    masks = {Stage.LOGIT: np.array([False, True, False])}
    seer.session.desk.covers.put("test", masks)
    for title in SIGHTS:
        seer.look(title)
        assert "Numbers are covered" in seer.written()
        assert not seer.maps()
        assert seer.view.numbers() is None
    seer.draw((2, 6))
    assert not seer.maps()
    seer.session.desk.covers.put("test", None)
    seer.settle()
    seer.look("One class")
    assert len(seer.maps()) == 3
    assert seer.switched() == "Switched windows"


def test_a_tab_behind_another_forgets_what_is_covered(seer: Seer) -> None:
    """No text, description or export of it keeps a number that was in sight before."""
    seer.draw((2, 6))
    logit = f"{seer.session.shown.trace.logits[0]:.2f}"
    assert logit in seer.picture.words()
    seer.window.bench.open("data")
    seer.session.desk.covers.put("test", {Stage.LOGIT: np.array([True, False, False])})
    assert logit not in seer.picture.words()
    assert logit not in seer.picture.accessibleDescription()
    assert seer.switched() == "Switched windows"
    for name in ("copy_templates", "export_templates", "template_canvas"):
        assert not seer.window.bars.actions[name].isEnabled()


def test_a_blank_canvas_has_no_path(seer: Seer) -> None:
    """Every gate is closed: the template is exactly 0, and the offset is the logit."""
    edits(seer.session).clear()
    seer.settle()
    seer.panel.mark_stale()
    assert "exactly 0: no path is open" in seer.written()
    assert not seer.maps()[TEMPLATE].any()


@pytest.mark.parametrize("name", sampled(EXTREMES))
def test_where_the_weights_overflow_it_says_so(seer: Seer, name: str) -> None:
    """NaN, infinite, and as huge as a number can be: a sentence, or finite numbers."""
    seer.session.start_with(EXTREMES[name](), "horizontal")
    seer.settle()
    for title in SIGHTS:
        seer.look(title)
        written = seer.written()
        said = "Not a number: the weights overflow here." in written
        assert said != bool(seer.maps())
        assert said or all(np.isfinite(numbers).all() for numbers in seer.maps())
    if "NaN" in name:
        seer.look("One class")
        assert "Not a number: the weights overflow here." in seer.written()


@pytest.mark.parametrize("architecture", SHAPES)
def test_networks_of_other_shapes(seer: Seer, architecture: Architecture) -> None:
    """Down to a single class, up to twelve filters; a stroke may go on meanwhile."""
    seer.session.start_with(network(architecture), "vertical")
    for title in SIGHTS:
        seer.look(title)
        assert seer.written()
        seer.draw((1, 1), (1, 4))
    seer.look("All templates")
    assert len(seer.maps()) == architecture.num_classes


@pytest.mark.parametrize("size", [(620, 76), (1000, 76), (1600, 190), (820, 420), (300, 40)])
@pytest.mark.parametrize("title", SIGHTS)
def test_nothing_covers_anything(seer: Seer, title: str, size: tuple[int, int]) -> None:
    """Cells stand apart and within the picture, which may be scrolled."""
    seer.look(title)
    seer.picture.arrange(QSize(*size))
    least = seer.picture.minimumSize()
    width, height = max(size[0], least.width()), max(size[1], least.height())
    sheets = (seer.picture._sheet, seer.picture._said)
    cells = [grid.maps.grids[0].box for sheet in sheets for grid in sheet.cells]
    assert all(box.left() >= 0 and box.right() <= width for box in cells)
    assert all(box.top() >= 0 and box.bottom() <= height for box in cells)
    for at, box in enumerate(cells):
        assert not any(box.intersects(other) for other in cells[:at])


@pytest.mark.parametrize("classes", [3, 10])
def test_it_fits_a_window_of_1280_by_660(seer: Seer, classes: int) -> None:
    """Nothing has to be scrolled there, of three classes or of ten."""
    shape = Architecture(num_classes=classes, filters=12 if classes == 10 else 3)
    seer.session.start_with(network(shape), "vertical")
    seer.window.resize(1280, 660)
    for title in SIGHTS:
        seer.look(title)
        QTest.qWait(10)
        for area in (seer.view.area, seer.view.steering):
            bars = (area.horizontalScrollBar(), area.verticalScrollBar())
            assert [bar.maximum() for bar in bars] == [0, 0], title
