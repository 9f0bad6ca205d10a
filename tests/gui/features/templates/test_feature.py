"""What becomes of the maps: on the canvas, on the clipboard, in files."""

import io
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from tests.gui.edits import edits
from tests.gui.features.templates.conftest import FLIPS, SIGHTS, Seer
from tests.gui.file_dialogs import save_as, trigger
from tests.gui.hands import Hands

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_before_the_tab_is_opened_nothing_can_be_done(hands: Hands) -> None:
    """The actions are there, and say by their grey that there is nothing."""
    for name in (
        "template_canvas",
        "copy_templates",
        "export_templates",
        "save_picture_templates",
    ):
        assert not hands.window.bars.actions[name].isEnabled()


def test_the_tab_opens_by_its_key(hands: Hands) -> None:
    """Ctrl+Shift+I, after the explanation and before the training."""
    hands.type("Ctrl+Shift+I")
    assert hands.window.bench.is_shown("templates")


def test_all_of_it_by_keys_alone(seer: Seer) -> None:
    """Ways of looking, classes, the list and the shifts are walked to by Tab and pressed."""
    seer.window.bench.toggle("templates")
    seer.hands.type("Ctrl+Shift+I")
    box, classes = seer.find("template_sight"), seer.find("template_class")
    box.setFocus()
    for _ in range(2):
        seer.hands.type("Tab", "Space")
        assert seer.find("template_above").hasFocus()
        assert (seer.view.above.reading is None) is not seer.find("template_above").isChecked()
        seer.hands.type("Shift+Tab")
    seer.hands.type("Tab", "Tab", "Tab")
    assert classes.hasFocus()
    seer.hands.type("Down", "Down")
    seer.settle()
    assert "sees horizontal" in seer.written()
    seer.hands.type("Shift+Tab", "Shift+Tab", "Shift+Tab")
    assert box.hasFocus()
    seer.hands.type("Down", "Down", "Down")
    seer.settle()
    assert "columns +1" in seer.written()
    while not seer.find("template_right").hasFocus():
        seer.hands.type("Tab")
    seer.hands.type("Space")
    seer.settle()
    assert "columns +2" in seer.written()


@pytest.mark.parametrize("title", SIGHTS)
def test_numbers_in_a_file(seer: Seer, tmp_path: Path, title: str) -> None:
    """All digits, below a comment that says what they are; and the same on the clipboard."""
    seer.look(title)
    array = seer.view.numbers().array
    trigger(seer.hands, "export_templates")
    save_as(seer.hands, tmp_path / "maps")
    text = (tmp_path / "maps.csv").read_text("ascii")
    assert text.startswith("# ")
    loaded = np.loadtxt(io.StringIO(text), delimiter=",").reshape(array.shape)
    np.testing.assert_array_equal(loaded, array)
    trigger(seer.hands, "copy_templates")
    copied = eval(QGuiApplication.clipboard().text(), {"np": np})
    np.testing.assert_array_equal(copied, array)


def test_a_flipped_pixel_goes_on_the_canvas(seer: Seer) -> None:
    """By one edit, which undo takes back; a cell of the template has no drawing."""
    before = seer.session.shown.drawing.image
    assert not seer.find("template_canvas").isEnabled()
    seer.click(seer.cell(FLIPS, 0, 0))
    seer.press("template_canvas")
    after = seer.session.shown.drawing.image
    assert after[0, 0] == 1.0
    assert (after != before).sum() == 1
    seer.session.undo()
    np.testing.assert_array_equal(seer.session.shown.drawing.image, before)


def test_a_shift_goes_on_the_canvas(seer: Seer) -> None:
    """As the tab shows it."""
    before = seer.session.shown.drawing.image
    seer.look("Shifted")
    seer.press("template_canvas")
    np.testing.assert_array_equal(seer.session.shown.drawing.image, np.roll(before, 1, 1))


def test_a_picture_of_the_maps(seer: Seer, tmp_path: Path) -> None:
    """What stands in the tab, without the ring of the keyboard."""
    trigger(seer.hands, "save_picture_templates")
    save_as(seer.hands, tmp_path / "maps.png")
    image = QImage(str(tmp_path / "maps.png"))
    assert image.width() > 400
    assert image.height() > 60


def test_what_moved_along_is_told_to_those_who_listen(seer: Seer) -> None:
    """A shift by a button says what became of each stage."""
    said: list[str] = []
    seer.panel.spoken.connect(said.append)
    edits(seer.session).load_pattern("diagonal")
    seer.look("Shifted")
    seer.press("template_right")
    QApplication.processEvents()
    assert said == [
        "drawing: moved exactly; convolution: moved exactly; ReLU: moved exactly; "
        "pooling: moved by whole windows; dense: not moved"
    ]
