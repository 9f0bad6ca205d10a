"""Names of files, classes and modules that strangers chose, in every place that shows one."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QStatusBar,
    QTabBar,
    QToolTip,
    QWidget,
)

from gui.arguments import SMALLEST
from tests.cases import sampled
from tests.gui.file_dialogs import file_dialog
from tests.gui.hands import Hands
from tests.gui.pictures import png
from tests.gui.stages.test_class_names import named
from tinycnn.discovery import Failure
from tinycnn.files.storage import save_weights
from tinycnn.files.text_grid import format_grid
from tinycnn.training.run_file import save_run
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun
from tinycnn.unit import Stage, Unit

MARKUP = "<img src=/dev/zero>"
CLASSES = (MARKUP, "<b>&lt;</b> & a", "=1+1,\u05d0")
NAMES = {
    "folders": "x<img src=/dev/zero>.npz",
    "markup": "<b>x&lt;&y<i>[*].npz",
    "formula": "x,=1+1,'\";.npz",
    "control": "a\n\t\x1b[31m\x07\u202egnp\u200f\u2067.npz",
    "long": "W" * 251 + ".npz",
    "words": "W " * 125 + ".npz",
}
ROLES = Qt.ItemDataRole
MAY_BE_HIDDEN = "\n\u2060\u200b"  # what keeps a text plain, and where it may be broken


class Written(NamedTuple):
    """A text that somebody may read, and whether Qt guesses if it is HTML."""

    text: str
    place: str
    guessed: bool = False


def texts(widget: QWidget) -> Iterator[Written]:
    """Yield what is written on a widget, in its tips and for screen readers."""
    place = f"{type(widget).__name__} {widget.objectName()}"
    yield Written(widget.toolTip(), f"{place}: tool tip", guessed=True)
    for text in (widget.statusTip(), widget.accessibleName(), widget.accessibleDescription()):
        yield Written(text, place)
    yield Written(widget.windowTitle().replace("[*]", ""), f"{place}: title")
    if isinstance(widget, QLabel):
        plain = widget.textFormat() is Qt.TextFormat.PlainText
        yield Written(widget.text(), place, guessed=not plain)
    elif isinstance(widget, QAbstractButton | QLineEdit):
        yield Written(widget.text(), place)
    elif isinstance(widget, QStatusBar):
        yield Written(widget.currentMessage(), place)
    elif isinstance(widget, QMenu):
        yield Written(widget.title(), place)
    elif isinstance(widget, QTabBar):
        for tab in range(widget.count()):
            yield Written(widget.tabText(tab), place)
            yield Written(widget.tabToolTip(tab), place, guessed=True)
    if isinstance(widget, QComboBox | QAbstractItemView) and widget.model() is not None:
        yield from texts_of_items(widget.model(), QModelIndex(), place)
    for action in widget.actions():
        yield from texts_of_action(action)


def texts_of_action(action: QAction) -> Iterator[Written]:
    """Yield what menus, the toolbar and the status bar write of an action."""
    place = f"action {action.objectName()}"
    yield Written(action.text(), place)
    yield Written(action.statusTip(), place)
    yield Written(action.toolTip(), f"{place}: tool tip", guessed=True)


def texts_of_items(model: QAbstractItemModel, parent: QModelIndex, place: str) -> Iterator[Written]:
    """Yield what a list, a table or a tree writes."""
    is_list = isinstance(model, QAbstractListModel)  # its columns are private
    for row in range(model.rowCount(parent)):
        for column in range(1 if is_list else model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in (ROLES.DisplayRole, ROLES.StatusTipRole, ROLES.AccessibleTextRole):
                yield Written(str(index.data(role) or ""), f"{place}: item")
            tip = str(index.data(ROLES.ToolTipRole) or "")
            yield Written(tip, f"{place}: tip of an item", guessed=True)
        if not is_list and not isinstance(model, QAbstractTableModel):
            yield from texts_of_items(model, model.index(row, 0, parent), place)


def hides_something(text: str) -> bool:
    """Whether a text holds a sign that breaks it, turns it or cannot be seen."""
    return any(
        unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"} and letter not in MAY_BE_HIDDEN
        for letter in text
    )


def everything_open(hands: Hands, folder: Path, name: str) -> None:
    """Show a file's name, and class names, wherever there is a place for one."""
    window = hands.window
    files = window.features["files"].opening
    weights = folder / name
    weights.parent.mkdir(parents=True, exist_ok=True)
    save_weights(weights, named(CLASSES).weights)
    drawing, picture = weights.with_suffix(".txt"), weights.with_suffix(".png")
    drawing.write_text(format_grid(np.eye(8)), "utf-8")
    picture.write_bytes(png(8, 8, (b"\0" + bytes(8)) * 8))
    assert files.open(weights)
    runs_and_drawings_open(hands, folder / "runs" / name)
    for path in (drawing, weights, picture):
        assert files.open(path)
    for panel in window.bench.panels:
        window.bench.open(panel.action)
        QApplication.processEvents()
    window.session.pointing.pin(Unit(Stage.LOGIT, 0))
    window.session.pointing.point_at(Unit(Stage.PROBABILITY, 1))
    window.failures.append(Failure(f"gui.features.{name}", f"{MARKUP} is\nwrong in {weights}"))
    window.tell_failures()
    window.bars.actions["about"].trigger()
    weights.unlink()
    assert not files.open(weights)
    window.messages.show_error(ValueError(f"{name} {MARKUP}"), f"{MARKUP}\n{name}", weights)
    window.messages.say(f"{name} {MARKUP}")
    window.messages.warn(MARKUP, name)
    QApplication.processEvents()


