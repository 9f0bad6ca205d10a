"""Which windows switched, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tinycnn.explain.switches import Switch, SwitchedWindow, tied_windows, windows_at_zero
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

from .jump import Jump


class SwitchWords(QObject):
    """Tells of windows, places counted from 1."""

    def count(self, jump: Jump) -> str:
        """Return how many windows switched with the last change."""
        if jump.before is None:
            return self.tr("Switched windows")
        windows = jump.before.weights.architecture.flat_size
        return self.tr("{0} of {1} windows switched").format(len(jump.switched), windows)

    def switched(self, one: SwitchedWindow) -> str:
        """Return what happened to a window."""
        which = self.tr("filter {0} {1}:").format(one.window.channel + 1, self._place(one.window))
        if one.switch is Switch.WINNER:
            text = self.tr("{0} winner {1} → {2}")
            return text.format(which, self._places(one.closed), self._places(one.opened))
        opened = self.tr("gate {0} opened").format(self._places(one.opened))
        closed = self.tr("gate {0} closed").format(self._places(one.closed))
        said = [text for text, cells in ((opened, one.opened), (closed, one.closed)) if cells]
        return f"{which} {', '.join(said)}"

    def edge(self, trace: ForwardTrace) -> list[str]:
        """Return on which edges the drawing stands: none, ties, gates at exactly 0."""
        tied, at_zero = len(tied_windows(trace)), len(windows_at_zero(trace))
        said = []
        if tied == 1:
            said.append(self.tr("on an edge: 1 window is tied"))
        elif tied:
            said.append(self.tr("on an edge: {0} windows are tied").format(tied))
        if at_zero == 1:
            said.append(self.tr("on an edge: in 1 window z is 0"))
        elif at_zero:
            said.append(self.tr("on an edge: in {0} windows z is 0").format(at_zero))
        return said

    def _place(self, unit: Unit) -> str:
        return f"({unit.row + 1}, {unit.col + 1})"

    def _places(self, units: Sequence[Unit]) -> str:
        return " ".join(map(self._place, units))
