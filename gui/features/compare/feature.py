"""Two networks compared: a tab, and what makes a network B."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tinycnn.discovery import Failure

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...panels.panel import BenchPanel
from ...stages.spot import Spot
from .names import B_MENU, EXCHANGE, LET_GO, OUT_MENU, PIN
from .panel import ComparePanel

if TYPE_CHECKING:
    from ...lab.taking_out import TakingOut
    from ...state.variant import Change
    from ...state.weight_sets import WeightSet
    from .beside import BesideEdits
    from .view import View


class Compare(Feature):
    """Pins a network as B and shows it beside A; what is found goes out of the lab."""

    found = Signal()
    """Something else can be copied or saved than before."""
    form_changed = Signal()
    """A has another architecture."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self._panel: ComparePanel | None = None
        self._form = lab.session.shown.weight_set.weights.architecture
        lab.session.shown.weights_changed.connect(self._take_weights)

    def panels(self) -> Sequence[type[BenchPanel]]:
        return (ComparePanel,)

    def actions(self) -> Sequence[Entry]:
        tip = self.tr("Set another network, B, beside this one")
        out = self.tr("Save the picture or the numbers of the tab Compare, or copy them")
        return (
            Submenu(B_MENU, self.tr("Network B"), tip, ("weights.network",)),
            *self._make_edits(),
            *self._make_variants(),
            Submenu(OUT_MENU, self.tr("Save comparison"), out, (f"{B_MENU}.out",)),
            *self._make_exports(),
        )

    def offers(self, spot: Spot) -> Sequence[Action]:
        """Return the variant that a stage is made for: without it, or otherwise made."""
        from ...state.variant import Change  # noqa: PLC0415

        texts = {
            "relu_maps": (self._relu_text(), Change.RELU),
            "pooled_maps": (self._pooling_text(), Change.POOLING),
        }
        if spot.stage.panel_id not in texts:
            return ()
        text, change = texts[spot.stage.panel_id]
        compare = Action(
            "compare_variant",
            text,
            self.tr("Set this network beside the one in the stages, in the tab Compare"),
            partial(self._use_variant, change),
            places=("stage.network",),
        )
        return (compare,)

    def failures(self) -> Sequence[Failure]:
        """Return the views that could not be loaded."""
        from .found_views import found_views  # noqa: PLC0415

        return found_views().failures

    def connect_to_window(self) -> None:
        session, bars = self.lab.session, self.lab.frame.bars
        for panel in self.lab.frame.panels:
            if isinstance(panel, ComparePanel):
                self._panel = panel
                panel.join(bars.actions, bars.menus)
                panel.spoken.connect(self.lab.announcer.announce)
                panel.found.connect(self.found)
                panel.pair.a_wanted.connect(self._use_a)
                panel.pair.b_wanted.connect(self._use_b)
                session.beside_changed.connect(panel.pair.show_beside)
                panel.pair.show_beside(session.beside)

    # What makes a network B

    def _make_edits(self) -> tuple[Action, ...]:
        place, changed = (f"{B_MENU}.edits",), (self.lab.session.beside_changed,)
        return (
            Action(
                PIN,
                self.tr("Pin the current network as B"),
                self.tr("Keep it as B, to be compared with whatever A becomes"),
                self._defer(lambda edits: edits.pin()),
                "Ctrl+Alt+B",
                place,
            ),
            Action(
                EXCHANGE,
                self.tr("Exchange A and B"),
                self.tr("Put B into the stages, and what stood there beside it"),
                self._defer(lambda edits: edits.exchange()),
                "Ctrl+Shift+X",
                place,
                is_possible=self._has_b,
                changed=changed,
            ),
            Action(
                LET_GO,
                self.tr("Let B go"),
                self.tr("Compare with no other network any more"),
                self._defer(lambda edits: edits.let_go()),
                places=place,
                is_possible=self._has_b,
                changed=changed,
            ),
        )

    def _defer(self, does: Callable[[BesideEdits], None]) -> Callable[[], None]:
        """Return a function that makes the edits only when it is called."""
        return lambda: does(self._edits)

    def _make_variants(self) -> tuple[Action, ...]:
        from ...state.variant import Change  # noqa: PLC0415

        made: tuple[tuple[str, Callable[[], str], str, Change], ...] = (
            (
                "b_without_relu",
                self._relu_text,
                self.tr("The same weights, with the ReLU taken out or put in"),
                Change.RELU,
            ),
            (
                "b_other_pooling",
                self._pooling_text,
                self.tr("The same weights, with the other kind of pooling"),
                Change.POOLING,
            ),
            (
                "b_whole_map",
                lambda: self.tr("B: same kernels, one window over the map"),
                self.tr("Pooling forgets the place; the dense layer is new and untrained"),
                Change.WHOLE_MAP,
            ),
        )
        return tuple(
            Action(
                name,
                text,
                tip,
                partial(self._use_variant, change),
                places=(f"{B_MENU}.variants",),
                is_possible=partial(self._is_other, change),
                changed=(self.form_changed,),
            )
            for name, text, tip, change in made
        )

    def _relu_text(self) -> str:
        if self._form.relu:
            return self.tr("B: same weights without ReLU")
        return self.tr("B: same weights with ReLU")

    def _pooling_text(self) -> str:
        if self._form.pool == "max":
            return self.tr("B: same weights, average pooling")
        return self.tr("B: same weights, max pooling")

    def _is_other(self, change: Change) -> bool:
        from ...state.variant import changed_form  # noqa: PLC0415

        return changed_form(self._form, change) != self._form

    def _take_weights(self, weight_set: WeightSet) -> None:
        form = weight_set.weights.architecture
        if form != self._form:
            self._form = form
            self.form_changed.emit()

    def _has_b(self) -> bool:
        return self.lab.session.beside is not None

    def _use_variant(self, change: Change) -> None:
        self._edits.use_variant(change)
        opens = self.lab.frame.bars.actions[ComparePanel.action]
        if not opens.isChecked():
            opens.trigger()

    def _use_a(self, text: str, weight_set: WeightSet) -> None:
        self._edits.use_a(text, weight_set)

    def _use_b(self, text: str, weight_set: WeightSet | None) -> None:
        self._edits.use_b(text, weight_set)

    @cached_property
    def _edits(self) -> BesideEdits:
        from .beside import BesideEdits  # noqa: PLC0415

        return BesideEdits(self.lab)

    # What goes out of the lab

    def _make_exports(self) -> tuple[Action, ...]:
        place, changed = (f"{OUT_MENU}.exports",), (self.found,)
        return (
            Action(
                "copy_comparison",
                self.tr("Copy the numbers of the comparison"),
                self.tr("Put them on the clipboard as NumPy code, with all digits"),
                self._copy,
                places=place,
                is_possible=self._has_numbers,
                changed=changed,
            ),
            Action(
                "export_comparison",
                self.tr("Export the numbers of the comparison…"),
                self.tr("Write the difference or the table as .csv, with all digits"),
                self._ask_numbers,
                places=place,
                is_possible=self._has_numbers,
                changed=changed,
            ),
            Action(
                "save_picture_comparison",
                self.tr("Save picture of the comparison…"),
                self.tr("Save what stands in the tab Compare as PNG, SVG or PDF"),
                self._ask_picture,
                places=place,
                is_possible=self._has_picture,
                changed=changed,
            ),
        )

    @property
    def _view(self) -> View | None:
        """The comparison that is chosen, once the tab has been opened; none while it is covered."""
        panel = self._panel
        tab = None if panel is None or panel.is_withheld() else panel.tab
        return None if tab is None else tab.view

    def _has_numbers(self) -> bool:
        return self._view is not None and self._view.numbers() is not None

    def _has_picture(self) -> bool:
        return self._view is not None and self._view.painted() is not None

    def _copy(self) -> None:
        numbers = None if self._view is None else self._view.numbers()
        if numbers is not None:
            self._out.copy(numbers)

    def _ask_numbers(self) -> None:
        numbers = None if self._view is None else self._view.numbers()
        if numbers is not None and self._view is not None:
            self._out.ask(numbers, self._view.title(), f"tinycnn-{self._view.name}")

    def _ask_picture(self) -> None:
        picture = None if self._view is None else self._view.painted()
        if picture is not None:
            self.lab.session.desk.intents.picture_wanted.emit(picture)

    @cached_property
    def _out(self) -> TakingOut:
        from ...lab.taking_out import TakingOut  # noqa: PLC0415

        return TakingOut(self.lab)
