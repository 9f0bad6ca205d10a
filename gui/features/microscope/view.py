"""What stands in the tab: the steps of one update, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tinycnn.numbers.number_text import probability_text
from tinycnn.training.optimizers import SGD, Optimizer, describe_optimizer
from tinycnn.unit import Unit

from ...paint.cell_painter import CellPainter
from ...paint.parts.lines import LinesPart, line
from .chain import Chain
from .controls import UpdateControls
from .one_update import OneUpdate
from .power import WORDS
from .step_view import StepArea, StepView
from .steps.answer import answer_rows

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork
    from .check_view import CheckArea, CheckView

SIDE, GAP, CONTROLS, TOP = 14, 16, 232, 2
# The least width of the maps beside a check; without a label, the width for what is said.
LEAST, BESIDE = 170, 560


class UpdateView(QWidget):
    """Shows one update of the shown weights by the drawing."""

    noise_wanted = Signal()
    """The drawing is to have noise."""
    said = Signal(str)
    """What is shown now, for those who listen."""

    def __init__(self, shown: ShownNetwork, cells: CellPainter) -> None:
        super().__init__()
        self._shown, self._cells = shown, cells
        self.chain = Chain(self)
        self.step, self._last = 0, None
        self._pointed: Unit | None = None
        self.one: OneUpdate | None = None
        self.check: CheckView | None = None
        self.check_area: CheckArea
        self.optimizer_words = ""
        self.make_optimizer: Callable[[float], Optimizer] = SGD
        self.controls, self.picture = UpdateControls(), StepView(cells)
        self.area = StepArea(self.picture)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.controls)
        self._row.addWidget(self.area, 1)
        self.controls.show_steps([step.title() for step in self.chain.steps])
        self._connect()
        self.show_look()

    def _connect(self) -> None:
        self.controls.step_wanted.connect(self.go_to)
        self.controls.check_wanted.connect(self.show_check)
        self.controls.rate_wanted.connect(self.show_rate)
        self.picture.step_wanted.connect(lambda by: self.go_to(self.step + by))
        self.picture.pointed.connect(self._point)
        self.picture.term_pointed.connect(self._shown.pointing.point_at_term)
        self.picture.chosen.connect(self._shown.pointing.pin)

    def show_look(self) -> None:
        """Measure anew."""
        px = self._cells.look.measures.px
        self.controls.setFixedWidth(px(CONTROLS))
        self.controls.show_look()
        if self.check is not None:
            self.check.show_look()
            self._fit()
        self._row.setContentsMargins(px(SIDE), TOP, px(SIDE), TOP)
        self._row.setSpacing(px(GAP))
        self.picture.arrange(self.area.viewport().size())
        self.update()

    # What is shown

    def show_rate(self, rate: float) -> None:
        """Make the update with another learning rate."""
        self.controls.show_rate(rate)
        self.refresh()

    def show_check(self, wanted: bool) -> None:
        """Compare gradients with central differences, or not any more."""
        if self.check is None:
            from .check_view import CheckArea, CheckView  # noqa: PLC0415

            self.check = CheckView(self._cells.look)
            self.check.noise_wanted.connect(self.noise_wanted)
            self.check_area = CheckArea(self.check)
            self._row.addWidget(self.check_area)
            self._fit()
        self.check_area.setVisible(wanted)
        if self.one is not None:
            if wanted and not self.chain.steps[self.step].is_checkable:
                self.step = self.chain.showing(self.check.unit) or 0
            self._show_step()

    @property
    def checks(self) -> bool:
        """Whether gradients are compared with central differences."""
        return self.check is not None and self.controls.check.isChecked()

    def go_to(self, step: int) -> None:
        """Show another step."""
        if self.one is not None and 0 <= step < len(self.chain.steps):
            self.step = step
            self._show_step()

    def follow_pin(self) -> None:
        """Go to the step in whose cells the pinned number stands, and tell of it."""
        pins = self._shown.pointing.pins
        if self.one is not None and pins:
            found = self.chain.showing(pins[0])
            if found is not None and not self.chain.steps[self.step].shows(pins[0]):
                self.step = found
                self._show_step()
                return
        self._explain()

    def refresh(self) -> None:
        """Make the update anew from what is shown."""
        drawing, weight_set = self._shown.drawing, self._shown.weight_set
        self.controls.enable(possible=drawing.label is not None)
        if drawing.label is None:
            self.one = None
            if self.check is not None:
                self.check_area.hide()
            self._show_unlabelled()
            return
        optimizer = self.make_optimizer(self.controls.rate)
        self.optimizer_words = describe_optimizer(optimizer)
        self.one = OneUpdate.of(weight_set, self._shown.trace, drawing.label, optimizer)
        if self.chain.follow(self.one):
            self.controls.show_steps([step.title() for step in self.chain.steps])
            self.step = min(self.step, len(self.chain.steps) - 1)
        self.controls.status.setText(self._status(self.one))
        if self.check is not None:
            self.check_area.setVisible(self.checks)
        self._show_step()

    def _status(self, one: OneUpdate) -> str:
        old, new = (float(t.probabilities[one.label]) for t in (one.before, one.after))
        text, name = self.tr("{0}  {1} → {2}"), one.class_names[one.label]
        return text.format(name, probability_text(old), probability_text(new))

    def _show_unlabelled(self) -> None:
        said = self.tr(
            "An update needs the true class: choose one below the canvas, or take a pattern."
        )
        self.controls.status.setText("")
        shown = self._shown
        rows = answer_rows(
            shown.trace, shown.weight_set.class_names, None, self.tr("… and {0} more")
        )
        self.picture.show_maps([rows], BESIDE, 1, 3)
        self.picture.show_detail([LinesPart([line(said, weight=3, bold=True)], loss=WORDS)], None)
        self._tell(said)

    def _show_step(self) -> None:
        assert self.one is not None
        step = self.chain.steps[self.step]
        self.controls.show_step(self.step)
        rows, lines = step.rows(self.one), step.lines(self.one)
        beside = 0 if self.checks else step.beside
        self.picture.show_maps(step.parts(self.one), beside, rows, lines)
        self._explain()

    # One number

    def _point(self, unit: Unit) -> None:
        self._pointed = unit
        if not self._shown.pointing.pins:
            self._explain()

    def explained(self) -> Unit | None:
        """Return the number that is told of: pinned, pointed at last, or the largest."""
        assert self.one is not None
        step, pins = self.chain.steps[self.step], self._shown.pointing.pins
        for unit in (*pins[:1], self._pointed):
            if unit is not None and step.shows(unit) and self._shown.has(unit):
                return step.own(self.one, unit)
        return step.first(self.one)

    def _explain(self) -> None:
        if self.one is None:
            return
        step, unit = self.chain.steps[self.step], self.explained()
        if self.check is not None and self.checks:
            self.check.show_weight(self.one, unit if step.is_checkable else None)
            self.picture.show_detail((), unit)
            self._tell(self.check.accessibleDescription())
            return
        parts = step.about(self.one) if unit is None else step.explain(self.one, unit)
        self.picture.show_detail(parts, unit)
        self._tell(f"{self.step + 1}  {step.title()}. {self.picture.words()}")

    def _tell(self, text: str) -> None:
        self.picture.setAccessibleName(self.tr("Step of the update"))
        if text != self.picture.accessibleDescription():
            self.picture.setAccessibleDescription(text)
            self.said.emit(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Share the room out."""
        px = self._cells.look.measures.px
        self.controls.fit(self.height() - 2 * TOP)
        if self.check is not None:
            beside = px(CONTROLS) + px(LEAST) + 2 * px(SIDE) + 2 * px(GAP)
            self.check_area.fit(self.width() - beside)
