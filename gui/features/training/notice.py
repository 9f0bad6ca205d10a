"""A few lines that tell what goes wrong, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...look.look import Look
from ...look.plain_text import plain_tip
from ...widgets.action_button import ActionButton
from .finding_actions import LAST_GOOD, WHY

TYPE, MARGIN, EDGE, GAP, BETWEEN = 12, 6, 3, 6, 2


class Notice(QWidget):
    """Breaks its text into lines; what does not fit is in the tool tip.

    Attributes
    ----------
    buttons
        At its right, below one another; each is seen while the text is one it belongs to.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._text = look, ""
        self.buttons = (
            ActionButton(LAST_GOOD, self.tr("Last good")),
            ActionButton(WHY, self.tr("Why?")),
        )
        for button in self.buttons:
            button.setParent(self)
            button.hide()
        self.setObjectName("train_notice")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def text(self) -> str:
        """Return all of the text."""
        return self._text

    def show_text(self, text: str, buttons: tuple[str, ...] = ()) -> bool:
        """Tell something else, or with "" nothing; return whether it wants another place now.

        Parameters
        ----------
        buttons
            The names of those to show.
        """
        is_new = text != self._text
        for button in self.buttons:
            is_wanted = button.objectName() in buttons
            is_new = is_new or is_wanted is button.isHidden()
            button.setVisible(is_wanted)
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(plain_tip(text))
            self.update()
        return is_new

    def height_for(self, width: int) -> int:
        """Return the height that text and buttons need in this width."""
        px = self._look.measures.px
        room = QRect(0, 0, self._text_width(width), 10_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        text = self._metrics().boundingRect(room, flags, self._text).height() + px(4)
        heights = [button.sizeHint().height() + px(BETWEEN) for button in self._shown_buttons()]
        return max(text, sum(heights) - px(BETWEEN))

    def _shown_buttons(self) -> list[ActionButton]:
        return [button for button in self.buttons if not button.isHidden()]

    def _text_width(self, width: int) -> int:
        """Return the width of the text beside the buttons."""
        px, buttons = self._look.measures.px, self._shown_buttons()
        beside = max((button.sizeHint().width() for button in buttons), default=-px(GAP)) + px(GAP)
        return max(1, width - 2 * px(MARGIN) - px(EDGE) - beside)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._look.font(TYPE))

    def sizeHint(self) -> QSize:
        return QSize(self._look.measures.px(280), self._metrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_buttons()

    def place_buttons(self) -> None:
        """Set the buttons below one another at the right end, in the middle of the height."""
        px, buttons = self._look.measures.px, self._shown_buttons()
        width = max((button.sizeHint().width() for button in buttons), default=0)
        heights = [button.sizeHint().height() for button in buttons]
        top = (self.height() - sum(heights) - px(BETWEEN) * (len(buttons) - 1)) // 2
        for button, height in zip(buttons, heights, strict=True):
            button.setGeometry(self.width() - width - px(MARGIN) // 2, top, width, height)
            top += height + px(BETWEEN)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        theme, px = self._look.theme, self._look.measures.px
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.error_soft)
            painter.fillRect(QRect(0, 0, px(EDGE), self.height()), theme.error)
            painter.setFont(self._look.font(TYPE))
            painter.setPen(theme.ink)
            left, width = px(MARGIN) + px(EDGE), self._text_width(self.width())
            for index, line in enumerate(self._lines(width)):
                height = painter.fontMetrics().height()
                row = QRect(left, px(2) + index * height, width, height)
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
