"""What is told in passing: where it covers nothing that is read or pressed."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from gui.panels.panel import BenchPanel
from gui.window.height_grip import HeightGrip
from gui.window.window import LabWindow
from tests.cases import sampled
from tests.gui.reader import Reader
from tests.gui.test_texts import seen_widgets

SIZES = [(1024, 768), (1280, 660), (1366, 768), (1920, 1080), (3840, 2160)]


def settle() -> None:
    """Let layouts follow one after another."""
    for _ in range(3):
        QApplication.processEvents()


def present(lab: LabWindow, size: tuple[int, int]) -> QLabel:
    """Begin a presentation as large as asked for; return what tells the way out."""
    lab.resize(*size)
    settle()
    lab.presentation.enter(full_screen=False)
    settle()
    return lab.findChild(QLabel, "presentation_hint")


def read_boxes(lab: LabWindow, reader: Reader) -> dict[str, QRect]:
    """Return where everything stands that is read or pressed, by what it is; in the window."""
    boxes = {}
    for widget in seen_widgets(lab):
        if widget.objectName() == "presentation_hint":
            continue
        if isinstance(widget, QAbstractButton | BenchPanel | HeightGrip):
            boxes[f"{widget}"] = QRect(widget.mapTo(lab, QPoint()), widget.size())
        for text in reader.read(widget):
            place = text.ink.toAlignedRect().translated(widget.mapTo(lab, QPoint()))
            boxes[f"{text.text} on {widget}"] = place
    return boxes


@pytest.mark.parametrize("size", sampled(SIZES), ids=str)
def test_the_way_out_is_told_where_it_covers_nothing(
    lab: LabWindow, reader: Reader, size: tuple[int, int]
) -> None:
    """No number, no panel, no tab, no button: for seconds it would be in the way."""
    hint = present(lab, size)
    assert "…" not in hint.text()
    place = hint.geometry()
    assert lab.rect().contains(place)
    boxes = read_boxes(lab, reader)
    assert len(boxes) > 100
    assert [what for what, box in boxes.items() if box.intersects(place)] == []


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_a_message_is_broken_rather_than_laid_over_tabs(
    lab: LabWindow, reader: Reader, size: tuple[int, int]
) -> None:
    """In two lines it has room below the verdict, where no tab is in its way."""
    hint = present(lab, size)
    lab.messages.say("A number stays covered: the tab Ask me asks for it, by the way.")
    settle()
    assert "…" not in hint.text()
    assert hint.height() >= hint.heightForWidth(hint.width())
    boxes = read_boxes(lab, reader)
    assert [what for what, box in boxes.items() if box.intersects(hint.geometry())] == []


def test_a_long_message_covers_no_stage_and_no_panel(lab: LabWindow) -> None:
    """It stands over tabs, and is cut where it is longer than all of them."""
    hint = present(lab, (1280, 660))
    for text in ("The drawing is on the clipboard, with all its digits: " * n for n in (1, 9)):
        lab.messages.say(text)
        settle()
        assert ("…" in hint.text()) is (len(text) > 300)
        assert QRect(lab.bench.mapTo(lab, QPoint()), lab.bench.row.size()).contains(hint.geometry())
