"""What the window says, in the row of tabs: messages, tips and the number that is pointed at."""

import pytest
from PySide6.QtGui import QStatusTipEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStatusBar

from gui.widgets.plain_label import PlainLabel
from gui.window.window import LabWindow
from tests.gui.reader import Reader

LONG = "A message that is much too long for the room beside the tabs." + 20 * " And more."


def said(lab: LabWindow, reader: Reader) -> list[str]:
    """Return what the bar itself writes."""
    QApplication.processEvents()
    return [text.text for text in reader.read(lab.statusBar())]


def test_it_stands_beside_the_tabs_and_there_is_no_other(lab: LabWindow) -> None:
    """The row at the lower edge, which took height from the stages, is gone."""
    assert lab.findChildren(QStatusBar) == [lab.statusBar()]
    assert lab.bench.row.isAncestorOf(lab.statusBar())
    assert lab.centralWidget().geometry().bottom() == lab.rect().bottom()
    assert lab.statusBar().x() >= lab.bench.row.tabs.geometry().right()


def test_tips_of_menus_are_shown_and_go(lab: LabWindow, reader: Reader) -> None:
    """As Qt sends them: to what is under the pointer, and up to the window."""
    for target in (lab, lab.bars.toolbar, lab.row):
        QApplication.sendEvent(target, QStatusTipEvent("A tip"))
        assert lab.statusBar().currentMessage() == "A tip"
        assert said(lab, reader) == ["A tip"]
        QApplication.sendEvent(target, QStatusTipEvent(""))
        assert said(lab, reader) == []


def test_a_message_without_room_ends_in_dots_and_the_tip_has_all(
    lab: LabWindow, reader: Reader
) -> None:
    """It covers no tab."""
    lab.messages.say(LONG)
    (shown,) = said(lab, reader)
    assert shown.endswith("…")
    lines = lab.statusBar().toolTip().splitlines()
    assert " ".join(lines) == LONG
    assert len(lines) > 2
    lab.messages.say("Short.")
    assert said(lab, reader) == ["Short."]
    assert lab.statusBar().toolTip() == ""


def test_what_is_always_told_gives_way_to_a_message(lab: LabWindow, reader: Reader) -> None:
    """For a while, where both have no room: the end of a sentence may be what matters."""
    lab.resize(1280, 720)
    told = "What was remembered is of another version or damaged: it is left out."
    (count,) = (label for label in lab.statusBar().findChildren(PlainLabel) if label.isVisible())
    lab.messages.say(told)
    assert said(lab, reader) == [told]
    assert not count.isVisible()
    lab.statusBar().clearMessage()
    assert said(lab, reader) == []
    assert count.isVisible()


@pytest.mark.parametrize("width", [1190, 1920])
def test_the_row_is_no_higher_than_its_tabs(lab: LabWindow, width: int) -> None:
    """Whatever stands in it."""
    lab.resize(width, 800)
    lab.messages.say("Short.")
    QApplication.processEvents()
    assert lab.bench.row.height() == 28


def test_it_is_the_one_that_the_window_returns(lab: LabWindow) -> None:
    """Qt would make another one at the lower edge for who asks Qt."""
    assert lab.statusBar() is lab.bench.row.status
    assert QMainWindow.menuWidget(lab) is lab.menuBar()
