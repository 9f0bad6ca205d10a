"""The preview of a picture: live, with the network's verdict, and nothing happens before OK."""

from collections.abc import Callable

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from gui.features.files.image_dialog import CELL, ImageDialog
from gui.features.files.image_reading import PictureReader
from gui.features.files.picture_view import PictureView
from gui.features.files.pixel_preview import PixelPreview
from gui.features.files.source_image import SourceImage
from gui.features.files.treatment import Treatment
from gui.look.look import Look
from tests.cases import sampled_rows
from tests.gui.hands import Hands
from tests.gui.pictures import encoded, picture_of
from tests.gui.reader import Reader, ink_of, picture
from tinycnn.model import TinyCNN
from tinycnn.numbers.number_text import number_text, probability_text

Opened = Callable[[np.ndarray], ImageDialog]
# Dark strokes on grey paper: faint, and not in the middle.
FAINT = np.full((120, 160), 180, np.uint8)
FAINT[10:70, 90:100] = 60
CLEAR = np.full((80, 80), 255, np.uint8)
CLEAR[30:50] = 0


# Light strokes on nothing.
GHOST = np.zeros((80, 80, 4), np.uint8)
GHOST[30:50] = 255


def read(pixels: np.ndarray) -> SourceImage:
    """Return pixels as they come from a file."""
    return PictureReader().read(encoded(picture_of(pixels), "png"), "line.png").unpack()


@pytest.fixture
def opened(hands: Hands, qtbot: QtBot) -> Opened:
    """Return what opens a picture, before an empty canvas."""

    def open_(pixels: np.ndarray) -> ImageDialog:
        hands.window.features["files"].opening._preview(read(pixels), "line.png", "open line.png")
        dialog = hands.window.findChild(ImageDialog)
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        return dialog

    return open_


def keys(dialog: ImageDialog, *names: str) -> None:
    """Press keys in the dialog."""
    for name in names:
        stroke = QKeySequence(name)[0]
        QTest.keyClick(dialog.windowHandle(), stroke.key(), stroke.keyboardModifiers())
        QApplication.processEvents()
        while shiboken6.isValid(dialog) and any(b.isDown() for b in boxes(dialog)):
            QTest.qWait(10)  # a key lets a box be seen pressed for a moment


def boxes(dialog: ImageDialog) -> list[QCheckBox]:
    """Return the choices."""
    return dialog.findChildren(QCheckBox)


def numbers(dialog: ImageDialog, reader: Reader) -> list[str]:
    """Return the numbers in the cells of the preview."""
    return reader.numbers(dialog.findChild(PixelPreview))


def expected(pixels: np.ndarray, treatment: Treatment) -> list[str]:
    """Return the numbers that must stand there."""
    return [number_text(v, 2) for v in read(pixels).drawing(treatment).ravel().tolist()]


def words(dialog: ImageDialog) -> list[str]:
    """Return the texts of all labels that are seen."""
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_what_the_network_would_see_is_shown(opened: Opened, reader: Reader) -> None:
    """The numbers in the cells, and what the network says of them."""
    dialog = opened(FAINT)
    assert dialog.windowTitle() == "Open line.png"
    assert "The picture, 160 × 120" in words(dialog)
    assert numbers(dialog, reader) == expected(FAINT, Treatment())


@pytest.mark.parametrize(
    ("pressed", "treatment"),
    sampled_rows(
        [
            (["Alt+I"], Treatment(light_ink=True)),
            (["Alt+R"], Treatment(crops=True)),
            (["Alt+F"], Treatment(stretches=True)),
            (["Alt+T"], Treatment(threshold=0.5)),
            (["Alt+R", "Alt+F", "Alt+R"], Treatment(stretches=True)),
            (["Alt+F", "Alt+T"], Treatment(stretches=True, threshold=0.5)),
            (
                ["Alt+R", "Alt+F", "Alt+T", "Tab", "Left", "Left"],
                Treatment(crops=True, stretches=True, threshold=0.48),
            ),
        ]
    ),
    ids=lambda value: "+".join(value) if isinstance(value, list) else "",
)
def test_every_choice_shows_at_once(
    opened: Opened, hands: Hands, reader: Reader, pressed: list[str], treatment: Treatment
) -> None:
    """By the keyboard alone: the cells, the verdict, and in the end the canvas."""
    dialog = opened(FAINT)
    keys(dialog, *pressed)
    drawing = read(FAINT).drawing(treatment)
    assert numbers(dialog, reader) == expected(FAINT, treatment)
    session = hands.window.session
    trace = TinyCNN.from_weights(session.shown.weight_set.weights).trace(drawing)
    assert session.shown.weight_set.class_names[trace.prediction or 0] in words(dialog)
    assert probability_text(float(trace.probabilities.max())) in words(dialog)
    assert not session.undo_stack.count()
    assert not session.shown.drawing.image.any()
    keys(dialog, "Return")
    assert hands.window.findChild(ImageDialog) is None
    np.testing.assert_array_equal(session.shown.drawing.image, drawing)
    np.testing.assert_allclose(ink_of(hands.canvas), drawing, atol=0.011)
    assert session.undo_stack.undoText() == "open line.png"
    session.undo()
    assert not ink_of(hands.canvas).any()


