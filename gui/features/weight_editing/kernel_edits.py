"""The edits of whole kernels."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.weights import Weights

from ...lab.lab import Lab
from ...state.edited_weights import edited
from .kernel_text import KernelText
from .preset_kernels import CHANGES, OF_ANY_SIZE, OF_THREE, random_kernel

OF_A_FILTER = (Stage.KERNEL, Stage.CONV_BIAS, Stage.CONV, Stage.RELU, Stage.POOL)


class KernelEdits(QObject):
    """Changes the kernel of the filter that a person is at, as one step of undo each.

    Attributes
    ----------
    rng
        Where random kernels come from; by default they differ from run to run.
    """

    def __init__(self, lab: Lab, parent: QObject) -> None:
        super().__init__(parent)
        self._lab = lab
        self._text = KernelText(self)
        self.rng: np.random.Generator | None = None

    @property
    def number(self) -> int:
        """The filter that a person has pointed at or pinned last, from 0 on; else the first."""
        unit = self._lab.session.pointing.explained
        is_of_filter = unit is not None and unit.stage in OF_A_FILTER
        return unit.channel if unit is not None and is_of_filter else 0

    @property
    def size(self) -> int:
        """The edge of a kernel, in weights."""
        return self._weights.architecture.kernel_size

    def use(self, name: str, title: str) -> None:
        """Put a preset in place, or say why it is none for kernels of this size."""
        size = self.size
        if name in OF_ANY_SIZE:
            self._set(OF_ANY_SIZE[name](size), title)
        elif name in OF_THREE and size != 3:
            text = self.tr("“{0}” is 3 × 3, and these are {1} × {1}: they stay.")
            self._say(text.format(title, size))
        elif name in OF_THREE:
            self._set(OF_THREE[name], title)
        else:
            self.rng = self.rng or np.random.default_rng()
            self._set(random_kernel(size, self.rng), title)

    def change(self, name: str, title: str) -> None:
        """Flip, turn, negate or normalise the kernel."""
        try:
            self._set(CHANGES[name](self._kernel), title)
        except ValueError:
            text = self.tr("The magnitudes of filter {0} are all 0, or too large to normalise.")
            self._say(text.format(self.number + 1))

    def copy(self) -> None:
        """Copy the kernel as NumPy text."""
        QGuiApplication.clipboard().setText(self._text.write(self._kernel))
        text = self.tr("The kernel of filter {0} is on the clipboard: {1} × {1} numbers.")
        self._say(text.format(self.number + 1, self.size))

    def paste(self) -> None:
        """Put the kernel of the clipboard in place, or say why that is none."""
        try:
            kernel = self._text.read(QGuiApplication.clipboard().text(), self.size)
        except ValueError as error:
            self._say(str(error))
        else:
            self._set(kernel, self.tr("Paste kernel"))

    @property
    def _weights(self) -> Weights:
        return self._lab.session.shown.weight_set.weights

    @property
    def _kernel(self) -> FloatArray:
        kernel: FloatArray = self._weights.kernels[self.number, 0]
        return kernel

    def _set(self, kernel: FloatArray, title: str) -> None:
        session, weights = self._lab.session, self._weights
        session.end_gesture()
        shown = session.shown.weight_set
        text = self.tr("Filter {0}: {1}.").format(self.number + 1, title)
        self._say(text)
        if np.array_equal(kernel, self._kernel):
            return
        kernels = weights.kernels.copy()
        kernels[self.number, 0] = kernel + 0.0  # no −0
        arrays = {**weights.arrays, "kernels": kernels}
        changed = Weights(weights.architecture, **arrays, card=weights.card)
        session.use_weights(title.lower(), edited(shown, changed))

    def _say(self, text: str) -> None:
        self._lab.messages.say(text)
        self._lab.announcer.announce(text)
