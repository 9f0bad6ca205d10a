"""Locking weights: what is locked stays when a training goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_units
from tinycnn.weight_units import ARRAYS

from ...actions.action import Action, Entry, Submenu
from ...lab.lab import Lab
from ...state.training import Training
from ...words.unit_text import UnitText

MENU = "locks"


class Locking(QObject):
    """Locks weights, each time as one edit, and tells the run that is watched."""

    def __init__(self, lab: Lab, parent: QObject) -> None:
        super().__init__(parent)
        self._lab, self._locks = lab, lab.session.desk.locks
        self._words = UnitText(self)
        self._training = Training.of(lab.session)
        self._training.run_changed.connect(self._tell_run)
        self._locks.changed.connect(self._tell_run)

    def entries(self) -> Sequence[Entry]:
        """Return the submenu and all that stands in it."""
        pointing, locks = self._lab.session.pointing, self._locks
        tip = self.tr("Locked weights stay as they are when a training goes on")
        one = self.tr("Lock or release the weight that is marked")
        changes = (pointing.explained_changed, locks.changed)
        return (
            Submenu(MENU, self.tr("Lock weights"), tip, ("weights.editing",)),
            Action(
                "lock_weight",
                self.tr("Lock this weight"),
                one,
                self._toggle_explained,
                "Shift+L",
                (f"{MENU}.one",),
                is_on=lambda: pointing.explained in locks.units,
                is_possible=lambda: is_weight(pointing.explained),
                changed=changes,
            ),
            self._of_stages(
                "lock_convolution",
                self.tr("Lock the convolution"),
                self.tr("Lock or release all kernels and their biases"),
                (Stage.KERNEL, Stage.CONV_BIAS),
            ),
            self._of_stages(
                "lock_dense",
                self.tr("Lock the dense layer"),
                self.tr("Lock or release all weights and biases of the dense layer"),
                (Stage.CONTRIBUTION, Stage.DENSE_BIAS),
            ),
            Action(
                "unlock_all",
                self.tr("Release all"),
                self.tr("Let a training change every weight again"),
                self._release,
                places=(f"{MENU}.all",),
                is_possible=lambda: bool(locks.units),
                changed=(locks.changed,),
            ),
        )

    def offer(self, unit: Unit) -> Action:
        """Return what locks a weight, or releases it."""
        is_locked = unit in self._locks.units
        return Action(
            "lock_here",
            self.tr("Release for training") if is_locked else self.tr("Lock for training"),
            self.tr("A locked weight stays as it is when a training goes on"),
            lambda: self.toggle([unit]),
            places=("stage.editing",),
        )

    def toggle(self, units: Iterable[Unit]) -> None:
        """Lock weights, or release them if all are locked; say how many are locked now."""
        units, locked = frozenset(units), self._locks.units
        if units <= locked:
            self._lab.session.lock(self.tr("release of weights"), locked - units)
            sentence = self.tr("Released. Locked weights now: {0}.")
        else:
            self._lab.session.lock(self.tr("lock of weights"), locked | units)
            sentence = self.tr("Locked weights now: {0}. A training leaves them alone.")
        self._say(sentence.format(len(self._locks.units)))

    def _of_stages(self, name: str, text: str, tip: str, stages: Sequence[Stage]) -> Action:
        return Action(
            name,
            text,
            tip,
            lambda: self.toggle(self._units(stages)),
            places=(f"{MENU}.many",),
            is_on=lambda: self._locks.units.issuperset(self._units(stages)),
            changed=(self._locks.changed, self._lab.session.shown.weights_changed),
        )

    def _units(self, stages: Sequence[Stage]) -> list[Unit]:
        architecture = self._lab.session.shown.weight_set.weights.architecture
        return [unit for stage in stages for unit in stage_units(architecture, stage)]

    def _toggle_explained(self) -> None:
        unit = self._lab.session.pointing.explained
        if unit is not None and is_weight(unit):
            self.toggle([unit])

    def _release(self) -> None:
        self._lab.session.lock(self.tr("release of weights"), frozenset())
        self._say(self.tr("No weight is locked any more."))

    def _say(self, text: str) -> None:
        self._lab.messages.say(text)
        self._lab.announcer.announce(text)

    def _tell_run(self) -> None:
        """Let the steps to come leave the locked weights alone."""
        if self._training.current is not None:
            run = self._training.current.run
            run.descent.locked = self._locks.mask(run.history.architecture)


def is_weight(unit: Unit | None) -> bool:
    """Return whether a unit stands for a weight or bias."""
    return unit is not None and unit.stage in ARRAYS
