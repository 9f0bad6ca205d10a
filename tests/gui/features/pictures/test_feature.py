"""Pictures on the clipboard and in files: of what is meant, in the format that is asked for."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMenu, QMessageBox, QWidget

from gui.features.pictures.picture_formats import as_image
from gui.features.pictures.pictures import make_picture
from gui.features.weights.weight_switch import WeightSwitch
from gui.stages.stage_panel import StagePanel
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.vector import Drawing, Page

SVG = "image/svg+xml"


def stage(lab: LabWindow, name: str) -> StagePanel:
    """Return a stage of the row."""
    return next(stage for stage in lab.row.stages if stage.file_part == name)


def on_clipboard() -> QImage:
    """Return the picture on the clipboard."""
    return QGuiApplication.clipboard().image()


def same(one: QImage, other: QImage) -> bool:
    """Return whether two images have the same pixels."""
    kind = QImage.Format.Format_RGB32
    return one.convertToFormat(kind) == other.convertToFormat(kind)


def test_the_window_is_copied_as_it_is_seen(hands: Hands) -> None:
    """With its menus and tools, and what it says afterwards is not yet in it."""
    hands.window.statusBar().clearMessage()
    seen = hands.window.grab().toImage()
    hands.type("Ctrl+Alt+C")
    assert same(on_clipboard(), seen)
    assert "on the clipboard" in hands.window.statusBar().currentMessage()


def test_all_stages_are_copied_as_pixels_and_as_shapes(hands: Hands) -> None:
    """Each program takes what it can use."""
    hands.type("Ctrl+Alt+A")
    assert same(on_clipboard(), as_image(make_picture(hands.window.lab, "stages")))
    data = QGuiApplication.clipboard().mimeData()
    texts = Drawing(data.data(SVG).data()).texts
    assert "Input" in texts
    assert "Copy picture" not in texts


def test_the_stage_under_the_mouse_is_copied(hands: Hands) -> None:
    """Though the canvas has the keyboard; the message says which it was."""
    hands.canvas.setFocus()
    pooled = stage(hands.window, "pooled-maps")
    hands.move(pooled.mapTo(hands.window, pooled.grids[0].grid.box.center()))
    QApplication.processEvents()
    hands.type("Ctrl+Alt+S")
    assert "MaxPool 2×2" in hands.window.statusBar().currentMessage()
    assert same(on_clipboard(), as_image(make_picture(hands.window.lab, "pooled-maps")))


def test_without_the_mouse_the_stage_with_the_keyboard_is_copied(hands: Hands) -> None:
    """The canvas is part of the input."""
    hands.move(QPoint(900, 30))
    QApplication.processEvents()
    for focus, title in ((hands.canvas, "Input"), (stage(hands.window, "relu-maps"), "ReLU")):
        focus.setFocus(Qt.FocusReason.TabFocusReason)
        hands.type("Ctrl+Alt+S")
        assert title in hands.window.statusBar().currentMessage()
    hands.window.findChild(QWidget, "tool_undo").setFocus()
    hands.window.findChild(WeightSwitch).findChild(QWidget, "untrained").setFocus()
    hands.type("Ctrl+Alt+S")
    assert "Point at a stage first" in hands.window.statusBar().currentMessage()


def save_dialog(lab: LabWindow, action: str) -> QFileDialog:
    """Return the dialog that an action opens."""
    lab.bars.actions[action].trigger()
    (dialog,) = lab.findChildren(QFileDialog)
    return dialog


def choose(dialog: QFileDialog, words: str) -> None:
    """Choose the format whose name begins with these words, with the keyboard."""
    box = dialog.findChild(QComboBox, "fileTypeCombo")
    box.setFocus()
    names = [box.itemText(index) for index in range(box.count())]
    wanted = next(index for index, name in enumerate(names) if name.startswith(words))
    while box.currentIndex() != wanted:
        QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)


@pytest.mark.parametrize(
    ("action", "words", "name"),
    [
        ("save_picture_conv_maps", "PNG picture (", "tinycnn-conv-maps.png"),
        ("save_picture_stages", "SVG", "tinycnn-stages.svg"),
        ("save_picture_window", "PDF", "tinycnn-window.pdf"),
    ],
)
def test_a_picture_is_saved_in_the_format_chosen(
    lab: LabWindow, tmp_path: Path, action: str, words: str, name: str
) -> None:
    """Under the name that the dialog proposes: its ending follows the format."""
    dialog = save_dialog(lab, action)
    dialog.setDirectory(str(tmp_path))
    choose(dialog, words)
    assert [Path(path).name for path in dialog.selectedFiles()] == [name]
    dialog.accept()
    written = (tmp_path / name).read_bytes()
    if name.endswith("png"):
        assert same(QImage.fromData(written), as_image(make_picture(lab.lab, "conv-maps")))
    else:
        found = Drawing(written) if name.endswith("svg") else Page(written)
        assert "ReLU" in found.texts
    assert name in lab.statusBar().currentMessage()


def test_a_saved_picture_shows_what_was_pointed_at(hands: Hands, tmp_path: Path) -> None:
    """When it was asked for: the dialog takes the mouse away."""
    lab, pooled = hands.window, stage(hands.window, "pooled-maps")
    hands.type("Ctrl+1")
    hands.move(pooled.mapTo(lab, pooled.grids[0].grid.cell(0, 1).center()))
    QApplication.processEvents()
    assert lab.session.pointing.pointed is not None
    seen = as_image(make_picture(lab.lab, "stages"))
    dialog = save_dialog(lab, "save_picture_stages")
    lab.session.pointing.point_at(None)
    assert not same(as_image(make_picture(lab.lab, "stages")), seen)
    dialog.fileSelected.emit(str(tmp_path / "x.png"))
    assert same(QImage(str(tmp_path / "x.png")), seen)
    assert lab.session.pointing.pointed is None


def test_twice_the_pixels_can_be_chosen(lab: LabWindow, tmp_path: Path) -> None:
    """For print."""
    dialog = save_dialog(lab, "save_picture_flatten")
    choose(dialog, "PNG picture with twice")
    dialog.fileSelected.emit(str(tmp_path / "x.png"))
    size = make_picture(lab.lab, "flatten").size
    assert QImage(str(tmp_path / "x.png")).size() == 2 * size


@pytest.mark.parametrize("ending", ["png", "SVG", "pdf"])
def test_a_name_may_choose_the_format(lab: LabWindow, tmp_path: Path, ending: str) -> None:
    """Whoever types an ending need choose nothing."""
    path = tmp_path / f"x.{ending}"
    save_dialog(lab, "save_picture_input").fileSelected.emit(str(path))
    start = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending.lower()]
    assert path.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("words", "name", "told"),
    [("As the name", "x.jpg", ".png, .svg or .pdf"), ("PDF", "x.svg", "does not end in .pdf")],
)
def test_a_name_that_contradicts_the_format_is_told(
    lab: LabWindow, tmp_path: Path, words: str, name: str, told: str
) -> None:
    """Nothing is written that its name would lie about."""
    dialog = save_dialog(lab, "save_picture_input")
    choose(dialog, words)
    dialog.fileSelected.emit(str(tmp_path / name))
    text = lab.findChild(QMessageBox).informativeText()
    assert told in text
    assert name in text
    assert list(tmp_path.iterdir()) == []


def full(_: int) -> None:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("where", ["nowhere/x.png", "x.png"])
def test_what_cannot_be_written_is_told(
    lab: LabWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """A folder that is gone, a full disk: one sentence, and an earlier picture stays."""
    (tmp_path / "x.png").write_bytes(b"the earlier one")
    monkeypatch.setattr("os.fsync", full)
    save_dialog(lab, "save_picture_relu_maps").fileSelected.emit(str(tmp_path / where))
    box = lab.findChild(QMessageBox)
    assert "not saved" in box.text()
    assert "x.png" in box.informativeText()
    assert [path.name for path in tmp_path.iterdir()] == ["x.png"]
    assert (tmp_path / "x.png").read_bytes() == b"the earlier one"


def menu_of(lab: LabWindow, widget: QWidget, reason: QContextMenuEvent.Reason) -> list[str]:
    """Return what the context menu in the middle of a widget offers, and close it."""
    point = widget.rect().center()
    event = QContextMenuEvent(reason, point, widget.mapToGlobal(point))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        return []
    offered = [action for action in menu.actions() if not action.isSeparator()]
    texts = [action.text().replace("&", "") for action in offered]
    menu.findChild(QAction, "copy_picture_here").trigger()
    menu.close()
    return texts


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_menu_does_not_take_the_cursor_away(lab: LabWindow) -> None:
    """What is chosen there is about what the keyboard points at."""
    QTest.mouseMove(lab.menuBar())  # an earlier test may have left it over the canvas
    QApplication.processEvents()
    elsewhere = lab.findChild(WeightSwitch).findChild(QWidget, "untrained")
    for panel, widget in ((p, p.focus_widgets()[0]) for p in lab.row.stages):
        elsewhere.setFocus()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        pointed = lab.session.pointing.pointed
        assert panel.rect_of(pointed) is not None
        menu_of(lab, widget, QContextMenuEvent.Reason.Keyboard)
        assert lab.session.pointing.pointed == pointed
    elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
    assert lab.session.pointing.pointed is None


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_stage_has_a_menu_of_its_own(lab: LabWindow) -> None:
    """By the right button and by the Menu key; on the canvas the right button erases."""
    mouse, keys = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard
    for panel in lab.row.stages:
        for reason in (mouse, keys):
            widget = panel.canvas if panel.panel_id == "input" else panel
            texts = menu_of(lab, widget, reason)
            if widget is not panel and reason is mouse:
                assert texts == []
            else:
                name = f"“{panel.title()}”"
                first = texts.index(f"Copy picture of {name}")
                assert texts[first + 1] == f"Save picture of {name}…"
                assert panel.title() in lab.statusBar().currentMessage()
                assert same(on_clipboard(), as_image(make_picture(lab.lab, panel.file_part)))


def test_pictures_cost_the_start_nothing() -> None:
    """What writes them is loaded when first asked for."""
    code = "import gui.window, sys; print('gui.features.pictures.picture_formats' in sys.modules)"
    command = [sys.executable, "-c", code]
    root = Path(__file__).parents[4]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


COPY_AND_QUIT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from gui import app

def copy(window, *_):
    QGuiApplication.instance().aboutToQuit.connect(tell)
    window.bars.actions[sys.argv[1]].trigger()
    QTimer.singleShot(0, window.close)

def tell():
    print(QGuiApplication.clipboard().image().width())

app._begin = copy
sys.exit(app.main(["--pattern", "dot"]))
"""


@pytest.mark.long
@pytest.mark.parametrize("what", ["window", "stages"])
def test_the_program_ends_well_with_a_picture_on_the_clipboard(what: str) -> None:
    """The pixels stay there; nothing that Python has made is asked for when Python is gone."""
    command = [sys.executable, "-c", COPY_AND_QUIT, f"copy_picture_{what}"]
    root = Path(__file__).parents[4]
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 700  # the first window suits its screen, which has 800 pixels here
