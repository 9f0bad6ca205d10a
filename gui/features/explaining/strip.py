"""The strip below the stages: the arithmetic of the unit that is pointed at or pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tinycnn.explain.explanation import explain
from tinycnn.numbers.number_text import number_text
from tinycnn.unit import Unit

from ...look.plain_text import plain_tip
from ...paint.cell_painter import CellPainter
from ...panels.panel import BenchPanel
from ...widgets.chevron import MenuButton
from ...widgets.elided_label import ElidedLabel
from ...words.explanations import ExplanationText

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork

LINES = 2


class ExplanationPanel(BenchPanel):
    """Explains the unit that is pointed at, also while the hand is at the panel's buttons."""

    panel_id: ClassVar[str] = "explanation"
    action: ClassVar[str] = "explanation"
    keys: ClassVar[str] = "Ctrl+E"
    order: ClassVar[int] = 10
    refreshes_at_rest: ClassVar[bool] = True
    is_printed: ClassVar[bool] = True

    explained = Signal(str)
    """What it says now, for those who listen."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self._text = ExplanationText(self)
        self.heading = ElidedLabel("heading")
        self.hint = ElidedLabel("small")
        self.hint.setProperty("tone", "muted")
        self.lines = [ElidedLabel("small") for _ in range(LINES)]
        self.copy_button = MenuButton()
        self._build()
        shown.pointing.explained_changed.connect(self.mark_stale)
        shown.pointing.pins_changed.connect(self.mark_stale)

    def title(self) -> str:
        return self.tr("Explanation")

    def tab_text(self) -> str:
        return self.tr("Explain")

    def tip(self) -> str:
        return self.tr("Show the arithmetic of the number that is pointed at")

    def show_look(self) -> None:
        """Leave out the hint and the copy button in a presentation."""
        self._show_hint()
        self.copy_button.setVisible(not self.cells.look.measures.presents)
        super().show_look()

    def _show_hint(self) -> None:
        """Hide an empty hint: the heading takes its room."""
        presents = self.cells.look.measures.presents
        self.hint.setVisible(bool(self.hint.text()) and not presents)

    def add_copy_actions(self, actions: list[QAction]) -> None:
        """Offer these under the copy button."""
        menu = QMenu(self.copy_button)
        menu.addActions(actions)
        self.copy_button.setMenu(menu)

    def refresh(self) -> None:
        pins = self.shown.pointing.pins
        unit = self.shown.pointing.explained
        self.copy_button.setEnabled(unit is not None)
        if unit is None:
            self._show(self.tr("Where does this number come from?"), self._write_invitation())
        elif len(pins) > 1:
            self._compare(*pins)
        else:
            self._explain(unit)
        self.hint.setText(self._write_hint(len(pins)) if unit is not None else "")
        self._show_hint()

    def _write_hint(self, pins: int) -> str:
        arrows = self.tr("Arrows: up raises, down lowers; larger is stronger.")
        release = {
            0: self.tr("A click pins."),
            1: self.tr("Esc releases, Ctrl+click compares."),
        }.get(pins, self.tr("Esc releases both."))
        return f"{arrows} {release}"

    def _write_invitation(self) -> list[str]:
        return [
            self.tr("Point at any cell, weight or probability: what made it is written here."),
            self.tr("A click pins it. Keys: Tab goes to a stage, arrows walk, Enter pins."),
        ]

    def _explain(self, unit: Unit) -> None:
        explained = explain(self.trace, unit)
        lines = self._text.lines(explained) or [self._write_role(unit)]
        self._show(self._text.title(explained, self.weight_set.class_names), lines)

    def _write_role(self, unit: Unit) -> str:
        """Return the purpose of a number that is given: a pixel or a parameter."""
        return self._text.role(unit, self.weight_set.weights.architecture)

    def _compare(self, first: Unit, second: Unit) -> None:
        values = [self.trace.value_of(unit) for unit in (first, second)]
        difference = number_text(values[1] - values[0], 3)
        lines = []
        for letter, unit in (("A", first), ("B", second)):
            explained = explain(self.trace, unit)
            title = self._text.title(explained, self.weight_set.class_names)
            lines.append(f"{letter}   {title}      {'   '.join(self._text.lines(explained))}")
        self._show(self.tr("Compared: B − A = {0}").format(difference), lines)

    def _show(self, heading: str, lines: list[str]) -> None:
        self.heading.setText(heading)
        for label, text in zip(self.lines, [*lines, "", ""], strict=False):
            label.setText(text)
        said = ". ".join([heading, *lines])
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            self.explained.emit(said)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.shown.pointing.hold()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.shown.pointing.let_go()
        super().leaveEvent(event)

    def _build(self) -> None:
        self.copy_button.setText(self.tr("Copy as"))
        self.copy_button.setObjectName("copy_explanation")
        self.copy_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tip = self.tr("Copy this arithmetic as text, LaTeX or NumPy code")
        self.copy_button.setToolTip(plain_tip(tip))
        self.copy_button.setStatusTip(tip)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.heading, 2)
        top.addWidget(self.hint, 3)
        line, column = QHBoxLayout(self), QVBoxLayout()
        line.setContentsMargins(14, 2, 14, 2)
        line.addLayout(column, 1)
        line.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignTop)
        column.setSpacing(0)
        column.addLayout(top)
        for label in self.lines:
            column.addWidget(label)
        column.addStretch(1)
