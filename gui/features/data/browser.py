"""A wall of images: it paints those in sight, however many there are."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStatusTipEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from ...look.look import Look
from ...look.plain_text import plain_tip
from .image_words import ImageWords
from .judged_images import JudgedImages, Part, Places
from .tile_painter import TilePainter

# Width and height of the browser from which on tiles are larger.
ROOMY = (400, 150)
ACTIVATING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ImageBrowser(QAbstractScrollArea):
    """Images in rows; arrow keys walk, a click or Enter chooses.

    Attributes
    ----------
    places
        The images that there are to see, in their order.
    current
        The index in `places` at which the keyboard is.
    """

    chosen = Signal(int)
    """The image of this place is wanted."""
    removal_wanted = Signal(int)
    """The image of this place is not wanted any more."""
    spoken = Signal(str)
    """What the image is that the keyboard has come to."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = ImageWords(self)
        self._tiles = TilePainter(look)
        self._judged: JudgedImages | None = None
        self._part = Part.VALIDATION
        self._nothing = ""
        self.places: Places = np.arange(0)
        self.current = 0
        self.pointed = -1
        self.drawn = -1
        self.setObjectName("data_images")
        self.setAccessibleName(self.tr("Images"))
        keys = self.tr("Arrow keys walk, Enter draws the image; a click does, too")
        self.setStatusTip(keys)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_images(
        self, judged: JudgedImages, places: Places, part: Part, *, nothing: str, anew: bool
    ) -> None:
        """Show the images of these places.

        Parameters
        ----------
        nothing
            What is said where there is none.
        anew
            Whether the first one becomes the current one; else the current image stays so.
        """
        before = -1 if anew else self.current_place()
        self._judged, self.places, self._part = judged, places, part
        self._nothing = nothing
        found = np.flatnonzero(places == before)
        self.current = int(found[0]) if len(found) else 0
        self.pointed = -1
        self._measure()
        if anew:
            self.verticalScrollBar().setValue(0)
        self._describe()

    def show_drawn(self, place: int) -> None:
        """Mark the image that is on the canvas; −1: none is."""
        if place != self.drawn:
            self.drawn = place
            self.viewport().update()

    def current_place(self) -> int:
        """Return the place of the current image, or −1."""
        return int(self.places[self.current]) if self.current < len(self.places) else -1

    def show_look(self) -> None:
        """Measure and paint anew."""
        self._measure()

    # Where tiles are

    def box_of(self, index: int) -> QRect:
        """Return where the tile of an index in `places` stands in the viewport."""
        row, column = divmod(index, self._columns())
        size = self._tiles.size
        top = row * size.height() - self.verticalScrollBar().value()
        return QRect(column * size.width(), top, size.width(), size.height())

    def index_at(self, x: int, y: int) -> int:
        """Return the index in `places` of the tile at a point of the viewport, or −1."""
        size, columns = self._tiles.size, self._columns()
        row, column = (y + self.verticalScrollBar().value()) // size.height(), x // size.width()
        index = row * columns + column
        return index if column < columns and 0 <= index < len(self.places) else -1

    def _columns(self) -> int:
        return max(1, self.viewport().width() // self._tiles.size.width())

    def _measure(self) -> None:
        if self._judged is None:
            return
        px, room = self._look.measures.px, self.viewport().size()
        roomy = room.height() >= px(ROOMY[1]) and room.width() >= px(ROOMY[0])
        names = self._words.names(self._judged.predictions.class_names)
        self._tiles.measure(names, roomy=roomy)
        rows, height = -(-len(self.places) // self._columns()), self._tiles.size.height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, rows * height - self.viewport().height()))
        bar.setPageStep(max(height, self.viewport().height() // height * height))
        bar.setSingleStep(max(1, height // QApplication.wheelScrollLines()))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    # What is painted

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), theme.paper)
            if self._judged is None:
                return
            if not len(self.places):
                painter.setPen(theme.muted)
                painter.setFont(self._look.font(12))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.viewport().rect(), flags, self._nothing)
            for index in self._seen():
                self._paint_tile(painter, index, self._judged)

    def _seen(self) -> range:
        """Return the indices of the tiles in sight."""
        height, columns = self._tiles.size.height(), self._columns()
        first = self.verticalScrollBar().value() // height
        last = (self.verticalScrollBar().value() + self.viewport().height()) // height + 1
        return range(first * columns, min(last * columns, len(self.places)))

    def _paint_tile(self, painter: QPainter, index: int, judged: JudgedImages) -> None:
        theme, box, place = self._look.theme, self.box_of(index), int(self.places[index])
        if index == self.pointed:
            painter.fillRect(box, theme.bar)
        if place == self.drawn:
            painter.fillRect(box, theme.accent_soft)
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), theme.accent)
        self._tiles.paint(painter, box, judged, place, self._words.probability(judged, place))
        if index == self.current and self.hasFocus() and not self._look.prints:
            painter.setPen(theme.ring(theme.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(*event.position().toPoint().toTuple())
        if event.button() is Qt.MouseButton.LeftButton and index >= 0:
            self.current = index
            self._describe()
            self.chosen.emit(self.current_place())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.index_at(*event.position().toPoint().toTuple()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point_at(-1)
        return super().viewportEvent(event)

    def _point_at(self, index: int) -> None:
        if index == self.pointed:
            return
        self.pointed = index
        text = self._text(index) if index >= 0 else ""
        QApplication.sendEvent(self, QStatusTipEvent(text))
        self.viewport().setToolTip(plain_tip(text))
        self.viewport().update()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ACTIVATING and len(self.places):
            self.chosen.emit(self.current_place())
        elif key in REMOVING and len(self.places):
            self.removal_wanted.emit(self.current_place())
        elif (index := self._index_after(key)) is None:
            event.ignore()
        elif len(self.places):
            self._go(max(0, min(index, len(self.places) - 1)))

    def _index_after(self, key: Qt.Key) -> int | None:
        """Return the index to which a key leads, be it out of range; None: it leads nowhere."""
        columns = self._columns()
        page = columns * max(1, self.viewport().height() // self._tiles.size.height())
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -len(self.places),
            Qt.Key.Key_End: len(self.places),
        }
        return self.current + steps[key] if key in steps else None

    def _go(self, index: int) -> None:
        self.current = index
        self._bring_into_sight()
        self._describe()
        self.spoken.emit(self.accessibleDescription())
        QApplication.sendEvent(self, QStatusTipEvent(self.accessibleDescription()))

    def _bring_into_sight(self) -> None:
        bar, box = self.verticalScrollBar(), self.box_of(self.current)
        if box.top() < 0:
            bar.setValue(bar.value() + box.top())
        elif box.bottom() >= self.viewport().height():
            bar.setValue(bar.value() + box.bottom() + 1 - self.viewport().height())
        self.viewport().update()

    def _describe(self) -> None:
        """Tell a screen reader what the current image is."""
        found = self.current < len(self.places)
        self.setAccessibleDescription(self._text(self.current) if found else self._nothing)
        self.viewport().update()

    def _text(self, index: int) -> str:
        assert self._judged is not None
        place = int(self.places[index])
        return self._words.image(self._judged, place, self._part)
