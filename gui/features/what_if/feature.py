"""What if the drawing were another one: a tab, and what can be done with its answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...panels.panel import BenchPanel
from ...stages.spot import Spot
from .panel import WhatIfPanel

if TYPE_CHECKING:
    from .answers import Answers
    from .view import WhatIfView

MENU = "what_if_menu"
WANTED = "wanted"
ASKED_ABOUT = (Stage.CONV, Stage.RELU, Stage.POOL, Stage.FLAT, Stage.LOGIT, Stage.PROBABILITY)


class WhatIf(Feature):
    """Asks the network about other drawings; an answer goes on the canvas, or out of the lab."""

    answered = Signal()
    """There is another answer than before."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self._panel: WhatIfPanel | None = None

    def panels(self) -> Sequence[type[BenchPanel]]:
        return (WhatIfPanel,)

    def actions(self) -> Sequence[Entry]:
        tip = self.tr("Put an answer of the tab What if on the canvas, save or copy it")
        menu = Submenu(MENU, self.tr("What if"), tip, ("drawing.what_if",))
        return (menu, self._make_drawing(), *self._make_exports())

    def offers(self, spot: Spot) -> Sequence[Action]:
        """Return what can be asked of a number that pixels make."""
        if spot.unit is None or spot.unit.stage not in ASKED_ABOUT:
            return ()
        ask = Action(
            "ask_what_it_wants",
            self.tr("What does it want?"),
            self.tr("Let the drawing change until this number is large, in the tab What if"),
            partial(self._ask_about, spot.unit),
            places=("stage.questions",),
        )
        return (ask,)

    def connect_to_window(self) -> None:
        bars = self.lab.frame.bars
        for panel in self.lab.frame.panels:
            if isinstance(panel, WhatIfPanel):
                self._panel = panel
                panel.join(bars.actions, bars.menus[MENU])
                panel.spoken.connect(self.lab.announcer.announce)
                panel.answered.connect(self.answered)

    def _make_drawing(self) -> Action:
        return Action(
            "what_if_canvas",
            self.tr("Draw this answer"),
            self.tr("Put the changed drawing on the canvas; Undo brings the old one back"),
            partial(self._do, lambda answers, view: answers.draw(view)),
            places=(f"{MENU}.canvas",),
            is_possible=self._has_drawing,
            changed=(self.answered,),
        )

    def _make_exports(self) -> tuple[Action, ...]:
        place, changed = (f"{MENU}.exports",), (self.answered,)
        return (
            Action(
                "copy_what_if",
                self.tr("Copy the numbers of the answer"),
                self.tr("Put them on the clipboard as NumPy code, with all digits"),
                partial(self._do, lambda answers, view: answers.copy(view)),
                places=place,
                is_possible=self._has_numbers,
                changed=changed,
            ),
            Action(
                "export_what_if",
                self.tr("Export the numbers of the answer…"),
                self.tr("Write the map or the drawing as .csv, with all digits"),
                partial(self._do, lambda answers, view: answers.ask_numbers(view)),
                places=place,
                is_possible=self._has_numbers,
                changed=changed,
            ),
            Action(
                "save_picture_what_if",
                self.tr("Save picture of the answer…"),
                self.tr("Save what stands in the tab What if as PNG, SVG or PDF"),
                partial(self._do, lambda answers, view: answers.ask_picture(view)),
                places=place,
                is_possible=lambda: self._tells() and self._view is not None,
                changed=changed,
            ),
        )

    def _ask_about(self, unit: Unit) -> None:
        """Open the tab, and ask what makes a number large; all but a probability is pinned."""
        pointing = self.lab.session.pointing
        if unit.stage is not Stage.PROBABILITY and pointing.pins[:1] != (unit,):
            pointing.release()
            pointing.pin(unit)
        opens = self.lab.frame.bars.actions[WhatIfPanel.action]
        if not opens.isChecked():
            opens.trigger()
        if self._panel is not None:
            self._panel.catch_up()
        if self._view is not None and self._tells():
            self._view.ask_about(WANTED, unit)

    @property
    def _view(self) -> WhatIfView | None:
        """What stands in the tab, once that has been opened."""
        return None if self._panel is None else self._panel.view

    def _has_drawing(self) -> bool:
        return self._tells() and self._view is not None and self._view.drawing() is not None

    def _has_numbers(self) -> bool:
        view = self._view
        return self._tells() and view is not None and view.question.numbers() is not None

    def _tells(self) -> bool:
        """Return whether the tab tells its answers: not while numbers are covered."""
        return self._panel is not None and not self._panel.is_withheld()

    def _do(self, do: Callable[[Answers, WhatIfView], None]) -> None:
        """Let something become of the answer, if there is one."""
        if self._view is not None and self._tells():
            do(self._answers, self._view)

    @cached_property
    def _answers(self) -> Answers:
        from .answers import Answers  # noqa: PLC0415

        return Answers(self.lab)