def runs_and_drawings_open(hands: Hands, file: Path) -> None:
    """Show a run that is called as its file, one that goes on from it, and own drawings."""
    window = hands.window
    file.parent.mkdir(parents=True, exist_ok=True)
    run = TrainingRun.untrained(TrainingSettings(epochs=1))
    run.advance(steps=2)
    save_run(file, run)
    classes = window.bars.menus["add_own"]
    classes.aboutToShow.emit()
    for column, entry in enumerate(list(classes.actions())):
        hands.stroke((0, column), (7, column))
        entry.trigger()
    runs = window.features["runs"]
    runs.edits.open(str(file))
    runs.edits.fork()
    runs.open_window()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of raising a panel
@pytest.mark.parametrize("name", sampled(NAMES))
def test_every_place_shows_a_name_as_it_is(hands: Hands, tmp_path: Path, name: str) -> None:
    """Nothing takes it for markup, nothing in it is hidden, and nothing grows by it."""
    window = hands.window
    smallest = window.minimumSizeHint()
    everything_open(hands, tmp_path, NAMES[name])
    assert window.minimumSizeHint().width() == smallest.width()
    written = [found for widget in QApplication.allWidgets() for found in texts(widget)]
    rich = [found for found in written if found.guessed and QtText.mightBeRichText(found.text)]
    assert rich == []
    assert [found for found in written if hides_something(found.text)] == []
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert len(dialogs) >= 5
    assert {d for d in dialogs if d.width() > SMALLEST[0] or d.height() > SMALLEST[1]} == set()
    tips = [found for found in written if "tool tip" in found.place]
    metrics = QFontMetrics(QToolTip.font())
    assert all(metrics.size(0, found.text).width() < 1280 for found in tips)
    menus = [menu.sizeHint().width() for menu in window.findChildren(QMenu)]
    assert max(menus) < 800


def test_markup_is_found_where_it_is_taken_for_markup(hands: Hands) -> None:
    """The test above sees a careless tool tip and a careless label."""
    careless = QLabel(MARKUP, hands.window)
    careless.setToolTip(f"x{MARKUP}")
    found = [f for f in texts(careless) if f.guessed and QtText.mightBeRichText(f.text)]
    assert len(found) == 2
    careless.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_is_this_shows_names_letter_by_letter(hands: Hands, tmp_path: Path) -> None:
    """It is rich text: there names must have been escaped."""
    everything_open(hands, tmp_path, NAMES["markup"])
    for name in ("explain_click", "explain_focus"):
        hands.window.bars.actions[name].trigger()
    QApplication.processEvents()
    explained = [w.whatsThis() for w in QApplication.allWidgets()]
    explained += [action.whatsThis() for action in hands.window.bars.actions.values()]
    assert any("&lt;b&gt;x" in text for text in explained)  # "Undo open <b>x…"
    assert not any("<b>" in text for text in explained)


def test_a_file_dialog_asks_back_in_plain_text(hands: Hands, tmp_path: Path) -> None:
    """Whether to replace a file whose name looks like markup: the question is Qt's own."""
    path = tmp_path / NAMES["markup"]
    path.write_bytes(b"")
    asked: list[tuple[str, Qt.TextFormat]] = []

    def refuse() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append((box.text(), box.textFormat()))
        box.reject()

    hands.window.bars.actions["save_weights"].trigger()
    dialog = file_dialog(hands)
    dialog.findChild(QLineEdit).setText(str(path))
    QTimer.singleShot(0, refuse)
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save).click()
    ((text, kind),) = asked
    assert path.name in text
    assert kind is Qt.TextFormat.PlainText
    assert path.read_bytes() == b""


@pytest.mark.parametrize("name", ["W" * 251, "/" + "W" * 120 + "/x", "a" * 41])
def test_a_box_shows_every_letter_of_a_name(hands: Hands, name: str) -> None:
    """It is broken where the box ends, not cut."""
    hands.window.messages.warn("This can't be opened", f"“{name}” can't be read")
    (box,) = hands.window.findChildren(QMessageBox)
    QApplication.processEvents()
    label = box.findChild(QLabel, "qt_msgbox_informativelabel")
    metrics = label.fontMetrics()
    runs = re.split(r"[\s\u200b/-]", label.text())
    assert max(map(metrics.horizontalAdvance, runs)) <= label.width()
