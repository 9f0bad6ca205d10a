"""The bar: what goes on by itself, single steps, all steps in a line, how fast, which filter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...look.icons import icon
from ...look.look import Look
from ...look.plain_text import plain_tip
from ...widgets.action_button import ActionButton
from ...widgets.chevron import ChoiceBox
from ...widgets.parts_view import INDENT
from ...widgets.plain_label import PlainLabel
from ...widgets.segments import Segments
from .scrubber import Scrubber
from .walk import AT_ONCE, SPEEDS

GAP, BUTTON = 4, 34
PLAY, SHOW_ALL = "step_play", "step_end"
BEFORE = ("step_start", "step_back", PLAY, "step_on", "step_part")


class StepBar(QWidget):
    """One row of controls."""

    lane_wanted = Signal(object)
    """The filter to keep to, counted from 0; None: all."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.buttons = {name: ActionButton(name, "") for name in BEFORE}
        self.buttons[SHOW_ALL] = ActionButton(SHOW_ALL, self.tr("Show all"))
        self.scrubber = Scrubber(look)
        names = {speed: str(speed) for speed in SPEEDS} | {AT_ONCE: self.tr("all")}
        self.speed = Segments("step_speed", self.tr("Numbers a second"), [*names.items()])
        for speed, button in self.speed.buttons.items():
            button.setProperty("density", "compact")
            button.setToolTip(plain_tip(self._speed_tip(speed)))
            button.setStatusTip(self._speed_tip(speed))
        self.lanes = self._make_lanes()
        self._is_playing = False
        self._left = PlainLabel(role="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(INDENT, 0, 0, 0)
        row.setSpacing(GAP)
        for name in BEFORE:
            row.addWidget(self.buttons[name])
        row.addWidget(self.scrubber, 1)
        row.addWidget(self._left)
        row.addWidget(self.buttons[SHOW_ALL])
        row.addSpacing(2 * GAP)
        row.addWidget(self.speed)
        row.addWidget(PlainLabel(self.tr("a second"), role="small"))
        row.addSpacing(2 * GAP)
        row.addWidget(self.lanes)
        self.show_look()

    def link(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what these actions do."""
        for name, button in self.buttons.items():
            button.link(actions[name])

    def show_playing(self, *, is_playing: bool) -> None:
        """Let the button for it say that it goes on, or stops."""
        if is_playing is not self._is_playing:
            self._is_playing = is_playing
            self._show_play_icon()

    def show_left(self, left: int, most: int) -> None:
        """Say how many numbers are held back; the scrubber stands still while it changes."""
        text = self.tr("{0} held back")
        width = self._left.fontMetrics().horizontalAdvance(text.format(most))
        self._left.setMinimumWidth(width)
        self._left.setText(text.format(left) if left else "")

    def show_lanes(self, count: int, chosen: int | None) -> None:
        """Offer these filters, and all of them."""
        with QSignalBlocker(self.lanes):
            if self.lanes.count() != count + 1:
                self.lanes.clear()
                self.lanes.addItem(self.tr("all filters"))
                self.lanes.addItems([self.tr("filter {0}").format(i + 1) for i in range(count)])
            self.lanes.setCurrentIndex(0 if chosen is None else chosen + 1)

    def show_look(self) -> None:
        """Take the icons and sizes of the look."""
        for name in BEFORE:
            self.buttons[name].setIcon(icon(name, self._look.theme))
            self.buttons[name].setMinimumWidth(self._look.measures.px(BUTTON))
        self._show_play_icon()
        self.fit()

    def _show_play_icon(self) -> None:
        name = "pause" if self._is_playing else "train"
        self.buttons[PLAY].setIcon(icon(name, self._look.theme))

    def fit(self) -> None:
        """Give all parts the height that the text of the largest needs."""
        parts = [*self.buttons.values(), *self.speed.buttons.values(), self.lanes]
        for part in parts:
            part.ensurePolished()
        height = max(part.sizeHint().height() for part in parts)
        for part in (*parts, self.scrubber, self.speed, self):
            part.setFixedHeight(height)

    def _speed_tip(self, speed: int) -> str:
        if speed == AT_ONCE:
            return self.tr("Play makes all numbers that are left at once")
        return self.tr("Play makes so many numbers a second: {0}").format(speed)

    def _make_lanes(self) -> ChoiceBox:
        box = ChoiceBox()
        box.setObjectName("step_lane")
        box.setProperty("density", "compact")
        box.setAccessibleName(self.tr("Which filter"))
        tip = self.tr(
            "Fill the maps of one filter only; the others stay empty until the sums need them all"
        )
        box.setToolTip(plain_tip(tip))
        box.setStatusTip(tip)
        box.activated.connect(self._choose_lane)
        return box

    def _choose_lane(self, index: int) -> None:
        self.lane_wanted.emit(index - 1 if index else None)
