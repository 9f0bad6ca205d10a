"""A kernel as text: as NumPy writes it, read back from whatever rows of numbers there are."""

from __future__ import annotations

from reprlib import repr as short_repr

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.files.text_rows import holds_numbers, words_in_rows
from tinycnn.numbers.python_code import array_code

from .typed_weight import TypedWeight

LONGEST = 10_000
"""Letters of a text that is looked at."""


class KernelText(QObject):
    """Writes kernels, and reads them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._typed = TypedWeight(self)

    def write(self, kernel: FloatArray) -> str:
        """Return a kernel, shape (k, k), with all its digits, as Python reads it."""
        return array_code(kernel)

    def read(self, text: str, size: int) -> FloatArray:
        """Return the kernel in a text, shape (size, size).

        Raises
        ------
        ValueError
            In one sentence, for another size or for what is no kernel.
        """
        rows = words_in_rows(text) if len(text) <= LONGEST and holds_numbers(text) else []
        if not rows:
            sentence = self.tr("There is no kernel on the clipboard: copy {0} rows of {0} numbers.")
            raise ValueError(sentence.format(size))
        found = {len(row) for row in rows}
        if len(rows) != size or found != {size}:
            columns = str(found.pop()) if len(found) == 1 else self.tr("unequally many")
            sentence = self.tr("{0} × {1} numbers are copied, this kernel is {2} × {2}: it stays.")
            raise ValueError(sentence.format(len(rows), columns, size))
        return np.array([[self._number(word) for word in row] for row in rows])

    def _number(self, word: str) -> float:
        value = self._typed.read(word)
        if value is None:
            sentence = self.tr("{0} is no number up to ±1,000,000: the kernel stays.")
            raise ValueError(sentence.format(short_repr(word)))
        return value
