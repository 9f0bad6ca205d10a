"""The verdict of the network, in words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tinycnn.numbers.number_text import probability_text

from ..look.look import Look
from .plain_label import PlainLabel

GAP = 10
SHORT_NAME = 12  # so many characters always have room


class Verdict(QWidget):
    """The predicted class and its probability; a note below says what to make of it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._predicted = False
        self._name = ""
        self.caption = self._make_label("small")
        self.name = self._make_label("verdict")
        self.figure = self._make_label("figure")
        self.note = self._make_label("small")
        for label in (self.caption, self.note):
            label.setProperty("tone", "muted")
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.name)
        row.addWidget(self.figure, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addLayout(row)
        column.addWidget(self.note)
        self.caption.setText(self.tr("The network says"))
        look.changed.connect(self._colour_name)

    def show_verdict(self, name: str | None, probability: float, note: str) -> None:
        """Show the predicted class, or that there is none, with a note below."""
        self._predicted = name is not None
        self._name = name if name is not None else self.tr("undecided")
        self._colour_name()
        self.figure.setText(probability_text(probability) if self._predicted else "")
        self._write_name()
        self.note.setText(note)
        self.setAccessibleName(
            self.tr("The network says {0} {1}. {2}").format(self._name, self.figure.text(), note)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_name()

    def _write_name(self) -> None:
        """Write the class; a long name ends in "…" where its probability begins."""
        shown = self._name
        if len(shown) > SHORT_NAME:
            room = self.width() - GAP - self.figure.sizeHint().width()
            shown = self.name.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)
        self.name.setText(shown)

    def _colour_name(self) -> None:
        theme, palette = self._look.theme, self.name.palette()
        palette.setColor(
            palette.ColorRole.WindowText, theme.accent if self._predicted else theme.muted
        )
        self.name.setPalette(palette)

    @staticmethod
    def _make_label(role: str) -> PlainLabel:
        label = PlainLabel(role=role)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return label
