"""The tabs: told apart without colour, read aloud, reached by every hand."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.look.look import Look
from gui.look.theme_list import find_themes
from gui.window.bench_tabs import BenchTabs
from gui.window.window import LabWindow
from tests.gui.hands import LEFT, NO_KEY, Hands
from tests.gui.reader import Reader, picture
from tinycnn.unit import Stage, Unit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

THEMES = [theme.name for theme in find_themes().members]
RIGHT = Qt.MouseButton.RightButton


def tabs_of(lab: LabWindow) -> BenchTabs:
    """Return the tabs of a window."""
    return lab.bench.row.tabs


def middle(tabs: BenchTabs, index: int) -> QPoint:
    """Return the middle of a tab."""
    return tabs.tabRect(index).center()


@pytest.mark.parametrize("theme", THEMES)
def test_the_open_tab_is_told_apart_without_colour(
    lab: LabWindow, look: Look, reader: Reader, theme: str
) -> None:
    """By its type, the line above it and the ground of its panel; folded, by none of them."""
    look.choose(theme)
    QApplication.processEvents()
    tabs = tabs_of(lab)
    for folded in (False, True):
        assert [t.text for t in reader.read(tabs) if t.bold] == ([] if folded else ["Explain"])
        seen = picture(lab.bench.row, tabs.tabRect(0))
        line, ground = seen[1, 5], seen[-4, 2]
        expected = (look.theme.bar,) * 2 if folded else (look.theme.accent, look.theme.paper)
        for found, colour in zip((line, ground), expected, strict=True):
            assert tuple(found) == colour.getRgb()[:3]
        lab.bench.fold()
        QApplication.processEvents()


@pytest.mark.parametrize("theme", THEMES)
def test_texts_of_tabs_can_be_read(lab: LabWindow, look: Look, theme: str) -> None:
    """At least 4.5 to 1, on the ground of the row as on that of the panel."""
    look.choose(theme)
    colours = look.theme
    assert contrast(colours.muted, colours.bar) >= 4.5
    assert contrast(colours.ink, colours.paper) >= 4.5
    assert contrast(colours.accent, colours.bar) >= 3.0


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, as WCAG measures it."""
    parts = np.array([one.getRgbF()[:3], other.getRgbF()[:3]])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    dark, light = sorted(linear @ np.array([0.2126, 0.7152, 0.0722]))
    return (light + 0.05) / (dark + 0.05)


def test_a_screen_reader_finds_tabs(lab: LabWindow) -> None:
    """In a list; a tab says so when its panel has a window of its own."""
    tabs = tabs_of(lab)
    found = QAccessible.queryAccessibleInterface(tabs)
    assert found.role() is QAccessible.Role.PageTabList
    at = tabs.names.index("trace")
    names = lambda: [found.child(i).text(QAccessible.Text.Name) for i in (0, at)]  # noqa: E731
    assert names() == ["Explain", "Trace"]
    lab.bench.move_panel("trace")
    assert names()[1] == "Trace, in a window of its own"
    lab.bench.close_windows()
    lab.bench.fold()
    assert names() == ["Explain, folded away", "Trace"]
    lab.bench.open("trace")
    assert names() == ["Explain", "Trace"]


def test_a_click_leaves_the_keyboard_where_it_is(hands: Hands) -> None:
    """Who draws with the keys goes on; Tab and arrow keys reach the tabs, too."""
    hands.canvas.setFocus()
    tabs = tabs_of(hands.window)
    QTest.mouseClick(tabs, LEFT, NO_KEY, middle(tabs, 2))
    assert hands.window.bench.is_shown(tabs.names[2])
    assert QApplication.focusWidget() is hands.canvas


def test_the_menu_of_a_tab_moves_it(lab: LabWindow) -> None:
    """By the right button and by the Menu key; a right click opens no tab."""
    tabs = tabs_of(lab)
    mouse, keys = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard
    for reason, index in ((mouse, 2), (mouse, 2), (keys, 0), (keys, 1)):
        if reason is mouse:
            QTest.mouseClick(tabs, RIGHT, NO_KEY, middle(tabs, index))
        else:
            lab.bench.open(tabs.names[index])
        before = set(lab.bench.windows)
        where = middle(tabs, index)
        QApplication.sendEvent(tabs, QContextMenuEvent(reason, where, tabs.mapToGlobal(where)))
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        popup.actions()[0].trigger()
        popup.close()
        assert set(lab.bench.windows) ^ before == {tabs.names[index]}


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("index", [0, 1])
def test_a_double_click_moves_a_tab_that_its_first_click_has_moved_away(
    lab: LabWindow, index: int, folded: bool
) -> None:
    """Where the second one lands, on a stage or in a panel, nothing hears of it.

    The bench is open or folded as before.
    """
    tabs, name = tabs_of(lab), lab.bench.panels[index].action
    if folded:
        lab.bench.fold()
        QApplication.processEvents()
    where = tabs.mapTo(lab, middle(tabs, index))
    QTest.mouseDClick(lab.windowHandle(), LEFT, NO_KEY, where)
    assert set(lab.bench.windows) == {name}
    assert lab.bench.is_folded is folded
    assert lab.session.pointing.pins == ()
    QTest.mouseDClick(lab.windowHandle(), LEFT, NO_KEY, where)
    assert lab.bench.windows == {}


def test_a_click_elsewhere_is_no_second_one(lab: LabWindow) -> None:
    """However soon it comes after that on the tab: what is clicked hears of it."""
    tabs, area = tabs_of(lab), lab.row.stage("conv_maps")
    where = tabs.mapTo(lab, middle(tabs, 1))
    QTest.mouseClick(lab.windowHandle(), LEFT, NO_KEY, where)
    cell = area.rect_of(Unit(Stage.CONV, 0, 1, 1))
    assert cell is not None
    QTest.mouseClick(area, LEFT, NO_KEY, cell.center())
    assert lab.session.pointing.pins == (Unit(Stage.CONV, 0, 1, 1),)
    assert lab.bench.windows == {}


def test_tabs_grow_with_texts(lab: LabWindow, look: Look) -> None:
    """And never below what a finger hits."""
    heights = []
    for scale in (0.9, 1.0, 2.0):
        look.set_scale(scale)
        QApplication.processEvents()
        heights.append(tabs_of(lab).tabRect(0).height())
    assert heights == sorted(heights)
    assert heights[0] >= 24
