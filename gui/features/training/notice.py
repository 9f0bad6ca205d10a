"""A few lines that tell what goes wrong."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...look.look import Look
from ...look.plain_text import plain_tip

TYPE, MARGIN, EDGE = 12, 6, 3


class Notice(QWidget):
    """Breaks its text into lines; what does not fit is in the tool tip."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._text = look, ""
        self.setObjectName("train_notice")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def text(self) -> str:
        """Return all of the text."""
        return self._text

    def show_text(self, text: str) -> None:
        """Tell something else, or with "" nothing."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(plain_tip(text))
            self.update()

    def height_for(self, width: int) -> int:
        """Return the height that the text needs in this width."""
        m = self._look.measures
        room = QRect(0, 0, width - 2 * m.px(MARGIN) - m.px(EDGE), 10_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return self._metrics().boundingRect(room, flags, self._text).height() + m.px(4)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._look.font(TYPE))

    def sizeHint(self) -> QSize:
        return QSize(self._look.measures.px(280), self._metrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        theme, px = self._look.theme, self._look.measures.px
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.error_soft)
            painter.fillRect(QRect(0, 0, px(EDGE), self.height()), theme.error)
            painter.setFont(self._look.font(TYPE))
            painter.setPen(theme.ink)
            box = self.rect().adjusted(px(MARGIN) + px(EDGE), 0, -px(MARGIN), 0)
            for index, line in enumerate(self._lines(box.width())):
                height = painter.fontMetrics().height()
                row = QRect(box.left(), px(2) + index * height, box.width(), height)
                painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, line)

    def _lines(self, width: int) -> list[str]:
        """Return the lines that there is room for; the last one may end in “…”."""
        metrics = self._metrics()
        most = max(1, (self.height() - self._look.measures.px(4)) // metrics.height())
        lines: list[str] = []
        words = self._text.split()
        while words:
            count = 1
            while (
                count < len(words)
                and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width
            ):
                count += 1
            if len(lines) == most - 1:
                rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
                return [*lines, rest]
            lines.append(" ".join(words[:count]))
            words = words[count:]
        return lines
