"""The verdict of the network, in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tinycnn.numbers.number_text import probability_text

from ..look.look import Look
from ..look.theme import font
from ..paint.cell_painter import UNKNOWN
from .plain_label import PlainLabel

# The gap between the class and its probability, in sizes of the latter's type.
GAP = 0.6
# Type of the class, of its probability, and of the words about them, at the usual size.
TYPES = (21, 16, 12)


class Verdict(QWidget):
    """The predicted class and its probability; a note below says what to make of it.

    The mouse goes through to what it lies on.
    """

    left = Signal()
    """The mouse has gone elsewhere."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._predicted = False
        self._name = ""
        self._types: tuple[int, int, int] | None = None
        self.caption = self._make_label()
        self.name = self._make_label()
        self.figure = self._make_label()
        self.note = self._make_label()
        for label in (self.caption, self.note):
            label.setProperty("tone", "muted")
        self._row = row = QHBoxLayout()
        row.addWidget(self.name)
        row.addWidget(self.figure, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addLayout(row)
        column.addWidget(self.note)
        self.caption.setText(self.tr("The network says"))
        self.setMouseTracking(True)
        self._use_look()
        look.changed.connect(self._use_look)

    def set_types(self, name: int, figure: int, words: int) -> None:
        """Write the class, its probability and the words about them in these types, in pixels."""
        self._types = (name, figure, words)
        self._use_look()

    def stack(self, *, is_stacked: bool) -> None:
        """Write the probability below the class, or behind it."""
        ways = QHBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_stacked else ways.LeftToRight)
        self._write_name()
        self._fit_note()

    def show_verdict(self, name: str | None, probability: float, note: str) -> None:
        """Show the predicted class, or that there is none, with a note below."""
        self._predicted = name is not None
        self._name = name if name is not None else self.tr("undecided")
        self._colour_name()
        self.figure.setText(probability_text(probability) if self._predicted else "")
        self._write_name()
        self.note.setText(note)
        self._fit_note()
        self.setAccessibleName(
            self.tr("The network says {0} {1}. {2}").format(self._name, self.figure.text(), note)
        )

    def show_covered(self) -> None:
        """Show that the answer is not to be seen yet."""
        self.show_verdict(None, 0.0, self.tr("Covered: what does the network say?"))
        self._name = UNKNOWN
        self._write_name()
        self.setAccessibleName(self.tr("What the network says is covered."))

    def answer_box(self) -> QRect:
        """Return where class and probability stand; empty where none is predicted."""
        figure = QRect(self.figure.pos(), self.figure.sizeHint())
        return self.name.geometry() | figure if self._predicted else QRect()

    def text_height(self) -> int:
        """Return how far down its texts reach."""
        labels = (self.caption, self.name, self.figure, self.note)
        return max(label.geometry().bottom() + 1 for label in labels if not label.isHidden())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_name()
        self._fit_note()

    def _write_name(self) -> None:
        """Write the class; a long name ends in "…" where its probability begins."""
        beside = not self._is_stacked() and self.figure.text()
        figure = self._row.spacing() + self.figure.sizeHint().width() if beside else 0
        room = self.width() - figure
        elide = self.name.fontMetrics().elidedText
        self.name.setText(elide(self._name, Qt.TextElideMode.ElideRight, room))

    def _is_stacked(self) -> bool:
        return self._row.direction() == QHBoxLayout.Direction.TopToBottom

    def _fit_note(self) -> None:
        """Give the note all its lines below a figure that stands below its class."""
        lines = self.note.heightForWidth(self.width()) if self._is_stacked() else 0
        self.note.setMinimumHeight(max(0, lines))

    def _use_look(self) -> None:
        types = self._types or tuple(map(self._look.measures.type, TYPES))
        name, figure, words = types
        self.name.setFont(font(name, bold=True))
        self.figure.setFont(font(figure, bold=True))
        self._row.setSpacing(round(GAP * figure))
        for label in (self.caption, self.note):
            label.setFont(font(words))
        self._colour_name()
        self._write_name()
        self._fit_note()
        self.updateGeometry()  # else the layout around hears of it a round of events later

    def _colour_name(self) -> None:
        theme, palette = self._look.theme, self.name.palette()
        palette.setColor(
            palette.ColorRole.WindowText, theme.accent if self._predicted else theme.muted
        )
        self.name.setPalette(palette)

    @staticmethod
    def _make_label() -> PlainLabel:
        label = PlainLabel()
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return label
