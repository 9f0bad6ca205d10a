"""What chooses: how to look, at which class, and by how much the drawing is shifted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ...look.plain_text import plain_tip
from ...widgets.action_button import ActionButton
from ...widgets.chevron import ChoiceBox
from ...widgets.control_rows import hold_height, lay_out_rows

CANVAS = "template_canvas"
SHIFTS = {"left": (0, -1), "up": (-1, 0), "down": (1, 0), "right": (0, 1), "back": (0, 0)}


class TemplateControls(QWidget):
    """Rows of controls; those that a way of looking has no use for are not there."""

    sight_wanted = Signal(int)
    class_wanted = Signal(int)
    """0: the class that is chosen; else the class with this number."""
    list_wanted = Signal(bool)
    """The windows that switched are to be listed, or not any more."""
    above_wanted = Signal()
    """Flips are to be seen on the canvas, or not any more."""
    shift_wanted = Signal(int, int)
    """Further by so many rows and columns; by none: as at the beginning."""

    def __init__(self) -> None:
        super().__init__()
        self.sights, self.classes = ChoiceBox(), ChoiceBox()
        self.canvas = ActionButton(CANVAS, self.tr("On canvas"))
        self.save = self._make_button("template_save", self.tr("Save"))
        self.switched = self._make_button("template_switched", "")
        self.above = self._make_button("template_above", self.tr("Above"))
        for button in (self.switched, self.above):
            button.setCheckable(True)
        signs = {"left": "←", "up": "↑", "down": "↓", "right": "→", "back": self.tr("Start")}
        self.shifts = {
            name: self._make_button(f"template_{name}", sign) for name, sign in signs.items()
        }
        self._describe()
        self._connect()
        row = [(button, 1) for button in self.shifts.values()]
        rows: Sequence[Sequence[tuple[QWidget, int]]] = (
            ((self.sights, 1), (self.above, 0), (self.save, 0)),
            ((self.classes, 1), (self.canvas, 0)),
            row,
            ((self.switched, 1),),
        )
        lay_out_rows(self, rows)

    def show_sights(self, sights: Sequence[tuple[str, str]]) -> None:
        """Offer these ways of looking, each with its tip."""
        for index, (title, tip) in enumerate(sights):
            self.sights.addItem(title)
            self.sights.setItemData(index, plain_tip(tip), Qt.ItemDataRole.ToolTipRole)

    def show_classes(self, texts: Sequence[str], chosen: int) -> None:
        """Offer these classes."""
        with QSignalBlocker(self.classes):
            if [self.classes.itemText(i) for i in range(self.classes.count())] != list(texts):
                self.classes.clear()
                self.classes.addItems(list(texts))
            self.classes.setCurrentIndex(chosen)

    def show_switched(self, text: str, *, has_some: bool) -> None:
        """Say how many windows switched."""
        if self.switched.text() != text:
            self.switched.setText(text)
        self.switched.setEnabled(has_some or self.switched.isChecked())

    def suit(self, *, shifts: bool) -> None:
        """Be there for a way of looking: what switched, or how the drawing is shifted."""
        for button in self.shifts.values():
            button.setVisible(shifts)
        self.switched.setVisible(not shifts)

    def link(self, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Let the buttons do what these actions do."""
        self.canvas.link(actions[CANVAS])
        self.save.setMenu(menu)

    def show_look(self) -> None:
        """Give each part what its text needs."""
        for box in (self.sights, self.classes):
            hold_height(box)
        for name, button in self.shifts.items():
            if name != "back":
                button.setMinimumWidth(button.sizeHint().height())

    def _make_button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("density", "compact")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _describe(self) -> None:
        self.sights.setObjectName("template_sight")
        self.classes.setObjectName("template_class")
        shift = self.tr("Shift the drawing by one pixel further, and compare every stage")
        described: Sequence[tuple[QWidget, str, str]] = (
            (self.sights, self.tr("How to look"), self.tr("How the templates are looked at")),
            (
                self.classes,
                self.tr("Which class"),
                self.tr("The class whose template is seen, and whose probability flips move"),
            ),
            (
                self.save,
                self.tr("Save"),
                self.tr("Save the picture or the numbers of the tab, or copy them"),
            ),
            (
                self.above,
                self.tr("Flips above"),
                self.tr("Show on the canvas how flipping each pixel moves the probability"),
            ),
            (self.shifts["left"], self.tr("Shift left"), shift),
            (self.shifts["up"], self.tr("Shift up"), shift),
            (self.shifts["down"], self.tr("Shift down"), shift),
            (self.shifts["right"], self.tr("Shift right"), shift),
            (
                self.shifts["back"],
                self.tr("Shift by one column"),
                self.tr("Begin again with one column to the right"),
            ),
        )
        for part, name, tip in described:
            part.setAccessibleName(name)
            part.setStatusTip(tip)
            part.setToolTip(plain_tip(tip))
        tip = self.tr(
            "List which gates opened or closed with the last change, which winners took over"
        )
        self.switched.setStatusTip(tip)
        self.switched.setToolTip(plain_tip(tip))

    def _connect(self) -> None:
        self.sights.activated.connect(self.sight_wanted)
        self.classes.activated.connect(self.class_wanted)
        self.switched.toggled.connect(self.list_wanted)
        self.above.toggled.connect(self.above_wanted)
        for name, (down, right) in SHIFTS.items():
            self.shifts[name].clicked.connect(partial(self.shift_wanted.emit, down, right))
