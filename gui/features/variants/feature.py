"""Another network of the same kind: one dialog, from the stages and from the menu Weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ...actions.action import Action
from ...lab.feature import Feature
from ...stages.spot import Spot

if TYPE_CHECKING:
    from .choice import Choice

# Which row of the dialog has the keyboard when a stage has asked for it.
ROW_OF_STAGE = {
    "conv_maps": "kernel_size",
    "relu_maps": "relu",
    "pooled_maps": "window",
    "flatten": "window",
    "probabilities": "classes",
}


class Variants(Feature):
    """Changes the architecture; calculates shapes. Dialogs are imported when they are opened."""

    def actions(self) -> Sequence[Action]:
        return (
            Action(
                "architecture",
                self.tr("Architecture…"),
                self.tr("Begin another network: kernels, filters, ReLU, pooling, classes"),
                partial(self._open, "filters"),
                "Ctrl+Shift+A",
                ("weights.network",),
            ),
            Action(
                "shape_calculator",
                self.tr("Shape of any layer…"),
                self.tr("Calculate output shape and parameters of Conv2D, pooling or Dense"),
                self._open_calculator,
                places=("weights.network",),
            ),
        )

    def offers(self, spot: Spot) -> Sequence[Action]:
        row = ROW_OF_STAGE.get(spot.stage.panel_id)
        if row is None:
            return ()
        change = Action(
            "change_architecture",
            self.tr("Change the architecture…"),
            self.tr("Begin another network: kernels, filters, ReLU, pooling, classes"),
            partial(self._open, row),
            places=("stage.network",),
        )
        return (change,)

    def _open(self, row: str) -> None:
        from .choice import Choice  # noqa: PLC0415
        from .dialog import ArchitectureDialog  # noqa: PLC0415

        session, announcer = self.lab.session, self.lab.announcer
        choice = Choice.like(session.shown.weight_set)
        dialog = ArchitectureDialog(choice, self.lab.look, self.lab.frame.widget)
        dialog.wanted.connect(self._use)
        dialog.spoken.connect(announcer.announce)
        dialog.calculator_wanted.connect(self._open_calculator)
        dialog.open()
        dialog.focus_row(row)

    def _use(self, choice: Choice) -> None:
        """Use the network, as one step of undo."""
        weight_set, session = choice.make(), self.lab.session
        session.use_weights(self.tr("new network"), weight_set)
        count, classes = weight_set.weights.vector.size, choice.classes
        text = self.tr("A new network: {0} parameters, {1} classes. It is untrained.")
        self.lab.messages.say(text.format(f"{count:,}", classes))

    def _open_calculator(self) -> None:
        from .calculator import ShapeCalculator  # noqa: PLC0415

        dialog = ShapeCalculator(self.lab.look, self.lab.frame.widget)
        dialog.spoken.connect(self.lab.announcer.announce)
        dialog.open()
