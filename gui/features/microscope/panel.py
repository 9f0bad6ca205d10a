"""The tab of the update; what stands in it is made when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...paint.cell_painter import CellPainter
from ...panels.panel import BenchPanel
from ...state.training import Training

if TYPE_CHECKING:
    from tinycnn.trace import ForwardTrace
    from tinycnn.training.optimizers import Optimizer

    from ...state.shown_network import ShownNetwork
    from ...state.weight_sets import WeightSet
    from .one_update import Labelled
    from .view import UpdateView


class UpdatePanel(BenchPanel):
    """One update of the shown weights by the drawing, step by step."""

    panel_id: ClassVar[str] = "update"
    action: ClassVar[str] = "update"
    keys: ClassVar[str] = "Ctrl+U"
    order: ClassVar[int] = 45
    refreshes_at_rest: ClassVar[bool] = True

    spoken = Signal(str)
    """What is shown now, for those who listen."""
    noise_wanted = Signal()
    """The drawing is to have noise."""
    apply_wanted = Signal(object, str)
    """The weights after an Update are to be used; and what made it, for their card."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.view: UpdateView | None = None
        self._training: Training | None = None
        shown.pointing.pins_changed.connect(self._follow_pin)
        shown.drawing_changed.connect(self._take_drawing)
        shown.desk.locks.changed.connect(self.mark_stale)

    def title(self) -> str:
        return self.tr("One update of the weights")

    def tab_text(self) -> str:
        return self.tr("Update")

    def tip(self) -> str:
        return self.tr("Walk through one update: loss, gradients, new weights")

    def join(self, training: Training) -> None:
        """Update as this training does, while one of its steps is shown."""
        self._training = training
        training.run_changed.connect(self._take_rate)

    def build(self) -> None:
        from .view import UpdateView  # noqa: PLC0415

        self.view = UpdateView(self.shown, self.cells)
        self.view.make_optimizer = self._make_optimizer
        self.view.find_batch = self._find_batch
        self.view.said.connect(self.spoken)
        self.view.noise_wanted.connect(self.noise_wanted)
        self.view.controls.apply_wanted.connect(self._apply)
        self._take_rate()
        self.fill_with(self.view)

    def refresh(self) -> None:
        assert self.view is not None
        self.view.refresh()

    def show_look(self) -> None:
        if self.view is not None:
            self.view.show_look()
            self.mark_stale()
        super().show_look()

    def show_trace(self, trace: ForwardTrace) -> None:
        """Follow at once in the stages; the tab waits until the hand rests."""
        if self.view is not None:
            self.view.show_above()
        super().show_trace(trace)

    def _take_drawing(self) -> None:
        if self.view is not None:
            self.view.take_drawing()

    def _follow_pin(self) -> None:
        if self.view is not None and self.isVisible() and not self.is_withheld():
            self.view.follow_pin()

    def _take_rate(self) -> None:
        """Take the rate of another run."""
        if self.view is not None and self._training is not None and self._training.current:
            self.view.controls.show_rate(self._training.current.run.settings.learning_rate)
            self.mark_stale()

    def _apply(self) -> None:
        assert self.view is not None
        if self.view.one is not None:
            one = self.view.one
            by = "one drawing" if one.images == 1 else f"{one.images} images"
            self.apply_wanted.emit(one.update, f"{self.view.optimizer_words}, one step by {by}")

    def _find_batch(self, weight_set: WeightSet) -> Labelled | None:
        """Return the batch that a training would take next."""
        from .batch import batch_for  # noqa: PLC0415

        return batch_for(weight_set, self._training)

    def _make_optimizer(self, rate: float) -> Optimizer:
        """Return the optimiser of the run whose step is shown, as it is there; else SGD."""
        from .run_optimizer import run_optimizer  # noqa: PLC0415

        return run_optimizer(self._training, rate)
