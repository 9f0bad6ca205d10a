"""A forward pass at a person's pace: what can be done about it, and the tab where it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...panels.panel import BenchPanel
from ...system.setting import Setting
from .held_back import HeldBack
from .panel import StepPanel
from .walk import SPEEDS, Walk

if TYPE_CHECKING:
    from .words import StepWords

MENU = "step_menu"
SPEED = Setting("step/speed", SPEEDS[1], SPEEDS.__contains__)
FILTER = Setting("step/filter", 0, lambda number: number >= 0)
"""Counted from 1; 0: all of them."""


class StepFeature(Feature):
    """Fills the network number by number; what is not reached is held back everywhere."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self.walk = Walk(lab.session.shown, self)
        self.walk.set_speed(lab.settings.value(SPEED))
        kept = lab.settings.value(FILTER)
        if 0 < kept <= self.walk.steps.architecture.filters:
            self.walk.keep_to(kept - 1)
        self.walk.chosen.connect(self._remember)
        self._held_back: HeldBack | None = None
        self._left = QTimer(self)
        self._left.setSingleShot(True)
        self._left.setInterval(0)
        self._left.timeout.connect(self._say_left)

    def panels(self) -> Sequence[type[BenchPanel]]:
        return (StepPanel,)

    def actions(self) -> Sequence[Entry]:
        tip = self.tr("Fill the network number by number, or show all of it")
        menu = Submenu(MENU, self.tr("Step by step"), tip, ("view.stepping",))
        return (menu, *self._make_going_on(), *self._make_ends())

    def connect_to_window(self) -> None:
        """Join the tab with the walk."""
        for panel in self.lab.frame.panels:
            if isinstance(panel, StepPanel):
                panel.join(self.walk, self.lab.frame.bars.actions)
                panel.spoken.connect(self.lab.announcer.announce)
                panel.seen.connect(self._follow_sight)
        for signal in (self.walk.moved, self.walk.sight_changed):
            signal.connect(self._tell_held_back)

    # Actions

    def _make_going_on(self) -> tuple[Action, ...]:
        walk, place = self.walk, (f"{MENU}.steps",)
        return (
            Action(
                "step_play",
                self._play_text,
                self.tr("Let the frame slide by itself; Space in the tab Step does it, too"),
                self._opening(walk.play_or_pause),
                places=place,
                changed=(walk.mode_changed,),
            ),
            Action(
                "step_on",
                self.tr("Make the next number"),
                self.tr("One cell, one term or one class on; an arrow key in the tab Step"),
                self._opening(walk.step),
                places=place,
                is_possible=self._can_go_on,
                changed=(walk.moved,),
            ),
            Action(
                "step_back",
                self.tr("Take the last number back"),
                self.tr("One cell, one term or one class back; an arrow key in the tab Step"),
                self._opening(walk.step_back),
                places=place,
                is_possible=lambda: walk.place > 0,
                changed=(walk.moved,),
            ),
        )

    def _make_ends(self) -> tuple[Action, ...]:
        walk, place = self.walk, (f"{MENU}.ends",)
        return (
            Action(
                "step_start",
                self.tr("Before the first number"),
                self.tr("Hold all numbers back but the drawing and the weights; Home in the tab"),
                self._opening(lambda: walk.go(0)),
                places=place,
                is_possible=lambda: walk.position != 0,
                changed=(walk.moved,),
            ),
            Action(
                "step_part",
                self.tr("To the end of the stage"),
                self.tr("Fill what is left of the stage at once; Page Down in the tab Step"),
                self._opening(walk.finish_part),
                places=place,
                is_possible=self._can_go_on,
                changed=(walk.moved,),
            ),
            Action(
                "step_end",
                self.tr("Show all numbers"),
                self.tr("Go to the end: nothing is held back any more; End in the tab Step"),
                walk.show_all,
                places=place,
                is_possible=lambda: not walk.is_done,
                changed=(walk.moved,),
            ),
        )

    def _play_text(self) -> str:
        return self.tr("Pause the frame") if self.walk.is_playing else self.tr("Slide the frame")

    def _can_go_on(self) -> bool:
        return self.walk.position is None or not self.walk.is_done

    def _opening(self, do: Callable[[], object]) -> Callable[[], None]:
        """Return a function that opens the tab before it does something there."""

        def do_in_sight() -> None:
            action = self.lab.frame.bars.actions[StepPanel.action]
            if not action.isChecked():
                action.trigger()
            do()

        return do_in_sight

    def _remember(self) -> None:
        lane, settings = self.walk.lane, self.lab.settings
        settings.set_value(SPEED, self.walk.speed)
        settings.set_value(FILTER, 0 if lane is None else lane + 1)

    def _follow_sight(self, is_seen: bool) -> None:
        """Rest where nobody looks, and say that numbers stay held back."""
        self.walk.show_mark(is_seen=is_seen)
        if not is_seen:
            self.walk.pause()
            self._left.start()  # on its way into a window of its own it is seen again at once

    def _say_left(self) -> None:
        if not self.walk.is_seen and not self.walk.is_done:
            text = self._words().left_behind(self.walk)
            self.lab.messages.say(text)
            self.lab.announcer.announce(text)

    def _tell_held_back(self) -> None:
        """Say in the toolbar that numbers are held back, as long as the tab does not."""
        bars, is_told = self.lab.frame.bars, not self.walk.is_done and not self.walk.is_seen
        if self._held_back is not None and is_told:
            self._held_back.show_count()
        elif is_told:
            self._held_back = HeldBack(self.walk)
            self._held_back.clicked.connect(self.walk.show_all)
            bars.offer_tool(self._held_back)
        elif self._held_back is not None:
            bars.withdraw_tool(self._held_back)
            self._held_back = None
            if self.walk.is_done:
                self.lab.announcer.announce(self._words().held_back(self.walk))

    def _words(self) -> StepWords:
        from .words import StepWords  # noqa: PLC0415

        return StepWords()
