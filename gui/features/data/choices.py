"""Which images are seen, in which order; and how many of them are right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ...look.look import Look
from ...look.plain_text import plain_tip
from ...widgets.elided_label import ElidedLabel
from .image_words import ImageWords
from .judged_images import Choice, JudgedImages, Order, Part
from .own_bar import OwnBar

WIDTH, GAP = 152, 6
# The height from which on there is a third line.
THREE_LINES = 76
# The height from which on lines stand apart.
ROOMY = 80
ALL, WRONG, PAIR = 0, 1, 2


class Choices(QWidget):
    """Three lists to choose from, and two lines that tell what is seen."""

    changed = Signal(object)
    """A Choice: that is to be seen now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = ImageWords(self)
        self._choice = Choice()
        self.part = self._make_box(
            "data_part",
            self.tr("Images of"),
            self.tr("Images to validate with, to train with, or drawings of your own"),
        )
        self.part.addItems([self.tr("Validation"), self.tr("Training"), ""])
        self.filter = self._make_box(
            "data_filter", self.tr("Show"), self.tr("All images, or those that are wrong")
        )
        self.filter.addItems(["", "", ""])
        self.filter.setSizeAdjustPolicy(  # names of classes may be long
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.order = self._make_box(
            "data_order", self.tr("Order"), self.tr("Which images come first")
        )
        self.order.addItems(
            [
                self.tr("as in the set"),
                self.tr("largest loss first"),
                self.tr("like the drawing first"),
            ]
        )
        self.count, self.nearest = ElidedLabel("small bold"), ElidedLabel("small")
        self.nearest.setProperty("tone", "muted")
        self.own_bar = OwnBar()
        self.show_own(0)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.show_look()

    def _lay_out(self) -> None:
        self._grid = grid = QGridLayout(self)
        for part, row, column in (
            (self.part, 0, 0),
            (self.filter, 0, 1),
            (self.order, 1, 0),
            (self.count, 1, 1),
        ):
            grid.addWidget(part, row, column)
        third = QHBoxLayout()
        third.setSpacing(GAP)
        third.addWidget(self.own_bar)
        third.addWidget(self.nearest, 1)
        grid.addLayout(third, 2, 0, 1, 2)
        grid.setRowStretch(3, 1)

    def show_choice(self, choice: Choice, judged: JudgedImages) -> None:
        """Show what is chosen, and how much there is of it."""
        self._choice = choice
        right, total = int(np.count_nonzero(judged.predictions.right)), len(judged.images)
        self.count.setText(self.tr("{0} of {1} right").format(right, total))
        texts = [self.tr("all"), self.tr("wrong ones: {0}").format(total - right)]
        if choice.pair is not None:
            names = self._words.names(judged.predictions.class_names)
            texts.append(f"{names[choice.pair[0]]} → {names[choice.pair[1]]}")
        kind = ALL if choice.pair is None else PAIR
        self._show(self.filter, WRONG if choice.only_wrong else kind, texts)
        self._show(self.part, list(Part).index(choice.part))
        self.own_bar.show_part(choice.part)
        self._show_lines()
        self._show(self.order, list(Order).index(choice.order))

    def show_nearest(self, judged: JudgedImages, place: int) -> None:
        """Name the image that is most like the drawing; −1: there is none."""
        if place < 0:
            self.nearest.setText("")
            return
        names = self._words.names(judged.predictions.class_names)
        name = names[judged.predictions.labels[place]]
        self.nearest.setText(self.tr("Most like the drawing: {0}, {1}").format(place + 1, name))

    def show_own(self, count: int) -> None:
        """Say how many drawings of a person's own there are."""
        self.part.setItemText(list(Part).index(Part.OWN), self.tr("Mine: {0}").format(count))

    def show_look(self) -> None:
        """Measure anew."""
        px = self._look.measures.px
        width = max(px(WIDTH), self.part.sizeHint().width(), self.order.sizeHint().width())
        for box in (self.part, self.filter, self.order):
            box.setFixedWidth(width)
        self._grid.setHorizontalSpacing(px(GAP))
        self._show_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_lines()

    def _show_lines(self) -> None:
        px, height = self._look.measures.px, self.height()
        has_third, space = height >= px(THREE_LINES), int(height >= px(ROOMY))
        self._grid.setContentsMargins(0, space, 0, 0)
        self._grid.setVerticalSpacing(space)
        self.nearest.setVisible(has_third and self._choice.part is not Part.OWN)
        self.own_bar.setVisible(has_third)
        self._grid.activate()

    def _show(self, box: QComboBox, index: int, texts: list[str] | None = None) -> None:
        """Show a choice without making one."""
        box.blockSignals(True)
        if texts is not None and texts != [box.itemText(i) for i in range(box.count())]:
            box.clear()
            box.addItems(texts)
        box.setCurrentIndex(index)
        box.blockSignals(False)

    def _make_box(self, name: str, title: str, tip: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.setToolTip(plain_tip(tip))
        box.setStatusTip(tip)
        box.activated.connect(self._choose)
        return box

    def _choose(self) -> None:
        """Tell what is chosen now."""
        kind = self.filter.currentIndex()
        self.changed.emit(
            replace(
                self._choice,
                part=list(Part)[self.part.currentIndex()],
                only_wrong=kind == WRONG,
                pair=self._choice.pair if kind == PAIR else None,
                order=list(Order)[self.order.currentIndex()],
            )
        )
