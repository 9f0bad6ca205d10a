"""Every stage as a table: for exact figures, for the keyboard, and for reading aloud."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from gui.panels.tables import TablesPanel
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.networks import EXTREMES, SHAPES, book, changed, network
from tinycnn.architecture import Architecture
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.trace import ForwardTrace

DISPLAY = Qt.ItemDataRole.DisplayRole

# The screenless platform says that it can't bring a dock to the front.
pytestmark = pytest.mark.qt_log_ignore("raise")


@pytest.fixture
def tables(hands: Hands) -> TablesPanel:
    """Return the open panel."""
    edits(hands.window.session).load_pattern("diagonal")
    hands.type("Ctrl+B")
    return hands.window.findChild(TablesPanel)


@pytest.mark.parametrize("size", [(1280, 660), (1440, 900)], ids=str)
def test_the_answer_is_seen_whole(tables: TablesPanel, hands: Hands, size: tuple[int, int]) -> None:
    """All three classes, without scrolling, and what is chosen stands in line with its name."""
    hands.window.resize(*size)
    for _ in range(3):
        QApplication.processEvents()
    table = tables.table
    rows = [table.visualRect(table.model().index(row, 0)) for row in range(3)]
    assert all(table.viewport().rect().contains(rect) for rect in rows)
    assert min(rect.height() for rect in rows) >= table.fontMetrics().height()
    label = tables.findChild(QLabel)
    assert abs(label.geometry().center().y() - tables.choice.geometry().center().y()) <= 1


def cells(tables: TablesPanel) -> list[list[str]]:
    """Return what stands in the table, row by row."""
    model = tables.table.model()
    rows, cols = range(model.rowCount()), range(model.columnCount())
    return [[model.index(row, col).data() for col in cols] for row in rows]


def expected(trace: ForwardTrace) -> dict[str, np.ndarray]:
    """Return what each table must hold."""
    w, filters = trace.weights, range(trace.weights.architecture.filters)
    found = {
        "Input": trace.image,
        "Contributions to each class": trace.contributions,
        "Biases of the filters": w.conv_bias[None],
        "Flatten": trace.flat[None],
        "Classes: probability, logit, bias": np.stack(
            [trace.probabilities, trace.logits, w.dense_bias], axis=1
        ),
    }
    for text, maps in (
        ("Kernel of filter {0}", w.kernels[:, 0]),
        ("Conv2D, filter {0}", trace.z),
        ("ReLU, filter {0}", trace.activation),
        ("Pooled map of filter {0}", trace.pooled),
    ):
        found |= {text.format(f + 1): maps[f] for f in filters}
    return found


def check_all(tables: TablesPanel, trace: ForwardTrace) -> None:
    """Check every table that can be chosen, once the hand rests."""
    tables.catch_up()
    wanted = expected(trace)
    names = [tables.choice.itemText(index) for index in range(tables.choice.count())]
    assert sorted(names) == sorted(wanted)
    for index, name in enumerate(names):
        tables.choice.setCurrentIndex(index)
        assert tables.table.accessibleName() == name
        texts = [[number_text(v, 6) for v in row] for row in wanted[name].tolist()]
        if "probability" in name:
            texts = [
                [probability_text(p, 6), *others]
                for p, (_, *others) in zip(trace.probabilities.tolist(), texts, strict=True)
            ]
        assert cells(tables) == texts


def test_every_number_stands_in_a_table(hands: Hands, tables: TablesPanel) -> None:
    """Each stage with six decimals, in its own shape."""
    check_all(tables, hands.window.session.shown.trace)


@pytest.mark.parametrize("shape", SHAPES[3:8], ids=str)
def test_other_networks_have_their_tables(
    hands: Hands, tables: TablesPanel, shape: Architecture
) -> None:
    """As many kernels and maps as there are filters, as many rows as classes."""
    hands.window.session.start_with(network(shape), "diagonal")
    check_all(tables, hands.window.session.shown.trace)


@pytest.mark.parametrize("name", sampled(EXTREMES))
def test_wild_numbers_stand_in_tables(hands: Hands, tables: TablesPanel, name: str) -> None:
    """NaN and infinite ones as words."""
    hands.window.session.start_with(EXTREMES[name](), "diagonal")
    check_all(tables, hands.window.session.shown.trace)


def test_they_follow_the_drawing(hands: Hands, tables: TablesPanel) -> None:
    """Once the hand rests, be the stroke under way; with the place a person has walked to."""
    tables.choice.setCurrentText("Conv2D, filter 2")
    tables.table.setCurrentIndex(tables.model.index(3, 4))
    before = cells(tables)
    hands.press((1, 6))
    hands.move((6, 1))
    tables.catch_up()
    drawn = cells(tables)
    assert drawn != before
    z = hands.window.session.shown.trace.z[1]
    assert drawn == [[number_text(v, 6) for v in row] for row in z.tolist()]
    current = tables.table.currentIndex()
    assert (current.row(), current.column()) == (3, 4)
    hands.release((6, 1))


def headers(tables: TablesPanel, orientation: Qt.Orientation) -> list[str]:
    """Return the texts of a header."""
    model = tables.table.model()
    across = orientation is Qt.Orientation.Horizontal
    count = model.columnCount() if across else model.rowCount()
    return [model.headerData(i, orientation, DISPLAY) for i in range(count)]


def test_rows_and_columns_count_from_one(hands: Hands, tables: TablesPanel) -> None:
    """And classes have names."""
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    tables.choice.setCurrentText("Input")
    numbers = [str(n) for n in range(1, 9)]
    assert headers(tables, across) == headers(tables, down) == numbers
    tables.choice.setCurrentIndex(0)
    assert headers(tables, down) == list(hands.window.session.shown.weight_set.class_names)
    assert headers(tables, across) == ["probability", "logit", "bias"]


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is: the dock may be a window of its own."""
    QTest.keyClick(QApplication.focusWidget(), key)


