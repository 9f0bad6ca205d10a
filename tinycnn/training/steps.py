"""Steps that somebody has to take: without, nothing is trained, and that is said."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Generator, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

HOW = "take its steps, as in `for report in fit(model, x, y): …`"


class Steps(Iterator[T], Generic[T]):
    """The reports of a training; each `next` makes one step.

    Thrown away before the first one, they warn that nothing has been trained.
    """

    def __init__(self, reports: Generator[T, None, None], epochs: int) -> None:
        self._reports = reports
        self._epochs = epochs
        self._begun = False

    def __repr__(self) -> str:
        state = "under way or done" if self._begun else f"not begun: {HOW}"
        return f"<Training of {self._epochs} epochs, {state}>"

    def __next__(self) -> T:
        self._begun = True
        return next(self._reports)

    def close(self) -> None:
        """Make no further step."""
        self._begun = True
        self._reports.close()

    def __del__(self) -> None:
        if not self._begun and not sys.is_finalizing():
            message = f"fit(…) was called and no step of it taken, so nothing was trained: {HOW}"
            warnings.warn(message, RuntimeWarning, stacklevel=2)
