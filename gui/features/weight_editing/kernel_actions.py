"""What a person can do to a whole kernel: presets, turns, the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ...actions.action import Action, Entry, Submenu

if TYPE_CHECKING:
    from .kernel_edits import KernelEdits

MENU = "kernel"
Words = tuple[str, str, str]
"""The name of a kernel or a change, what a menu calls it, and its tip."""


class KernelActions(QObject):
    """Makes the menu of kernels; it is about the filter that a person has pointed at last."""

    def __init__(self, find: Callable[[], KernelEdits], parent: QObject) -> None:
        super().__init__(parent)
        self._find = find

    def entries(self) -> Sequence[Entry]:
        """Return the submenu and all that stands in it."""
        tip = self.tr("Give the filter that you pointed at last another kernel")
        return (
            Submenu(MENU, self.tr("Kernel"), tip, ("weights.editing",)),
            *self._make_presets(),
            *self._make_changes(),
            *self._make_clipboard(),
        )

    def _make_presets(self) -> tuple[Action, ...]:
        three = self.tr("for kernels of 3 × 3")
        return tuple(
            Action(
                f"kernel_{name}",
                title,
                tip.format(three),
                partial(self._use, name, title),
                places=(f"{MENU}.presets",),
            )
            for name, title, tip in (*self._plain(), *self._edges(), *self._lines())
        )

    def _plain(self) -> tuple[Words, ...]:
        mean = self.tr("Each number is the mean of its patch")
        sharp = self.tr("Five times the middle less its four sides; {0}")
        chance = self.tr("Other numbers each time, as in an untrained network")
        return (
            ("identity", self.tr("Identity"), self.tr("The map is the drawing itself")),
            ("blur", self.tr("Blur"), mean),
            ("sharpen", self.tr("Sharpen"), sharp),
            ("random", self.tr("Random kernel"), chance),
        )

    def _edges(self) -> tuple[Words, ...]:
        right = self.tr("Right less left, the middle row twice; {0}")
        below = self.tr("Below less above, the middle column twice; {0}")
        return (
            ("sobel_upright", self.tr("Sobel, upright edges"), right),
            ("sobel_level", self.tr("Sobel, level edges"), below),
            (
                "prewitt_upright",
                self.tr("Prewitt, upright edges"),
                self.tr("Right less left; {0}"),
            ),
            ("prewitt_level", self.tr("Prewitt, level edges"), self.tr("Below less above; {0}")),
        )

    def _lines(self) -> tuple[Words, ...]:
        falling = self.tr("Finds lines from the upper left to the lower right; {0}")
        rising = self.tr("Finds lines from the lower left to the upper right; {0}")
        sides = self.tr("The four sides less four times the middle; {0}")
        return (
            ("diagonal_down", self.tr("Falling diagonal"), falling),
            ("diagonal_up", self.tr("Rising diagonal"), rising),
            ("laplacian", self.tr("Laplacian"), sides),
        )

    def _make_changes(self) -> tuple[Action, ...]:
        return tuple(
            Action(
                f"kernel_{name}",
                title,
                tip,
                partial(self._change, name, title),
                places=(f"{MENU}.changes",),
            )
            for name, title, tip in self._changes()
        )

    def _changes(self) -> tuple[Words, ...]:
        sideways = self.tr("Exchange the left and the right column of the kernel")
        over = self.tr("Exchange the top and the bottom row of the kernel")
        normal = self.tr("Make the magnitudes of the kernel's weights add up to 1")
        return (
            ("flip_sideways", self.tr("Flip left and right"), sideways),
            ("flip_over", self.tr("Flip top and bottom"), over),
            ("rotate", self.tr("Rotate"), self.tr("Turn the kernel clockwise by a quarter")),
            ("negate", self.tr("Negate"), self.tr("Give each weight of the kernel the other sign")),
            ("normalise", self.tr("Normalise"), normal),
        )

    def _make_clipboard(self) -> tuple[Action, ...]:
        place = (f"{MENU}.clipboard",)
        return (
            Action(
                "copy_kernel",
                self.tr("Copy kernel"),
                self.tr("Copy the kernel as NumPy text with all digits"),
                lambda: self._find().copy(),
                places=place,
            ),
            Action(
                "paste_kernel",
                self.tr("Paste kernel"),
                self.tr("Put the kernel of the clipboard in place, be it NumPy text"),
                lambda: self._find().paste(),
                places=place,
            ),
        )

    def _use(self, name: str, title: str) -> None:
        self._find().use(name, title)

    def _change(self, name: str, title: str) -> None:
        self._find().change(name, title)
