"""Editing weights: a tool, a field over a cell, and the dense layer's weights in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal

from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...actions.action import Action, Entry
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...stages.spot import Spot
from ...words.unit_text import UnitText
from .hand_start import HandStart
from .kernel_actions import MENU, KernelActions
from .locking import Locking
from .weight_edits import WeightEdits

if TYPE_CHECKING:
    from .edit_gesture import EditWeights
    from .kernel_edits import KernelEdits
    from .weight_typing import WeightTyping


class WeightEditing(Feature):
    """Lets a person change every weight and bias in its place."""

    tool_changed = Signal()
    """The stages edit weights from now on, or pin numbers again."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self.edits = WeightEdits(lab.session, self)
        self._words = UnitText(self)
        self.locking = Locking(lab, self)
        self._told = ""
        self.edits.changed.connect(self._note)
        self.edits.ended.connect(self._announce_soon)
        self.is_editing = False
        self._kernels: KernelEdits | None = None
        self._typing: WeightTyping | None = None
        self._gesture: EditWeights | None = None
        lab.session.desk.intents.weight_wanted.connect(self.type_weight)
        lab.session.desk.intents.started_over.connect(self._put_away)

    def actions(self) -> Sequence[Entry]:
        return (
            *self._make_tools(),
            *KernelActions(self.kernels, self).entries(),
            *self.locking.entries(),
            *HandStart(self.lab, self).actions(),
        )

    def _make_tools(self) -> tuple[Action, ...]:
        pointing, view = self.lab.session.pointing, self.lab.session.view
        return (
            Action(
                "edit_weights",
                self.tr("Edit weights"),
                self.tr("Drag a weight or bias, turn the wheel over it, click it to type"),
                self.toggle,
                "W",
                ("weights.editing", "tools.editing"),
                is_on=lambda: self.is_editing,
                changed=(self.tool_changed,),
            ),
            Action(
                "type_weight",
                self.tr("Type a weight…"),
                self.tr("Give the weight or bias that is marked another value"),
                lambda: self._type(pointing.explained),
                "F2",
                ("weights.editing",),
                is_possible=lambda: self.edits.has(pointing.explained),
                changed=(pointing.explained_changed, self.lab.session.shown.weights_changed),
            ),
            Action(
                "dense_weights",
                self.tr("Weights of the dense layer"),
                self.tr("Show its weights in the cells; off, what each brings to its logit"),
                lambda: view.show_dense_weights(shows=not view.dense_shows_weights),
                "Shift+W",
                ("view.scale",),
                is_on=lambda: view.dense_shows_weights,
                changed=(view.dense_changed,),
            ),
        )

    def offers(self, spot: Spot) -> Sequence[Action]:
        if spot.unit is None or not self.edits.has(spot.unit):
            return ()
        change = Action(
            "change_weight",
            self.tr("Type another value…"),
            self.tr("Give this weight or bias another value: as a double click does, or F2"),
            partial(self.type_weight, spot.unit),
            places=("stage.editing",),
        )
        return (change, self.locking.offer(spot.unit), *self._offer_kernel(spot))

    def _offer_kernel(self, spot: Spot) -> tuple[Action, ...]:
        """Return what leads to the menu of kernels, at a number of a filter."""
        if spot.unit is None or spot.unit.stage not in (Stage.KERNEL, Stage.CONV_BIAS):
            return ()
        kernel = Action(
            "kernel_here",
            self.tr("Kernel of filter {0}…").format(spot.unit.channel + 1),
            self.tr("Presets, flips, the clipboard: another kernel for this filter"),
            partial(QTimer.singleShot, 0, partial(self._open_kernel_menu, spot.place)),
            places=("stage.editing",),
        )
        return (kernel,)

    def _open_kernel_menu(self, place: QPoint) -> None:
        """Open it where the first menu was, which has closed by now."""
        self.lab.frame.bars.menus[MENU].popup(place)

    def kernels(self) -> KernelEdits:
        """Return the edits of whole kernels; they are made for the first one."""
        if self._kernels is None:
            from .kernel_edits import KernelEdits  # noqa: PLC0415

            self._kernels = KernelEdits(self.lab, self)
        return self._kernels

    def begin(self) -> None:
        """Make what the first edit needs: it shall not wait for it."""
        self.kernels()
        self._typing = self._typing or self._make_typing()
        self._gesture = self._gesture or self._make_gesture()

    def toggle(self) -> None:
        """Let the stages edit weights, or pin numbers again."""
        self._use(not self.is_editing)

    def type_weight(self, unit: Unit, typed: str = "") -> None:
        """Open a field over the cell of a weight."""
        self._typing = self._typing or self._make_typing()
        self._typing.open(unit, typed)

    def _make_typing(self) -> WeightTyping:
        from .weight_typing import WeightTyping  # noqa: PLC0415

        return WeightTyping(self.lab, self.edits, self)

    def _type(self, unit: Unit | None) -> None:
        if unit is not None:
            self.type_weight(unit)

    def _note(self, unit: Unit, value: float) -> None:
        names = self.lab.session.shown.weight_set.class_names
        address = self._words.weight_address(unit, names)
        self._told = self.tr("{0}: {1}").format(address, number_text(value, 4))

    def _announce_soon(self) -> None:
        """Tell a screen reader what a gesture has come to, after what the network says of it."""
        QTimer.singleShot(0, self, self._announce)

    def _announce(self) -> None:
        told, self._told = self._told, ""
        if told:
            self.lab.announcer.announce(told)

    def _put_away(self) -> None:
        self._use(False)

    def _use(self, is_editing: bool) -> None:
        """Take the tool, or put it away; with it the dense layer shows its weights."""
        if is_editing == self.is_editing:
            return
        self.is_editing = is_editing
        self.edits.end()
        self._gesture = self._gesture or self._make_gesture()
        self.lab.frame.row.set_gesture(self._gesture if is_editing else None)
        self.lab.session.view.show_dense_weights(shows=is_editing)
        self.tool_changed.emit()
        if is_editing:
            text = self.tr("Drag a weight up or down, or click it and type.")
            self.lab.messages.say(text)

    def _make_gesture(self) -> EditWeights:
        from .edit_gesture import EditWeights, WeightHands  # noqa: PLC0415

        hands = WeightHands(self)
        hands.field_wanted.connect(self.type_weight)
        return EditWeights(self.lab.session.pointing, self.edits, hands)
