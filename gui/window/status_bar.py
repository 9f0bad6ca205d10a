"""What the window says: the number that is pointed at, how many weights, and what was done."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStatusBar

from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.weight_units import weight_value

from ..look.plain_text import plain_tip
from ..state.session import LabSession
from ..state.weight_sets import WeightSet
from ..widgets.elided_label import ElidedLabel
from ..widgets.plain_label import PlainLabel
from ..words.share_words import ShareWords
from ..words.unit_text import UnitText

INDENT, GAP, LEAST, WANTED = 14, 8, 160, 240
# Letters in a line of the tool tip.
TIP = 80


class MessageBar(QStatusBar):
    """A status bar that stands in a row with other things: a message may have to be cut.

    It ends in "…" then, and the tool tip has all of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(INDENT, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.messageChanged.connect(self._show_whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is always told where messages need its room."""
        super().resizeEvent(event)
        self._show_or_hide_labels()

    def _show_or_hide_labels(self) -> None:
        message = self.fontMetrics().horizontalAdvance(self.currentMessage()) + INDENT + GAP
        for label in self.findChildren(PlainLabel):
            label.setVisible(self.width() >= max(LEAST, message) + label.sizeHint().width())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST // 2, 0)

    def sizeHint(self) -> QSize:
        return QSize(WANTED, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.currentMessage():
            box, text = self._room(), self.currentMessage()
            shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            with QPainter(self) as painter:
                painter.setPen(self.palette().color(self.palette().ColorRole.WindowText))
                align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(box, align | Qt.TextFlag.TextSingleLine, shown)

    def _room(self) -> QRect:
        """Return where a message stands: left of what is always told."""
        told = [label.x() - GAP for label in self.findChildren(PlainLabel) if label.isVisible()]
        return self.rect().adjusted(INDENT, 0, min(told, default=self.width()) - self.width(), 0)

    def _show_whole(self, text: str) -> None:
        from textwrap import wrap  # noqa: PLC0415

        self._show_or_hide_labels()
        fits = self.fontMetrics().horizontalAdvance(text) <= self._room().width()
        self.setToolTip("" if fits else plain_tip("\n".join(wrap(text, TIP))))


class StatusReadout(QObject):
    """Fills a status bar, and keeps it true."""

    def __init__(self, session: LabSession, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._session = session
        self._unit_text, self._share_words = UnitText(self), ShareWords(self)
        # A number ends its line: what it is called is rather cut.
        self._readout = ElidedLabel(cut=Qt.TextElideMode.ElideMiddle)
        self._count = PlainLabel()
        self._readout.setObjectName("readout")
        bar.addWidget(self._readout, 1)
        bar.addPermanentWidget(self._count)
        session.pointing.pointed_changed.connect(self.show_pointed)
        session.pointing.linked_changed.connect(self._show_linked)
        session.shown.trace_changed.connect(self.show_pointed)
        session.shown.reading_changed.connect(self.show_pointed)
        session.shown.weights_changed.connect(self.show_weights)
        session.view.dense_changed.connect(self.show_pointed)
        session.desk.locks.changed.connect(self.show_pointed)
        self.show_weights(session.shown.weight_set)
        self.show_pointed()

    def show_pointed(self) -> None:
        """Show the unit that is pointed at and its value; without one, say that pointing helps."""
        unit, shown = self._session.pointing.pointed, self._session.shown
        if unit is None:
            hint = self.tr("Point at any cell to see its value. F1 shows all keys.")
            self._readout.setText(hint, self.tr("Point at any cell."), self.tr("F1: keys"), "F1")
            return
        names = shown.weight_set.class_names
        text = self._unit_text.describe(unit, shown.reading, names)
        self._readout.setText(text + self._shares(unit) + self._weight(unit) + self._lock(unit))

    def _show_linked(self) -> None:
        """Tell what the pixels bring to a logit, too, now that it is known to be the one shown."""
        if self._session.shown.shares is not None:
            self.show_pointed()

    def _shares(self, unit: Unit) -> str:
        """Return what the pixels bring to a logit, if the canvas shows it."""
        found = self._session.shown.shares
        is_shown = found is not None and unit in self._session.pointing.linked[:1]
        lines = self._share_words.lines(found) if found is not None and is_shown else []
        return f"   ({lines[0]})" if lines else ""

    def _weight(self, unit: Unit) -> str:
        """Return the weight of a contribution, if its cell shows that."""
        shown, is_wanted = self._session.shown, self._session.view.dense_shows_weights
        if unit.stage is not Stage.CONTRIBUTION or not is_wanted or shown.reading.is_by_weight:
            return ""
        value = weight_value(shown.weight_set.weights, unit)
        return self.tr("   (weight {0})").format(number_text(value, 4))

    def _lock(self, unit: Unit) -> str:
        """Return that a training leaves a weight alone."""
        return self.tr("   locked") if unit in self._session.desk.locks.units else ""

    def show_weights(self, weight_set: WeightSet) -> None:
        """Say how many weights there are."""
        weights = weight_set.weights
        arrays = (weights.kernels, weights.conv_bias, weights.dense_weights, weights.dense_bias)
        count = sum(array.size for array in arrays)
        self._count.setText(self.tr("{0:,} parameters").format(count))
