"""What is pasted or dropped: files, pictures and text, each as if it had been opened."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QClipboard,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from gui.features.files.image_dialog import ImageDialog
from tests.cases import sampled
from tests.gui.hands import Hands
from tests.gui.networks import network
from tests.gui.pictures import a_picture_in, encoded, picture_of
from tests.gui.reader import Reader, ink_of
from tinycnn.files.storage import save_weights
from tinycnn.files.text_grid import format_grid

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
GRID = np.random.default_rng(3).random((8, 8)).round(2)
BAR = np.full((80, 80), 255, np.uint8)
BAR[:, 30:50] = 0
BAR_INK = np.zeros((8, 8))
BAR_INK[:, 3:5] = 1.0


def files(*paths: Path | str) -> QMimeData:
    """Return what a file manager offers."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    mime.setText("\n".join(map(str, paths)))
    return mime


def text(words: str) -> QMimeData:
    """Return what an editor offers."""
    mime = QMimeData()
    mime.setText(words)
    return mime


def image(picture: QImage) -> QMimeData:
    """Return what a program that draws offers."""
    mime = QMimeData()
    mime.setImageData(picture)
    return mime


def in_format(kind: str, data: bytes, words: str = "") -> QMimeData:
    """Return what a browser offers: a picture as it came, and perhaps its address."""
    mime = text(words) if words else QMimeData()
    mime.setData(kind, QByteArray(data))
    return mime


def pasted(hands: Hands, mime: QMimeData) -> None:
    """Put something on the clipboard, and press the keys."""
    QGuiApplication.clipboard().setMimeData(mime)
    hands.type("Ctrl+V")


def dragged(hands: Hands, mime: QMimeData, actions: Qt.DropAction = COPY | MOVE) -> bool:
    """Hold something over the window; return whether it would be taken."""
    place = hands.place((3, 3))
    enter = QDragEnterEvent(place, actions, mime, LEFT, NO_KEY)
    move = QDragMoveEvent(place, actions, mime, LEFT, NO_KEY)
    taken = []
    for event in (enter, move):
        event.setDropAction(MOVE)
        event.ignore()
        QApplication.sendEvent(hands.window, event)
        taken.append(event.isAccepted() and event.dropAction() is COPY)
    assert taken[0] == taken[1]
    return taken[0]


def dropped(hands: Hands, mime: QMimeData) -> QDropEvent:
    """Drop something on the window."""
    assert dragged(hands, mime)
    event = QDropEvent(QPointF(300, 300), COPY | MOVE, mime, LEFT, NO_KEY)
    QApplication.sendEvent(hands.window, event)
    return event


def preview(hands: Hands) -> ImageDialog | None:
    """Return the preview that is open."""
    return next((d for d in hands.window.findChildren(ImageDialog) if d.isVisible()), None)


def warnings(hands: Hands) -> list[str]:
    """Return what the message boxes say, and close them."""
    boxes = [box for box in hands.window.findChildren(QMessageBox) if box.isVisible()]
    for box in boxes:
        box.close()
    return [f"{box.text()}: {box.informativeText()}" for box in boxes]


WAYS = pytest.mark.parametrize("way", [pasted, dropped], ids=["pasted", "dropped"])
BAR_PICTURE = picture_of(BAR)
PICTURES = {
    "as the system has it": lambda: image(BAR_PICTURE),
    "as PNG": lambda: in_format("image/png", encoded(BAR_PICTURE, "png")),
    "as GIF, under a wrong type": lambda: in_format("image/jpeg", a_picture_in("gif", BAR)),
    "with its address": lambda: in_format(
        "image/png", encoded(BAR_PICTURE, "png"), "https://example.org/bar.png"
    ),
}


@WAYS
@pytest.mark.parametrize("kind", sampled(PICTURES))
def test_a_picture_is_shown_first(hands: Hands, way, kind: str) -> None:
    """Then it is put on the canvas, as one step of undo."""
    way(hands, PICTURES[kind]())
    assert not hands.window.session.undo_stack.count()
    preview(hands).accept()
    np.testing.assert_allclose(ink_of(hands.canvas), BAR_INK, atol=0.011)
    assert hands.window.session.undo_stack.undoText() == {pasted: "paste", dropped: "drop"}[way]
    assert not warnings(hands)


@WAYS
def test_files_are_opened(hands: Hands, tmp_path: Path, way) -> None:
    """Any of the three kinds; the file stays where it is, and is listed."""
    (tmp_path / "grid.txt").write_text(format_grid(GRID))
    save_weights(tmp_path / "w.npz", network().weights)
    (tmp_path / "bar.png").write_bytes(a_picture_in("png", BAR))
    session = hands.window.session
    way(hands, files(tmp_path / "grid.txt"))
    np.testing.assert_array_equal(session.shown.drawing.image, GRID)
    way(hands, files(tmp_path / "w.npz"))
    assert session.shown.weight_set.source.path == tmp_path / "w.npz"
    way(hands, files(tmp_path / "bar.png"))
    preview(hands).accept()
    np.testing.assert_allclose(ink_of(hands.canvas), BAR_INK, atol=0.011)
    assert session.undo_stack.undoText() == "open bar.png"
    assert [path.name for path in hands.window.features["files"].recent.paths] == [
        "bar.png",
        "w.npz",
        "grid.txt",
    ]
    assert (tmp_path / "grid.txt").exists()


