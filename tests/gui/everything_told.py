"""Everything that the lab tells, in any way: what is covered must be found nowhere in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGraphicsView,
    QTabBar,
    QWidget,
)

from gui.lab.announcer import Announcer
from gui.lab.file_dialogs import FileDialogs
from gui.lab.messages import Messages
from gui.panels.tables import TablesPanel
from gui.stages.spot import Spot
from gui.window.window import LabWindow
from tests.gui.reader import Reader
from tinycnn.unit import Unit

TEXTS = (
    *("text", "title", "toolTip", "statusTip", "whatsThis", "windowTitle", "placeholderText"),
    *("accessibleName", "accessibleDescription", "currentText", "toPlainText", "value"),
)
ROLES = tuple(Qt.ItemDataRole)
COPIES = re.compile(r"copy(?!_kernel)|export_(?!curves|all_curves)")
NUMBER = re.compile(r"[−-]?\d+(?:\.\d+)?(?:[e·×]\s?\^?[−+-]?\d+)?(?:\s?%)?")
HOLE = re.compile(r"\bnan\b", re.IGNORECASE)
MOST_ITEMS = 2000


@dataclass
class Told:
    """What was told, with the places where it stood."""

    places: list[tuple[str, str]] = field(default_factory=list)
    numbers: list[tuple[str, float]] = field(default_factory=list)

    def add(self, place: str, text: object) -> None:
        """Take a text, or a number that is no text."""
        if isinstance(text, float | np.floating):
            self.numbers.append((place, float(text)))
        elif text:
            self.places.append((place, str(text)))

    def find(self, value: float, least_digits: int = 3) -> list[str]:
        """Return where a number stands, written with whatever digits; but for signs."""
        found = [
            f"{place}: {text[:80]}"
            for place, text in self.places
            if _has(text, value, least_digits)
        ]
        near = (
            place for place, other in self.numbers if np.isclose(abs(other), abs(value), 1e-6, 0)
        )
        return [*found, *near]

    def holes(self) -> list[str]:
        """Return where words are wrong: they tell that a covered number is no number."""
        return [f"{place}: {text[:80]}" for place, text in self.places if HOLE.search(text)]


def _has(text: str, value: float, least_digits: int) -> bool:
    return any(_is(token, abs(value), least_digits) for token in NUMBER.findall(text))


def _is(token: str, value: float, least_digits: int) -> bool:
    """Return whether a text is a number, rounded to the digits that are written."""
    percent = token.endswith("%")
    digits = token.lstrip("−-").rstrip("% ")
    mantissa, _, power = re.sub(r"[·×]\s?10?\^?", "e", digits).replace("−", "-").partition("e")
    whole, _, decimals = mantissa.partition(".")
    if not decimals or len((whole + decimals).lstrip("0")) < least_digits:
        return False
    try:
        factor = 10.0 ** int(power or 0) * (0.01 if percent else 1.0)
    except ValueError:
        return False
    return abs(float(mantissa) * factor - value) <= 0.5001 * 10.0 ** -len(decimals) * factor


class Listener:
    """Goes through a window as a curious person would, and notes what it tells.

    It has to be there before the window stands: what is said reaches it then by whatever way.
    """

    window: LabWindow

    def __init__(self, reader: Reader, patch: pytest.MonkeyPatch, folder: Path) -> None:
        self.reader, self.folder = reader, folder
        self.told = Told()
        for kind, name in ((Announcer, "announce"), (Messages, "say"), (Messages, "warn")):
            self._listen(patch, kind, name)
        patch.setattr(FileDialogs, "ask_save", self._save)

    def _listen(self, patch: pytest.MonkeyPatch, kind: type, name: str) -> None:
        original = getattr(kind, name)

        def called(this: object, *texts: str) -> None:
            for text in texts:
                self.told.add(f"{kind.__name__}.{name}", text)
            original(this, *texts)

        patch.setattr(kind, name, called)

    def listen(self, units: Iterable[Unit], tabs: Iterable[str] = ()) -> Told:
        """Return what is told in all tabs, of these numbers, on the clipboard and in files.

        What can be taken out is taken out at the first number. What was said since the last time
        belongs to it.
        """
        units = list(units)
        for tab in tabs or [panel.action for panel in self.window.bench.panels]:
            self.window.bench.open(tab)
            QApplication.processEvents()
            self.look(tab)
            self._turn_pages(tab)
        self.window.bench.open("explanation")
        for unit in units:
            self.ask_about(unit)
        self.take_out(units[:1])
        told, self.told = self.told, Told()
        return told

    def _turn_pages(self, tab: str) -> None:
        """Note what stands in all tables."""
        panel = self.window.bench.panel(tab)
        if isinstance(panel, TablesPanel):
            for index in range(panel.choice.count()):
                panel.choice.setCurrentIndex(index)
                for text in _model_texts(panel.model, QModelIndex()):
                    self.told.add(f"{tab}, {panel.choice.currentText()}", text)

    def look(self, where: str) -> None:
        """Note what is seen now: painted, written, and held ready for a screen reader."""
        with self.reader.reading() as texts:
            for stage in self.window.row.stages:
                stage.show_look()
            self.window.grab()
        for text in texts:
            self.told.add(f"{where}, painted", text.text)
        for widget in QApplication.allWidgets():
            if widget.isVisible():
                self._read(where, widget)

    def _read(self, where: str, widget: QWidget) -> None:
        place = f"{where}, {type(widget).__name__} {widget.objectName()}"
        for name in TEXTS:
            reads = getattr(widget, name, None)
            text = reads() if callable(reads) else None
            self.told.add(f"{place}.{name}", text if isinstance(text, str | float) else None)
        for action in widget.actions():
            self._read_action(place, action)
        for text in _inner_texts(widget):
            self.told.add(place, text)

    def _read_action(self, place: str, action: QAction) -> None:
        for text in (action.text(), action.toolTip(), action.statusTip(), action.whatsThis()):
            self.told.add(f"{place}, action", text)

    def ask_about(self, unit: Unit) -> None:
        """Point at a number and pin it: note the tip, the strip, the line at the bottom."""
        pointing = self.window.session.pointing
        for stage in self.window.row.stages:
            box = stage.rect_of(unit)
            if box is not None:
                self.told.add(f"tip of {unit}", stage.tip_at(box.center())[0])
        pointing.release()
        pointing.pin(unit)
        pointing.point_at(unit)
        QApplication.processEvents()
        self.look(f"at {unit}")
        pointing.point_at(None)

    # What can be taken out

    def take_out(self, units: Iterable[Unit]) -> None:
        """Trigger all that copies or exports, at each of these numbers."""
        actions = self.window.bars.actions
        for unit in units:
            self.window.session.pointing.release()
            self.window.session.pointing.pin(unit)
            for name, action in actions.items():
                if COPIES.match(name) and action.isEnabled():
                    self.trigger(f"{name} at {unit}", action.trigger)
            for stage in self.window.row.stages:
                if stage.rect_of(unit) is not None:
                    self._take_offers(Spot(stage, unit, QPoint()))
        self.window.session.pointing.release()

    def _take_offers(self, spot: Spot) -> None:
        for feature in self.window.features.values():
            for action in feature.offers(spot):
                self.told.add(f"menu at {spot.unit}", f"{action.current_text()} {action.tip}")
                if action.name.startswith("copy") and (action.is_possible or (lambda: True))():
                    self.trigger(f"{action.name} at {spot.unit}", action.do)

    def trigger(self, place: str, do: Any) -> None:
        """Do something that may copy or write numbers, and note what it leaves."""
        clipboard = QGuiApplication.clipboard()
        clipboard.clear()
        do()
        QApplication.processEvents()
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                self.look(place)
                dialog.accept()
        QApplication.processEvents()
        self.told.add(f"clipboard after {place}", clipboard.text())
        kept = clipboard.mimeData()
        data = "" if kept is None else kept.data("image/svg+xml").data().decode()
        self.told.add(
            f"picture after {place}", " | ".join(re.findall(r"<text[^>]*>([^<]*)<", data))
        )

    def _save(self, *asked: Any) -> None:
        """Stand in for the dialog that asks for a file: take the name that it offers."""
        *_, save, name = asked
        path = self.folder / name
        save(str(path))
        for file in self.folder.iterdir():
            for text in _contents(file):
                self.told.add(f"file {file.name}", text)
            file.unlink()


def _inner_texts(widget: QWidget) -> Iterator[object]:
    """Yield what stands in lists, tables, tabs and plots."""
    if isinstance(widget, QTabBar):
        yield from (f"{widget.tabText(i)} {widget.tabToolTip(i)}" for i in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _model_texts(widget.model(), QModelIndex())
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(i) for i in range(widget.count()))
    if isinstance(widget, QGraphicsView):
        for item in widget.scene().items():
            yield item.toolTip()
            if hasattr(item, "getData"):
                for axis in item.getData():
                    yield from (float(x) for x in (() if axis is None else axis))
            if hasattr(item, "toPlainText"):
                yield item.toPlainText()


def _model_texts(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[object]:
    for row in range(min(model.rowCount(parent), MOST_ITEMS)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in ROLES:
                value = model.data(index, role)
                if isinstance(value, str | float):
                    yield value
            if column == 0 and model.rowCount(index):
                yield from _model_texts(model, index)


def _contents(file: Path) -> Iterator[object]:
    """Yield what a file tells."""
    if file.suffix in (".npz", ".npy"):
        loaded = np.load(file, allow_pickle=False)
        arrays = loaded.values() if file.suffix == ".npz" else (loaded,)
        for array in arrays:
            if array.dtype.kind == "f":
                yield from array.ravel()
    elif file.suffix not in (".onnx", ".pt"):
        yield file.read_text("utf-8", errors="replace")
