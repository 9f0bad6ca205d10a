"""What stands in the tab: the steps of one update, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from tinycnn.numbers.number_text import probability_text
from tinycnn.stages import Stage
from tinycnn.training.optimizers import SGD, Optimizer, describe_optimizer
from tinycnn.unit import Unit

from ...paint.cell_painter import CellPainter
from ...paint.parts.lines import LinesPart, line
from ...paint.parts.power import WORDS, figure
from ...widgets.parts_area import PartsArea
from ...widgets.parts_view import PartsView
from ...widgets.steered_view import GAP, SIDE, SteeredView
from .above import GradientsAbove
from .chain import Chain
from .controls import UpdateControls
from .one_update import Labelled, OneUpdate
from .steps.answer import answer_rows

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork
    from ...state.weight_sets import WeightSet
    from .check_view import CheckArea, CheckView

CONTROLS = 256
# The least width of the maps beside a check, and the width of the text where there is no label.
LEAST, BESIDE = 170, 560
# The width of the text about a gradient where the maps stand above it.
WIDE = 520


class UpdateView(SteeredView):
    """Shows one update of the shown weights by the drawing."""

    noise_wanted = Signal()
    """The drawing is to have noise."""
    said = Signal(str)
    """What is shown now, for those who listen."""

    def __init__(self, shown: ShownNetwork, cells: CellPainter) -> None:
        super().__init__()
        self._shown, self._cells = shown, cells
        self.chain = Chain(self)
        self.step, self.source = 0, 0
        self._pointed: Unit | None = None
        self.one: OneUpdate | None = None
        self.check: CheckView | None = None
        self.check_area: CheckArea
        self.optimizer_words = ""
        self.find_batch: Callable[[WeightSet], Labelled | None] = lambda weight_set: None
        self.make_optimizer: Callable[[float], Optimizer] = SGD
        self.controls, self.picture = UpdateControls(), PartsView(cells)
        self.picture.setObjectName("update_picture")
        self.area = PartsArea(self.picture)
        self.above = GradientsAbove(shown, self.controls.above, self)
        self.steer(cells.look, self.controls, self.area, CONTROLS)
        self.controls.show_steps([step.title() for step in self.chain.steps])
        self._connect()
        self.show_look()

    def _connect(self) -> None:
        self.controls.step_wanted.connect(self.go_to)
        self.controls.check_wanted.connect(self.show_check)
        self.controls.above_wanted.connect(self.show_above)
        self.above.changed.connect(self._show_step)
        self.above.pointed.connect(self._point)
        self.controls.source_wanted.connect(self.show_source)
        self.controls.rate_wanted.connect(self.show_rate)
        self.picture.step_wanted.connect(lambda by: self.go_to(self.step + by))
        self.picture.pointed.connect(self._point)
        self.picture.term_pointed.connect(self._shown.pointing.point_at_term)
        self.picture.chosen.connect(self._shown.pointing.pin)

    def show_look(self) -> None:
        if self.check is not None:
            self.check.show_look()
        super().show_look()
        self.picture.arrange(self.area.viewport().size())

    # What is shown

    def show_rate(self, rate: float) -> None:
        """Make the update with another learning rate."""
        self.controls.show_rate(rate)
        self.refresh()

    def show_source(self, source: int) -> None:
        """Make the update by the drawing (0), or by the batch, of which this image is shown."""
        self.source = source
        self.refresh()
        self.show_above()

    def show_above(self) -> None:
        """Have the gradients of what is shown now in the stages, if they are wanted there."""
        self.above.show(self._images() if self.isVisible() else None, self.source)

    def show_check(self, wanted: bool) -> None:
        """Compare gradients with central differences, or not any more."""
        if self.check is None:
            from .check_view import CheckArea, CheckView  # noqa: PLC0415

            self.check = CheckView(self._cells.look)
            self.check.noise_wanted.connect(self.noise_wanted)
            self.check_area = CheckArea(self.check)
            self.row.addWidget(self.check_area)
            self.fit()
        self.check_area.setVisible(wanted)
        if self.one is not None and wanted and not self.chain.steps[self.step].is_checkable:
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
        images = self._images()
        self.controls.enable(possible=images is not None)
        if images is None:
            self.one = None
            if self.check is not None:
                self.check_area.hide()
            self._show_unlabelled()
            return
        optimizer = self.make_optimizer(self.controls.rate)
        self.optimizer_words = describe_optimizer(optimizer)
        sample = max(0, self.source - 1)
        weight_set = self._shown.weight_set
        locked = self._shown.desk.locks.mask(weight_set.weights.architecture)
        self.one = OneUpdate.of(weight_set, images, optimizer, sample, locked)
        if self.chain.follow(self.one):
            self.controls.show_steps([step.title() for step in self.chain.steps])
            self.step = min(self.step, len(self.chain.steps) - 1)
        self.controls.status.setText(*self._status(self.one))
        if self.check is not None:
            self.check_area.setVisible(self.checks)
        self._show_step()

    def _images(self) -> Labelled | None:
        """Return what the update is made by; None without a label."""
        batch = self.find_batch(self._shown.weight_set)
        count = 0 if batch is None else len(batch[1])
        self.source = min(self.source, count)
        self.controls.show_sources(count, self.source)
        if self.source:
            return batch
        drawing = self._shown.drawing
        return None if drawing.label is None else (drawing.image[None, None], [drawing.label])

    def _status(self, one: OneUpdate) -> tuple[str, str]:
        """Return what an update changes, and the same in fewer words."""
        if one.images > 1:
            now = figure(one.loss_after, 3)
            return f"loss {figure(one.gradients.loss, 3)} → {now}", f"loss → {now}"
        traces = (one.before, one.after)
        old, new = (probability_text(float(t.probabilities[one.label])) for t in traces)
        stays = self.tr("p stays {0}").format(old)
        return (stays, stays) if old == new else (f"p {old} → {new}", f"p → {new}")

    def _show_unlabelled(self) -> None:
        said = self.tr(
            "An update needs the true class: choose one below the canvas, or take a pattern or a "
            "batch."
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
        if self.one is None:
            return
        step = self.chain.steps[self.step]
        self.controls.show_step(self.step)
        rows, lines = step.rows(self.one), step.lines(self.one)
        wide = step.beside if self.above.reading is None else max(step.beside, WIDE)
        beside = 0 if self.checks else wide
        self.picture.show_maps(step.parts(self.one), beside, rows, lines)
        self._explain()

    # One number

    def _point(self, unit: Unit) -> None:
        self._pointed = unit
        if not self._shown.pointing.pins:
            self._explain()

    def take_drawing(self) -> None:
        """Have the drawing in the stages again: there is a stroke on it now."""
        if self.above.reading is not None and self.source:
            self.show_source(0)

    def explained(self) -> Unit | None:
        """Return the number that is told of: pinned, pointed at last, or the largest."""
        assert self.one is not None
        step, pins = self.chain.steps[self.step], self._shown.pointing.pins
        for unit in (*pins[:1], self._pointed):
            if unit is not None and self._shown.has(unit):
                if step.shows(unit):
                    return step.own(self.one, unit)
                if self.above.has(unit) and not self.checks:
                    return unit
        return step.first(self.one)

    def _pixel(self) -> Unit | None:
        """Return the pixel that is pinned on the canvas: it can be moved, as a weight can."""
        pins = self._shown.pointing.pins
        return pins[0] if pins and pins[0].stage is Stage.INPUT else None

    def _explain(self) -> None:
        if self.one is None:
            return
        step, unit = self.chain.steps[self.step], self.explained()
        if self.check is not None and self.checks:
            self.check.show_weight(self.one, self._pixel() or (unit if step.is_checkable else None))
            self.picture.show_detail((), unit)
            self._tell(self.check.accessibleDescription())
            return
        parts = step.about(self.one) if unit is None else step.explain_any(self.one, unit)
        self.picture.show_detail(parts, unit)
        self._tell(f"{self.step + 1}  {step.title()}. {self.picture.words()}")

    def _tell(self, text: str) -> None:
        self.picture.setAccessibleName(self.tr("Step of the update"))
        if text != self.picture.accessibleDescription():
            self.picture.setAccessibleDescription(text)
            self.said.emit(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_above()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the stages their activations back."""
        self.above.leave()
        super().hideEvent(event)

    def fit(self) -> None:
        super().fit()
        if self.check is not None:
            px = self._cells.look.measures.px
            beside = px(CONTROLS) + px(LEAST) + 2 * px(SIDE) + 2 * px(GAP)
            self.check_area.fit(self.width() - beside)
