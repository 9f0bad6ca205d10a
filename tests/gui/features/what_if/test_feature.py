"""What becomes of an answer: on the canvas, on the clipboard, in files."""

import io
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.actions.action import Action
from gui.features.what_if.feature import WhatIf
from gui.stages.spot import Spot
from tests.gui.features.what_if.conftest import QUESTIONS, Asker
from tests.gui.file_dialogs import save_as, trigger
from tests.gui.hands import Hands
from tinycnn.stages import Stage
from tinycnn.unit import Unit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_before_the_tab_is_opened_nothing_can_be_done(hands: Hands) -> None:
    """The actions are there, and say by their grey that there is no answer."""
    for name in ("what_if_canvas", "copy_what_if", "export_what_if", "save_picture_what_if"):
        assert not hands.window.bars.actions[name].isEnabled()


def test_numbers_on_the_clipboard(asker: Asker) -> None:
    """As Python code that gives back the same bits."""
    trigger(asker.hands, "copy_what_if")
    code = QGuiApplication.clipboard().text()
    copied = eval(code, {"np": np})
    np.testing.assert_array_equal(copied, asker.question.numbers()[0])


@pytest.mark.parametrize("title", QUESTIONS)
def test_numbers_in_a_file(asker: Asker, tmp_path: Path, title: str) -> None:
    """Each answer with all digits, below a comment that says what it is."""
    asker.ask(title)
    if title == "Smallest change":
        while asker.question.is_running:
            QTest.qWait(10)
        asker.settle()
    array, _ = asker.question.numbers()
    trigger(asker.hands, "export_what_if")
    save_as(asker.hands, tmp_path / "answer")
    text = (tmp_path / "answer.csv").read_text("ascii")
    assert text.startswith("# ")
    loaded = np.loadtxt(io.StringIO(text), delimiter=",")
    np.testing.assert_array_equal(loaded, array)
    assert "answer.csv" in asker.window.statusBar().currentMessage()


def test_a_file_that_cannot_be_written_is_said(asker: Asker, tmp_path: Path) -> None:
    """Nothing is left there."""
    trigger(asker.hands, "export_what_if")
    save_as(asker.hands, tmp_path / "no" / "answer.csv")
    box = QApplication.activeModalWidget()
    assert box is not None
    assert "not written" in box.text()
    box.close()


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_picture_in_a_file(asker: Asker, tmp_path: Path, ending: str) -> None:
    """As pixels or as shapes: the map with its numbers, and what is said."""
    trigger(asker.hands, "save_picture_what_if")
    file = tmp_path / f"answer.{ending}"
    save_as(asker.hands, file)
    if ending == "png":
        image = QImage(str(file))
        assert image.text("Title") == "Shifted"
        assert len({image.pixel(x, image.height() // 2) for x in range(image.width())}) > 3
    elif ending == "svg":
        svg = file.read_text("utf-8")
        assert "56 of 64 shifts keep the class" in svg
        assert "as it stands" in svg
    else:
        assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "unit", [Unit(Stage.CONV, 1, 2, 3), Unit(Stage.POOL, 2, 1, 0), Unit(Stage.PROBABILITY, 2)]
)
def test_a_number_of_a_stage_can_be_asked_about(asker: Asker, unit: Unit) -> None:
    """From its menu: the tab opens with the question, and is about this number."""
    asker.window.bench.open("data")
    (action,) = offers(asker, unit)
    action.do()
    asker.settle()
    assert asker.panel.isVisible()
    assert asker.find("what_if_question").currentText() == "What it wants"
    assert asker.question.asked.target == unit
    asker.ask("Exciting images")
    assert asker.find("what_if_target").currentText() == "class chosen"
    assert asker.session.pointing.pins == (() if unit.stage is Stage.PROBABILITY else (unit,))


def test_a_weight_is_made_by_no_pixel(asker: Asker) -> None:
    """Nothing of it is offered there, nor beside all cells."""
    for unit in (Unit(Stage.KERNEL), Unit(Stage.INPUT), Unit(Stage.DENSE_BIAS), None):
        assert offers(asker, unit) == []


def offers(asker: Asker, unit: Unit | None) -> list[Action]:
    """Return what the feature offers at a number of a stage."""
    (feature,) = asker.window.findChildren(WhatIf)
    return list(feature.offers(Spot(asker.window.row.stages[0], unit, QPoint())))
