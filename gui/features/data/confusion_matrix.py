"""Which class is taken for which: counts to click on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStatusTipEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ...look.look import Look
from ...look.plain_text import plain_tip
from .image_words import ImageWords
from .judged_images import JudgedImages, Pair
from .matrix_plan import AIR, MatrixPlan, plan_matrix

TYPE = 11
ACTIVATING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
MIDDLE = Qt.AlignmentFlag.AlignCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ConfusionMatrix(QWidget):
    """A row a true class, a column a prediction; a click on a count chooses these images.

    Where not even small type fits into the rows, the most frequent mistakes stand there instead.

    Attributes
    ----------
    pair
        Whose images are seen, or None: those of all.
    current
        Where the keyboard is.
    """

    pair_wanted = Signal(object)
    """The images of a Pair are wanted, or with None all."""
    spoken = Signal(str)
    """What the count is that the keyboard has come to."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = ImageWords(self)
        self._judged: JudgedImages | None = None
        self._names: list[str] = []
        self.plan = MatrixPlan((), 1, 0, 0, 1, 1, is_list=False)
        self.pair: Pair | None = None
        self.current: Pair = (0, 0)
        self.pointed: Pair | None = None
        self.setObjectName("confusion_matrix")
        self.setAccessibleName(self.tr("Confusion matrix"))
        keys = self.tr("True classes at the left, predictions above; a click or Enter shows them")
        self.setStatusTip(keys)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_images(self, judged: JudgedImages, pair: Pair | None) -> None:
        """Show the counts of these images; those of a pair are seen in the browser."""
        self._judged, self.pair = judged, pair
        self._names = self._words.names(judged.predictions.class_names)
        self.show_look()

    def show_look(self) -> None:
        """Measure and paint anew."""
        if self._judged is None:
            return
        names = [*self._names[:-1], self.tr("true ↓  said →")]
        look, confusion = self._look, self._judged.predictions.confusion
        metrics = QFontMetrics(look.font(TYPE, bold=True))
        self.plan = plan_matrix(confusion, names, self.height(), metrics, look.measures)
        self.current = self.plan.after(self.current, 0, 0) or (0, 0)
        self.pointed = None
        self.setAccessibleDescription(self._text(self.current) if self.plan.pairs else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        plan = self.plan
        return QSize(plan.left + plan.columns * plan.width, plan.top + plan.rows * plan.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_look()

    # What is painted

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._judged is None:
            return
        with QPainter(self) as painter:
            if not self.plan.is_list:
                self._paint_names(painter)
            for pair in self.plan.pairs:
                self._paint_count(painter, pair)
            if not self.plan.pairs:
                painter.setFont(self._look.font(12))
                painter.setPen(self._look.theme.muted)
                painter.drawText(self.rect(), MIDDLE, self.tr("no mistake"))
            self._paint_rings(painter)

    def _paint_names(self, painter: QPainter) -> None:
        plan, air = self.plan, self._look.measures.px(AIR)
        left = plan.left - air
        painter.setFont(self._look.font(TYPE))
        painter.setPen(self._look.theme.muted)
        painter.drawText(QRect(0, 0, left, plan.top), RIGHT, self.tr("true ↓  said →"))
        painter.setPen(self._look.theme.ink)
        for column in range(plan.columns):
            box = QRect(plan.left + column * plan.width, 0, plan.width, plan.top)
            self._write(painter, box, self._names[plan.pairs[column][1]], MIDDLE)
        for row in range(plan.rows):
            box = QRect(0, plan.top + row * plan.height, left, plan.height)
            self._write(painter, box, self._names[row], RIGHT)

    def _write(self, painter: QPainter, box: QRect, text: str, align: Qt.AlignmentFlag) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, align | Qt.TextFlag.TextDontClip, shown)

    def _paint_count(self, painter: QPainter, pair: Pair) -> None:
        assert self._judged is not None
        theme, box = self._look.theme, self.plan.box_of(pair).adjusted(0, 0, -1, -1)
        count = int(self._judged.predictions.confusion[pair])
        right, wrong = pair[0] == pair[1], pair[0] != pair[1] and count > 0
        ground = theme.accent_soft if right else theme.error_soft if wrong else theme.card
        painter.fillRect(box, ground)
        painter.setFont(self._look.font(TYPE, bold=wrong))
        painter.setPen(theme.error if wrong else theme.ink if count else theme.muted)
        text = str(count)
        if self.plan.is_list:
            text = self.tr("{0} → {1}: {2}").format(
                self._names[pair[0]], self._names[pair[1]], count
            )
        self._write(painter, box, text, MIDDLE)

    def _paint_rings(self, painter: QPainter) -> None:
        theme, box_of = self._look.theme, self.plan.box_of
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.pointed is not None:
            painter.setPen(theme.pen(theme.strong_line, 1))
            painter.drawRect(box_of(self.pointed).adjusted(0, 0, -2, -2))
        if self.pair in self.plan.pairs:
            painter.setPen(theme.pen(theme.rule, 2))
            painter.drawRect(box_of(self.pair).adjusted(1, 1, -2, -2))
        if self.hasFocus() and self.plan.pairs and not self._look.prints:
            painter.setPen(theme.ring(theme.accent, 2, dashed=self.current == self.pair))
            painter.drawRect(box_of(self.current).adjusted(1, 1, -2, -2))

    # Mouse and keyboard

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        pair = self.plan.pair_at(point.x(), point.y())
        if event.button() is Qt.MouseButton.LeftButton and pair is not None:
            self.current = pair
            self.setAccessibleDescription(self._text(pair))
            self._choose()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._point_at(self.plan.pair_at(point.x(), point.y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self.plan.pairs or (key not in ACTIVATING and key not in STEPS):
            event.ignore()
        elif key in ACTIVATING:
            self._choose()
        else:
            self.current = self.plan.after(self.current, *STEPS[key]) or self.current
            text = self._text(self.current)
            self.setAccessibleDescription(text)
            self.spoken.emit(text)
            QApplication.sendEvent(self, QStatusTipEvent(text))
            self.update()

    def _point_at(self, pair: Pair | None) -> None:
        if pair != self.pointed:
            self.pointed = pair
            text = "" if pair is None else self._text(pair)
            QApplication.sendEvent(self, QStatusTipEvent(text))
            self.setToolTip(plain_tip(text))
            self.update()

    def _choose(self) -> None:
        """Ask for the images of the current count; once more, for all."""
        self.pair_wanted.emit(None if self.current == self.pair else self.current)

    def _text(self, pair: Pair) -> str:
        assert self._judged is not None
        return self._words.mistake(self._judged, pair)
