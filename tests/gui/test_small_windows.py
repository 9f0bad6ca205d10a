"""Windows of a pixel, and all widgets in them: nothing divides by a size, nothing is negative.

A window manager that tiles makes windows smaller than they ask for. An error in a paint, or a
warning of Qt's, fails a test by itself.
"""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QLineEdit, QToolButton, QWidget

from gui.look.measures import presentation_measures
from gui.window.window import LabWindow
from tests.gui.reader import picture

SIZES = [(1, 1), (40, 3), (1, 300), (300, 1), (120, 60), (3000, 1)]
NO_LIMIT = (1 << 24) - 1
SCREENLESS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def settle() -> None:
    """Let layouts follow one after another."""
    for _ in range(3):
        QApplication.processEvents()


def shrink(window: LabWindow, size: tuple[int, int]) -> None:
    """Give a window this size, whatever it asks for."""
    window.layout().setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    window.setMinimumSize(0, 0)
    window.resize(*size)
    settle()
    window.grab()


def find_nothing(window: LabWindow) -> None:
    """Open the command palette, and look for what is there and what is not."""
    window.bars.actions["palette"].trigger()
    palette = window.findChild(QFrame, "command_palette")
    for text in ("draw", "zzzz", ""):
        palette.findChild(QLineEdit).setText(text)
        settle()
        palette.grab()
    palette.close()
    settle()


@SCREENLESS
@pytest.mark.parametrize("presents", [False, True])
def test_windows_of_any_size_are_painted(lab: LabWindow, presents: bool) -> None:
    """With the palette over them, and panels below the stages."""
    for name in ("tables", "trace"):
        lab.bench.toggle(name)
    shrink(lab, (1, 1))
    if presents:
        lab.presentation.enter(full_screen=False)
    for size in SIZES:
        shrink(lab, size)
        find_nothing(lab)


@SCREENLESS
@pytest.mark.parametrize("presents", [False, True])
def test_widgets_of_any_size_are_painted(lab: LabWindow, presents: bool) -> None:
    """Each of the lab's own, alone: a layout may leave it no room."""
    if presents:
        lab.presentation.enter(full_screen=False)
        settle()
    own = [w for w in lab.findChildren(QWidget) if type(w).__module__.startswith("gui.")]
    assert len(own) > 20
    for widget in own:
        widget.setMinimumSize(0, 0)
        widget.setMaximumSize(NO_LIMIT, NO_LIMIT)
        for size in ((0, 0), (0, 9), (9, 0), (1, 1), (7, 300)):
            widget.resize(*size)
            widget.grab()
            assert widget.sizeHint().width() >= -1  # Qt's "none" is −1


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (1, 1080), (640, 360)])
def test_no_length_of_a_presentation_is_nothing(size: tuple[int, int]) -> None:
    """Rows and cells are divided by."""
    assert presentation_measures(0.9, *size).px(4) >= 1


@SCREENLESS
@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_what_has_no_room_in_the_toolbar_is_behind_a_button(lab: LabWindow, name: str) -> None:
    """Its arrow is seen in every theme, and it brings the switch between weights."""
    lab.look.choose(name)
    lab.setMinimumSize(300, 300)
    lab.resize(700, 500)
    settle()
    more = lab.bars.toolbar.findChild(QToolButton, "qt_toolbar_ext_button")
    assert more.isVisible()
    paper = lab.look.theme.paper
    light = picture(more).astype(int).mean(axis=2)
    grey = (paper.red() + paper.green() + paper.blue()) / 3
    assert (abs(light - grey) > 90).sum() > 8
    switch = lab.findChild(QToolButton, "trained")
    assert switch.visibleRegion().isEmpty()
    more.click()
    QTest.qWait(600)
    assert switch.visibleRegion().boundingRect() == switch.rect()


def test_a_small_screen_that_enlarges_everything_has_room(lab: LabWindow) -> None:
    """Of 1280×720 at 125 % the bars of the system leave 1024×506: canvas and answer are seen."""
    lab.resize(1024, 506)
    settle()
    assert lab.size().toTuple() == (1024, 506)
    tools, view = lab.row.stage("input").tools, lab.area.viewport()
    seen = QRect(view.mapTo(lab, QPoint()), view.size())
    for part in (lab.row.stage("input").canvas, tools.verdict.name, tools.verdict.figure):
        assert seen.contains(QRect(part.mapTo(lab, QPoint()), part.size()))
