"""How the window looks at first: nothing that can be hidden or moved stays so."""

from __future__ import annotations

from PySide6.QtWidgets import QToolBar, QWidget

from .bench import Bench
from .sight import bring_into_sight


class Arrangement:
    """Puts the bench, the tools and the window where they stand at first."""

    def __init__(self, bench: Bench, toolbar: QToolBar, window: QWidget) -> None:
        self._bench, self._toolbar, self._window = bench, toolbar, window

    def reset(self) -> None:
        """Arrange everything as at first."""
        self._bench.reset()
        self._toolbar.show()
        if not self._window.isFullScreen():
            bring_into_sight(self._window)
