"""What experiments share: a button that lets long work begin, stop and go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from tinycnn.unit import Unit

from ....look.plain_text import plain_tip
from ....paint.cell_painter import CellPainter
from ....paint.parts.lines import Line, LinesPart, line, note
from ....paint.parts.part import Part
from ....paint.parts.power import WORDS
from ..pair import Pair
from ..picture_view import PictureView
from .sliced_work import SlicedWork


class LongExperiment(PictureView):
    """Works in slices after a press of its button, which then stops it; what was found stays.

    Its networks are trained for it alone: neither A nor B nor the drawing change what it finds.
    """

    def __init__(self, pair: Pair, cells: CellPainter, parent: QObject | None = None) -> None:
        super().__init__(pair, cells, parent)
        self.work = SlicedWork(self)
        self.work.advanced.connect(self.refresh)
        self.work.ended.connect(self._end)
        self.go: QPushButton | None = None

    def begin(self) -> None:
        """Let `work` start from the beginning."""
        raise NotImplementedError

    def told(self) -> Sequence[tuple[str, str]]:
        """Return each sentence about the results, and the same in fewer words; () before all."""
        return ()

    def sentences(self) -> Sequence[Line]:
        """Return what is said of the results."""
        return _weighted(long for long, _ in self.told())

    def briefly(self) -> Sequence[Line]:
        """Return the same in fewer words: a low bench would cut the others."""
        return _weighted(short for _, short in self.told())

    def invitation(self) -> str:
        """Return what the button does and how long that takes, in a sentence."""
        raise NotImplementedError

    def build(self) -> QWidget:
        widget = super().build()
        self.picture.setAccessibleName(self.title())
        return widget

    def controls(self) -> Sequence[tuple[QWidget, int]]:
        self.go = QPushButton()
        self.go.setObjectName(f"{self.name}_go")
        self.go.setProperty("density", "compact")
        self.go.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tip = self.tr("Train the networks, stop, or go on; what was found stays")
        self.go.setToolTip(plain_tip(tip))
        self.go.setStatusTip(tip)
        self.go.clicked.connect(self.toggle)
        self._name_button()
        return ((self.go, 0),)

    def toggle(self) -> None:
        """Do what the button says."""
        if self.work.is_running:
            self.work.stop()
            self.said.emit(self.progress_text())
        elif self.work.has_begun and not self.work.is_done:
            self.work.go_on()
        else:
            self.begin()
        self.refresh()

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        if not self.work.has_begun:
            return [LinesPart([line(self.invitation(), weight=4)], loss=WORDS)]
        lines = list(self.sentences())
        if not self.work.is_done:
            lines.insert(0, note(self.progress_text(), weight=5))
        return [LinesPart(lines, short=self.briefly(), breaks=True, loss=WORDS)]

    def progress_text(self) -> str:
        """Return how far it has come; partial results are called so."""
        share = f"{100 * self.work.done:.0f} %"
        if self.work.is_running:
            return self.tr("{0} done: what stands here is partial").format(share)
        return self.tr("stopped at {0}: what stands here is partial").format(share)

    def refresh(self) -> None:
        self._name_button()
        super().refresh()

    def rest(self) -> None:
        self.work.stop()

    def _end(self) -> None:
        if self.picture.isVisible():
            self.refresh()
        self.said.emit(self.picture.accessibleDescription())
        self.changed.emit()

    def _name_button(self) -> None:
        if self.go is None:
            return
        if self.work.is_running:
            text = self.tr("Stop")
        elif self.work.is_done:
            text = self.tr("Trained")
        else:
            text = self.tr("Go on") if self.work.has_begun else self.tr("Train")
        self.go.setText(text)
        self.go.setEnabled(not self.work.is_done)  # from the same seeds all would come out again


def filled(long: str, short: str, *parts: object) -> tuple[str, str]:
    """Return a sentence, and the same in fewer words, with its numbers and names."""
    return long.format(*parts), short.format(*parts)


def _weighted(sentences: Iterable[str]) -> list[Line]:
    """Return sentences as lines; where there is no room for all, the first ones stay."""
    return [line(text, weight=3 - 0.1 * at) for at, text in enumerate(sentences)]