@pytest.mark.parametrize("how", ["Escape", "cancel"])
def test_cancel_leaves_all_as_it_was(opened: Opened, hands: Hands, how: str) -> None:
    """Nothing drawn, nothing to undo."""
    dialog = opened(CLEAR)
    if how == "cancel":
        (cancel,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Cancel"]
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    else:
        keys(dialog, how)
    assert hands.window.findChild(ImageDialog) is None
    assert not hands.window.session.undo_stack.count()
    assert not ink_of(hands.canvas).any()


def test_a_dark_ground_is_inverted_at_first(opened: Opened, reader: Reader) -> None:
    """Light strokes on it are ink; a click takes that back."""
    dialog = opened(255 - CLEAR)
    box = dialog.findChild(QCheckBox, "picture_invert")
    assert box.isChecked()
    assert numbers(dialog, reader) == expected(CLEAR, Treatment())
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() * 0.1)
    assert numbers(dialog, reader) == expected(255 - CLEAR, Treatment())


def test_both_grounds_are_offered_for_what_is_transparent(opened: Opened, reader: Reader) -> None:
    """That of the ink is chosen at first; with another goes what is usually ink on it."""
    dialog = opened(GHOST)
    ground, invert = (dialog.findChild(QCheckBox, f"picture_{n}") for n in ("ground", "invert"))
    assert ground.isVisible()
    assert ground.isChecked()
    assert invert.isChecked()
    assert numbers(dialog, reader) == expected(CLEAR, Treatment())
    assert picture(dialog.findChild(PictureView))[5, 5].tolist() == [0, 0, 0]
    keys(dialog, "Alt+D")
    assert not invert.isChecked()
    assert numbers(dialog, reader) == ["0"] * 64
    assert picture(dialog.findChild(PictureView))[5, 5].tolist() == [255, 255, 255]
    keys(dialog, "Alt+D", "Alt+I")
    assert numbers(dialog, reader) == expected(255 - CLEAR, Treatment())


def test_no_ground_is_offered_for_what_is_opaque(opened: Opened) -> None:
    """It would change nothing."""
    assert not opened(CLEAR).ground.isVisible()


def test_the_threshold_can_be_moved_while_it_is_on(opened: Opened, reader: Reader) -> None:
    """Its figure stands beside it; off, it can't be moved."""
    dialog = opened(FAINT)
    slider = dialog.findChild(QSlider, "picture_threshold")
    assert not slider.isEnabled()
    keys(dialog, "Alt+T")
    for value in (1, 31, 100):
        slider.setValue(value)
        assert number_text(value / 100, 2) in words(dialog)
        assert numbers(dialog, reader) == expected(FAINT, Treatment(threshold=value / 100))


def test_a_faint_or_an_empty_drawing_is_told(opened: Opened) -> None:
    """Help for photos; and that a blank canvas is what it is."""
    dialog = opened(FAINT)
    assert any("full contrast may help" in text for text in words(dialog))
    keys(dialog, "Alt+F", "Alt+R")
    assert not any("full contrast may help" in text for text in words(dialog))
    keys(dialog, "Escape")
    assert "No ink: only the biases speak." in words(opened(np.full((9, 9), 255, np.uint8)))


def test_the_picture_is_seen_in_the_square_of_the_cells(opened: Opened) -> None:
    """A wide picture has paper above and below it; the edges of the cells lie over both."""
    wide = np.full((40, 160), 100, np.uint8)
    wide[:, 80:] = 220
    seen = picture(opened(wide).findChild(PictureView))
    middle = CELL // 2
    column = seen[1:, 1 + middle].astype(int)
    assert (column[5:15] == 160).all(axis=-1).all()  # paper: the median of both halves
    assert (column[4 * CELL - 20 : 4 * CELL - 2] == 100).all()
    assert seen[4 * CELL - 10, -10].tolist() == [220] * 3
    edges = (seen[4 * CELL - 10, 1 : 4 * CELL] != 100).any(axis=-1)
    assert np.flatnonzero(edges).tolist() == [CELL - 1 + 1, 2 * CELL, 3 * CELL]


def test_keys_lead_through_the_dialog_in_order(opened: Opened) -> None:
    """From choice to choice, to the buttons; Enter accepts from anywhere."""
    dialog = opened(CLEAR)
    places = []
    for _ in range(6):
        places.append(QApplication.focusWidget())
        keys(dialog, "Tab")
    names = [place.objectName() for place in places[:4]]
    assert names == [f"picture_{n}" for n in ("invert", "crop", "stretch", "cuts")]
    assert places[4].text() == "&Put on the canvas"
    assert places[5].text() == "Cancel"
    for widget in (*boxes(dialog), dialog.findChild(QSlider)):
        assert widget.toolTip()
        assert widget.accessibleName() or widget.text()


def test_the_dialog_wears_the_theme(opened: Opened, look: Look) -> None:
    """Another one chosen while it is open shows at once."""
    dialog = opened(CLEAR)
    look.choose("dark")
    QApplication.processEvents()
    assert picture(dialog)[3, 3].tolist() == list(look.theme.paper.getRgb()[:3])
    look.choose("light")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_dialog_fits_the_window_at_every_scale(
    opened: Opened, hands: Hands, look: Look, scale: float
) -> None:
    """With cells as large as there is room; all its texts are whole."""
    look.set_scale(scale)
    hands.window.resize(1280, 660)
    QApplication.processEvents()
    dialog = opened(GHOST)
    assert dialog.height() <= 660
    assert dialog.width() <= 1280
    for label in dialog.findChildren(QLabel):
        assert label.width() >= label.sizeHint().width()
    look.set_scale(1.0)