@WAYS
def test_of_several_files_the_first_is_opened(hands: Hands, tmp_path: Path, way) -> None:
    """And it is said that there were more."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(format_grid(GRID * (name == "a.txt")))
    way(hands, files(*(tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))))
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, GRID)
    message = hands.window.statusBar().currentMessage()
    assert message == "Only the first of 3 files is open."


@WAYS
def test_a_text_grid_is_drawn(hands: Hands, way) -> None:
    """Also when a spreadsheet offers its cells as a picture beside."""
    mime = text(format_grid(GRID))
    mime.setImageData(BAR_PICTURE)
    way(hands, mime)
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, GRID)
    assert preview(hands) is None


@WAYS
def test_cells_of_a_spreadsheet_are_drawn(hands: Hands, way) -> None:
    """With decimal commas, as a table and as a picture, which programs offer before the text."""
    mime = in_format("image/png", encoded(BAR_PICTURE, "png"))
    mime.setHtml("<table><tr><td>what it looks like</td></tr></table>")
    rows = ["\t".join(f"{value:.2f}".replace(".", ",") for value in row) for row in GRID.tolist()]
    mime.setText("\r\n".join(rows) + "\r\n")
    way(hands, mime)
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, GRID)
    assert preview(hands) is None


def test_a_table_alone_can_be_dropped(hands: Hands) -> None:
    """Formatted, without plain text."""
    mime = QMimeData()
    rows = ("".join(f"<td>{value}</td>" for value in row) for row in GRID.tolist())
    mime.setHtml("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    dropped(hands, mime)
    np.testing.assert_array_equal(hands.window.session.shown.drawing.image, GRID)


def test_cells_that_do_not_fit_are_told(hands: Hands) -> None:
    """A picture of them is not what was meant."""
    mime = text("\n".join(["0\t1"] * 3))
    mime.setImageData(BAR_PICTURE)
    pasted(hands, mime)
    (said,) = warnings(hands)
    assert "A drawing has 8 rows, got 3" in said
    assert preview(hands) is None


@pytest.mark.parametrize("data", [None, QMimeData()], ids=["none", "empty"])
def test_a_clipboard_with_nothing_at_all_is_told(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, data: QMimeData | None
) -> None:
    """Some systems give no data, not even empty ones; no rows are counted then."""
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: data)
    hands.type("Ctrl+V")
    (said,) = warnings(hands)
    assert said.startswith("This can't be pasted as a drawing: Nothing is on the clipboard; copy")
    assert not hands.window.session.undo_stack.count()


@WAYS
def test_a_table_that_does_not_fit_is_no_picture(hands: Hands, way) -> None:
    """A spreadsheet's clipboard with a row too few: what is wrong with it is said."""
    mime = text("0,5;0;1\n" * 7)
    mime.setImageData(BAR_PICTURE)
    way(hands, mime)
    (said,) = warnings(hands)
    assert "has 8 rows, got 7" in said
    assert preview(hands) is None


WRONG = {
    "prose": (lambda: text("hello"), "8 rows"),
    "an address": (lambda: text("https://example.org/a.png"), "is an address"),
    "a path": (lambda: text("/home/a/line.png\n"), "is the path of a file"),
    "a formula": (lambda: text("% a\n\\begin{align*}\n1\n"), "a formula in LaTeX"),
    "an empty picture": (lambda: in_format("image/png", b""), "no picture that can be read"),
    "half a picture": (
        lambda: in_format("image/png", encoded(BAR_PICTURE, "png")[:-9]),
        "damaged or not whole",
    ),
    "a drawing of lines": (
        lambda: in_format("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        "no picture that can be read",
    ),
    "too large": (lambda: image(QImage(40_000, 9, QImage.Format.Format_Mono)), "40000 × 9"),
    "a folder": (lambda: files("/"), "is a folder"),
}


@pytest.mark.parametrize("what", sampled(WRONG))
def test_what_is_no_drawing_is_told_in_one_sentence(hands: Hands, what: str) -> None:
    """Nothing has changed, and one can go on."""
    mime, told = WRONG[what]
    pasted(hands, mime())
    (said,) = warnings(hands)
    assert told in said
    assert said.startswith("This can't be")
    assert not hands.window.session.undo_stack.count()
    assert preview(hands) is None


def test_the_window_says_what_may_be_dropped(hands: Hands, reader: Reader) -> None:
    """While it is held over it, and no longer."""
    hint = hands.window.findChild(QWidget, "drop_hint")
    assert not hint.isVisible()
    assert dragged(hands, files("a.png"))
    assert hint.isVisible()
    assert hint.geometry() == hands.window.rect()
    assert reader.words(hint) == ["Drop a picture, a drawing or weights"]
    QApplication.sendEvent(hands.window, QDragLeaveEvent())
    assert not hint.isVisible()
    dropped(hands, text(format_grid(GRID)))
    assert not hint.isVisible()


def test_dropping_copies(hands: Hands) -> None:
    """A file manager that offers to move keeps its file."""
    event = dropped(hands, text(format_grid(GRID)))
    assert event.isAccepted()
    assert event.dropAction() is COPY


def test_what_cannot_be_opened_is_not_taken(hands: Hands) -> None:
    """Colours of a palette, things that can only be moved: the pointer says so."""
    colours = QMimeData()
    colours.setColorData(1)
    assert not dragged(hands, colours)
    assert not dragged(hands, files("a.png"), MOVE)
    assert not hands.window.findChild(QWidget, "drop_hint").isVisible()


def test_the_canvas_takes_no_harm_from_a_drop_on_it(hands: Hands) -> None:
    """It is a place like any other: the drop reaches the window, and strokes go on."""
    assert not hands.canvas.acceptDrops()
    assert hands.window.childAt(QPoint(300, 300)).acceptDrops() is False
    dropped(hands, text(format_grid(np.zeros((8, 8)))))
    hands.stroke((0, 0), (0, 7))
    assert (ink_of(hands.canvas)[0] == 1.0).all()
