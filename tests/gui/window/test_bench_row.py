"""The row of tabs: whatever its width and however many tabs, nothing in it is lost."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from gui.look.look import Look
from gui.widgets.plain_label import PlainLabel
from gui.window.bench_row import BenchRow

NAMES = ["Explain", "Step", "Ask me", "Train", "Data", "What if", "Compare", "Trace", "Tables"]


@pytest.fixture
def row(look: Look) -> Iterator[BenchRow]:
    """Return a shown row with the tabs of a lab to come."""
    holder, row = QWidget(), BenchRow(look)  # alone it would be a window, with a least width
    row.setParent(holder)
    holder.resize(2000, 100)
    for name in NAMES:
        row.tabs.add(name.lower(), name, f"Open {name}")
    row.status.addPermanentWidget(PlainLabel("114 parameters"))
    holder.show()
    yield row
    holder.close()


def widen(row: BenchRow, width: int) -> None:
    """Give the row a width, and let what follows from it follow."""
    row.resize(width, row.sizeHint().height())
    for _ in range(3):
        QApplication.processEvents()


def parts(row: BenchRow) -> list[QWidget]:
    """Return what is seen side by side."""
    found = [row.tabs, row.own_button, row.status, row.grip, *row.findChildren(QToolButton, "tool")]
    return sorted((part for part in found if part.isVisible()), key=lambda part: part.x())


@pytest.mark.parametrize("width", [500, 800, 960, 1280, 1920])
@pytest.mark.parametrize("scale", [0.9, 1.0, 1.5])
def test_nothing_overlaps_and_the_grip_is_at_the_end(
    row: BenchRow, look: Look, width: int, scale: float
) -> None:
    """The tabs come first; then comes what the window says."""
    look.set_scale(scale)
    widen(row, width)
    found = parts(row)
    assert found[-1] is row.grip
    assert row.grip.geometry().right() == width - 1
    for left, right in pairwise(found):
        assert left.geometry().right() < right.x()


def test_tabs_stand_closer_and_are_smaller_before_they_are_scrolled(row: BenchRow) -> None:
    """And loose again in a wide window; the open one is in sight."""
    scrollers = row.tabs.findChildren(QToolButton)
    widths = []
    for width in (1600, 720, 560, 400, 1600):
        widen(row, width)
        row.tabs.show_open("tables", folded=False)
        QApplication.processEvents()
        assert row.tabs.rect().contains(row.tabs.tabRect(len(NAMES) - 1).center())
        assert any(button.isVisible() for button in scrollers) is (width == 400)
        widths.append(row.tabs.tabRect(0).width())
    assert widths[0] == widths[-1] > widths[1] > widths[2] >= widths[3]


def test_scroll_buttons_are_large_enough(row: BenchRow) -> None:
    """At least 24 by 24 pixels."""
    widen(row, 400)
    for button in row.tabs.findChildren(QToolButton):
        assert min(button.width(), button.height()) >= 24


def test_messages_come_before_the_number_of_parameters(row: BenchRow) -> None:
    """Where there is little room the number gives way; it is told again where there is more."""
    count = row.status.findChild(PlainLabel)
    for width, shown in ((1600, True), (760, False), (1600, True)):
        widen(row, width)
        assert count.isVisible() is shown


def test_a_tool_of_the_presentation_stands_left_of_the_grip(row: BenchRow) -> None:
    """Where the status bar is hidden."""
    tool = QToolButton(objectName="tool")
    row.status.hide()
    row.add_tool(tool)
    widen(row, 1280)
    assert parts(row)[-2:] == [tool, row.grip]
