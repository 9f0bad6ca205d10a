"""Covering: numbers are hidden until they are revealed, and nothing in the lab tells them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...stages.spot import Spot
from ...state.covers import COVERABLE
from . import hand
from .hand import Extent, HandCovers
from .tool import CoverCount

MENU = "cover_menu"
WITH_MAPS = (Stage.CONV, Stage.RELU, Stage.POOL)


class Covering(Feature):
    """Covers a number, a map or a stage; the drawing goes on. Undo knows nothing of it."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self._hand = HandCovers(lab.session.desk.covers)

    def actions(self) -> Sequence[Entry]:
        tip = self.tr("Hide numbers until you know them; nothing in the lab tells them meanwhile")
        return (
            Submenu(MENU, self.tr("Cover"), tip, ("edit.pins",)),
            self._of_pointed(
                "cover_number",
                self.tr("Cover or reveal this number"),
                self.tr("The number that is pointed at or pinned is hidden, or seen again"),
                hand.number,
                "H",
            ),
            self._of_pointed(
                "cover_map",
                self.tr("Cover or reveal this map"),
                self.tr("All numbers of its filter in this stage, or of its class"),
                hand.group,
            ),
            self._of_pointed(
                "cover_stage",
                self.tr("Cover or reveal this stage"),
                self.tr("All numbers of the stage that is pointed at"),
                hand.stage,
            ),
            self._make_reveal_all(),
        )

    def offers(self, spot: Spot) -> Sequence[Action]:
        """Return what can be covered, or revealed, at a number of a stage."""
        unit = spot.unit
        if unit is None or unit.stage not in COVERABLE:
            return ()
        texts = [
            (hand.number, self.tr("Cover this number"), self.tr("Reveal this number")),
            (hand.stage, self.tr("Cover this stage"), self.tr("Reveal this stage")),
        ]
        if unit.stage in WITH_MAPS:
            texts.insert(1, (hand.group, self.tr("Cover this map"), self.tr("Reveal this map")))
        elif unit.stage is Stage.CONTRIBUTION:
            row = self.tr("Cover this class"), self.tr("Reveal this class")
            texts.insert(1, (hand.group, *row))
        return tuple(self._offer(unit, *text) for text in texts)

    def make_tool(self) -> QWidget:
        """Return what says how many numbers are covered, and reveals them."""
        tool = CoverCount(self._hand, self.lab.session.desk.covers.changed)
        tool.reveal_wanted.connect(self._reveal_all)
        return tool

    def connect_to_window(self) -> None:
        self.lab.session.desk.intents.started_over.connect(self._hand.reveal_all)
        self.lab.session.desk.covers.dropped.connect(self._tell_dropped)

    def _of_pointed(self, name: str, text: str, tip: str, extent: Extent, keys: str = "") -> Action:
        do = partial(self._toggle_pointed, extent)
        return Action(name, text, tip, do, keys, (f"{MENU}.some",))

    def _make_reveal_all(self) -> Action:
        return Action(
            "reveal_all",
            self.tr("Reveal all"),
            self.tr("Show all numbers that were covered by hand"),
            self._reveal_all,
            "Shift+H",
            (f"{MENU}.all",),
            is_possible=lambda: self._hand.any,
            changed=(self.lab.session.desk.covers.changed,),
        )

    def _offer(self, unit: Unit, extent: Extent, cover: str, reveal: str) -> Action:
        is_covered, is_hidden = self._hand.covers_all(unit, extent), False
        text, tip = cover, self.tr("A covered number is told nowhere in the lab; drawing goes on")
        if is_covered:
            text = reveal
        elif self._hand.adds_nothing(unit, extent):
            is_hidden = True
            text, tip = self.tr("{0}: hidden already").format(cover), self._hidden_already()
        return Action(
            f"cover_{extent.__name__}_here",
            text,
            tip,
            partial(self._toggle, unit, extent),
            places=("stage.covers",),
            is_possible=lambda: not is_hidden,
        )

    def _toggle_pointed(self, extent: Extent) -> None:
        unit = self.lab.session.pointing.pointed or self.lab.session.pointing.explained
        if unit is None:
            self._say(self.tr("Point at a number first: then it can be covered."))
        elif unit.stage not in COVERABLE:
            self._say(self.tr("Weights and biases can't be covered: they are given."))
        elif extent is hand.group and unit.stage not in (*WITH_MAPS, Stage.CONTRIBUTION):
            self._say(self.tr("This stage has no maps: cover a number or the whole stage."))
        elif self._hand.adds_nothing(unit, extent):
            self._say(f"{self._hidden_already()}.")
        else:
            self._toggle(unit, extent)

    def _hidden_already(self) -> str:
        return self.tr("Hidden already: Ask me asks for it, or Step has not come to it")

    def _toggle(self, unit: Unit, extent: Extent) -> None:
        """Reveal what is covered whole; else cover it."""
        if self._hand.covers_all(unit, extent):
            self._hand.reveal(unit, extent)
        else:
            self._hand.cover(unit, extent)
        self._tell_count()

    def _reveal_all(self) -> None:
        self._hand.reveal_all()
        self._tell_count()

    def _tell_count(self) -> None:
        count = self._hand.count
        if count == 1:
            self._say(self.tr("1 number is covered. Shift+H reveals it."))
        elif count:
            self._say(self.tr("{0} numbers are covered. Shift+H reveals all.").format(count))
        else:
            self._say(self.tr("No number is covered by hand any more."))

    def _tell_dropped(self, owner: str) -> None:
        if owner == hand.OWNER:
            self._say(self.tr("This network has another shape: no number of it is covered."))

    def _say(self, text: str) -> None:
        self.lab.messages.say(text)
        self.lab.announcer.announce(text)
