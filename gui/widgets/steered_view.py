"""Controls, and beside them what they steer."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from ..look.look import Look
from .control_rows import space_rows
from .parts_view import INDENT
from .side_area import scrolling

# The gap between controls and content, the room at the sides, and the most room above.
GAP, SIDE, TOP = 16, 14, 4
# The part of a narrow view that controls make do with beside a wide picture.
NARROW = 0.23


class Controls(Protocol):
    """What a SteeredView asks of its controls."""

    def show_look(self) -> None:
        """Give each part what its text needs."""

    def sizeHint(self) -> QSize:
        """Return the room that they need."""

    def minimumSizeHint(self) -> QSize:
        """Return the least room that they make do with."""


class SteeredView(QWidget):
    """A column of controls at the left, which scrolls where it is too low; the rest is content.

    Attributes
    ----------
    steering
        Where the controls stand.
    """

    steering: QScrollArea

    def steer(
        self,
        look: Look,
        controls: Controls,
        content: QWidget,
        width: int,
        share: float = 1.0,
    ) -> None:
        """Take controls and what they steer.

        Parameters
        ----------
        width
            Of the controls, at the usual size of texts.
        share
            The part of a narrow view that they take instead, if they make do with it.
        """
        assert isinstance(controls, QWidget)
        self._theme_and_sizes, self._steering = look, controls
        self._width, self._share = width, share
        self.steering = scrolling(controls)
        self.row = QHBoxLayout(self)
        self.row.addWidget(self.steering)
        self.row.addWidget(content, 1)

    def show_look(self) -> None:
        """Measure anew."""
        px = self._theme_and_sizes.measures.px
        self.row.setSpacing(px(GAP) - INDENT)
        self.fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()  # only now do the controls know their sizes

    def fit(self) -> None:
        """Share the height: what the controls leave stands above and below, a little of it.

        Where they leave nothing their rows touch each other.
        """
        px = self._theme_and_sizes.measures.px
        self._steering.show_look()
        wanted = min(px(self._width), round(self._share * self.width()))
        self.steering.setFixedWidth(max(wanted, self._steering.minimumSizeHint().width()))
        space_rows(self._steering, self.height())
        spare = self.height() - self._steering.sizeHint().height()
        top = max(0, min(TOP, spare // 2))
        self.row.setContentsMargins(px(SIDE), top, px(SIDE), top)
        self.row.activate()  # or the content lies under wider controls until the next event
