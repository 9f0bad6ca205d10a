"""Which network is B: pinned, exchanged with A, let go, or a variant of A; one edit each."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from ...lab.lab import Lab
from ...state.variant import Change, same_weights
from ...state.weight_sets import WeightSet
from ...words.weights_text import Detail, WeightsText


class BesideEdits(QObject):
    """Makes the edits; each says what A and B are from now on."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.messages)
        self._lab, self._session = lab, lab.session
        self._words = WeightsText(self)

    def pin(self) -> None:
        """Let B be what A is now, be it a step of a training."""
        now = self._session.shown.weight_set
        if self._session.document.beside is now:
            self._say(self.tr("B is this network already."))
            return
        self.use_b(self.tr("pin as B"), now)
        text = self.tr("B is “{0}” and stays; the tab Compare shows it beside A.")
        self._say(text.format(self._name(now)))

    def exchange(self) -> None:
        """Let each be what the other is."""
        document, a = self._session.document, self._session.shown.weight_set
        b = document.beside
        if b is not None:
            after = replace(document.with_weights(b), beside=a)
            self._session.edit(self.tr("exchange A and B"), after)
            self._say(self.tr("A is “{0}”, B is “{1}”.").format(self._name(b), self._name(a)))

    def let_go(self) -> None:
        """Compare with nothing any more."""
        if self._session.document.beside is not None:
            self.use_b(self.tr("let B go"), None)
            self._say(self.tr("There is no B any more; Undo brings it back."))

    def use_variant(self, change: Change) -> None:
        """Let B be A with another architecture, and its weights as far as they fit."""
        a = self._session.shown.weight_set
        b = same_weights(a, change)
        self.use_b(self.tr("variant as B"), b)
        if b.weights.dense_weights.shape == a.weights.dense_weights.shape:
            self._say(self.tr("B is the same network with the same weights, in another form."))
        else:
            self._say(self.tr("B has the same kernels; its dense layer is new and untrained."))

    def use_b(self, text: str, weight_set: WeightSet | None) -> None:
        """Let B be other weights, or none."""
        self._session.edit(text, replace(self._session.document, beside=weight_set))

    def use_a(self, text: str, weight_set: WeightSet) -> None:
        """Let A be other weights."""
        self._session.use_weights(text, weight_set)

    def _name(self, weight_set: WeightSet) -> str:
        return self._words.name(weight_set.source, Detail.BOTH)

    def _say(self, text: str) -> None:
        self._lab.messages.say(text)
        self._lab.announcer.announce(text)