def test_they_are_walked_by_keyboard(tables: TablesPanel) -> None:
    """Arrows walk the cells; Tab comes from the choice, and leaves the table again."""
    tables.choice.setCurrentText("Pooled map of filter 1")
    tables.choice.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tables.table
    tables.table.setCurrentIndex(tables.model.index(0, 0))
    for key, place in (
        (Qt.Key.Key_Down, (1, 0)),
        (Qt.Key.Key_Right, (1, 1)),
        (Qt.Key.Key_Right, (1, 2)),
        (Qt.Key.Key_Up, (0, 2)),
    ):
        press(key)
        current = tables.table.currentIndex()
        assert (current.row(), current.column()) == place
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not tables.table


def test_a_screen_reader_finds_cells_and_headers(hands: Hands, tables: TablesPanel) -> None:
    """Each cell's row, column and text, by Qt's own interfaces."""
    tables.choice.setCurrentText("ReLU, filter 3")
    table = QAccessible.queryAccessibleInterface(tables.table)
    assert table.text(QAccessible.Text.Name) == "ReLU, filter 3"
    parts = [table.child(index) for index in range(table.childCount())]
    values = hands.window.session.shown.trace.activation[2]
    read = {}
    for part in parts:
        cell = part.tableCellInterface()
        if cell is not None:
            read[cell.rowIndex(), cell.columnIndex()] = part.text(QAccessible.Text.Name)
    assert read == {place: number_text(float(v), 6) for place, v in np.ndenumerate(values)}
    columns = [part for part in parts if part.role() is QAccessible.Role.ColumnHeader]
    assert [part.text(QAccessible.Text.Name) for part in columns] == list("123456")


def test_the_choice_has_a_name(tables: TablesPanel) -> None:
    """Also for those who do not see the label beside it."""
    assert tables.choice.accessibleName()
    assert tables.choice.toolTip()


def test_a_tiny_probability_is_not_said_to_be_zero(hands: Hands, tables: TablesPanel) -> None:
    """It is said to be small, and what is nearly 1 to be nearly so."""
    hands.window.session.use_weights("weights", changed(book(), dense_bias=[20.0, 0.0, -2.0]))
    tables.catch_up()
    tables.choice.setCurrentText("Classes: probability, logit, bias")
    assert [row[0] for row in cells(tables)] == ["> 0.999999", "< 0.000001", "< 0.000001"]
