"""What asks: which question, about which number, with which option; and what lets it go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from ...look.plain_text import plain_tip
from ...widgets.action_button import ActionButton
from ...widgets.chevron import ChoiceBox
from ...widgets.control_rows import hold_height, lay_out_rows

CANVAS = "what_if_canvas"


class WhatIfControls(QWidget):
    """Three rows: the question; what it is about; what can be done."""

    question_wanted = Signal(int)
    target_wanted = Signal(int)
    """0: the class that is chosen; else the entry with this number."""
    option_wanted = Signal(int)
    go_wanted = Signal()
    step_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.questions, self.targets, self.options = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.go, self.step = self._make_button("what_if_go"), self._make_button("what_if_step")
        self.canvas = ActionButton(CANVAS, self.tr("On canvas"))
        self.save = self._make_button("what_if_save", self.tr("Save"))
        self._describe()
        self._connect()
        self._build()

    def show_questions(self, questions: Sequence[tuple[str, str]]) -> None:
        """Offer these questions, each with its tip."""
        for index, (title, tip) in enumerate(questions):
            self.questions.addItem(title)
            self.questions.setItemData(index, plain_tip(tip), Qt.ItemDataRole.ToolTipRole)

    def show_targets(self, texts: Sequence[str], chosen: int) -> None:
        """Offer these numbers; where there is one alone there is nothing to choose."""
        _fill(self.targets, texts, chosen)
        self.targets.setEnabled(len(texts) > 1)

    def show_options(self, texts: Sequence[str], chosen: int) -> None:
        """Offer these options, if there are any."""
        _fill(self.options, texts, chosen)
        self.options.setVisible(bool(texts))

    def show_buttons(self, go: str, step: str) -> None:
        """Let the buttons say this; one with nothing to say is not there."""
        for button, text in ((self.go, go), (self.step, step)):
            button.setText(text)
            button.setVisible(bool(text))

    def link(self, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Let the buttons do what these actions do."""
        self.canvas.link(actions[CANVAS])
        self.save.setMenu(menu)

    def show_look(self) -> None:
        """Give each part what its text needs."""
        for box in (self.questions, self.targets, self.options):
            hold_height(box)

    def _make_button(self, name: str, text: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("density", "compact")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _describe(self) -> None:
        for part, name, title, tip in (
            (
                self.questions,
                "what_if_question",
                self.tr("What if"),
                self.tr("What is asked of the network about the drawing"),
            ),
            (
                self.targets,
                "what_if_target",
                self.tr("About which number"),
                self.tr("A class, or the number that is pinned in the stages"),
            ),
            (
                self.options,
                "what_if_option",
                self.tr("How"),
                self.tr("The size of the square, the start, or the images"),
            ),
        ):
            part.setObjectName(name)
            part.setAccessibleName(title)
            part.setStatusTip(tip)
            part.setToolTip(plain_tip(tip))
        for button, tip in (
            (self.go, self.tr("Go on, or stop; what was found stays")),
            (self.step, self.tr("Make one step along the gradient")),
            (self.save, self.tr("Save the picture or the numbers of the answer, or copy them")),
        ):
            button.setStatusTip(tip)
            button.setToolTip(plain_tip(tip))

    def _connect(self) -> None:
        self.questions.activated.connect(self.question_wanted)
        self.targets.activated.connect(self.target_wanted)
        self.options.activated.connect(self.option_wanted)
        self.go.clicked.connect(self.go_wanted)
        self.step.clicked.connect(self.step_wanted)

    def _build(self) -> None:
        rows: Sequence[Sequence[tuple[QWidget, int]]] = (
            ((self.questions, 1), (self.go, 0), (self.step, 0)),
            ((self.targets, 1), (self.options, 1)),
            ((self.canvas, 0), (self.save, 0)),
        )
        lay_out_rows(self, rows).addStretch(1)


def _fill(box: QComboBox, texts: Sequence[str], chosen: int) -> None:
    with QSignalBlocker(box):
        if [box.itemText(i) for i in range(box.count())] != list(texts):
            box.clear()
            box.addItems(list(texts))
        box.setCurrentIndex(chosen)
