"""What moves along when the drawing is shifted: every stage is marked by comparing its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.numbers.number_text import MINUS, probability_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.what_if.moved_along import Moved, MovedAlong, StageMove, moved_along

from ....paint.parts.lines import Line, Span, line, note
from ....paint.parts.part import Part
from ....paint.parts.power import Power
from ....paint.parts.sheet import Colours, Scale, Tone
from ....state.drawing import Drawing
from ....state.numbers_out import NumbersOut
from ..seen import Seen
from .parts import maps_beside, says
from .sight import Sight

INK = Scale(Colours.INK, 1.0)
FURTHEST = 3
"""Pixels that a drawing is shifted at most, in each direction."""


class Shifted(Sight):
    """The drawing before and after, and a line for each stage."""

    name: ClassVar[str] = "shift"
    found: MovedAlong

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.by = (0, 1)

    def title(self) -> str:
        return self.tr("Shifted")

    def tip(self) -> str:
        return self.tr("Shift the drawing and see which stages move along")

    def shift(self, down: int, right: int) -> None:
        """Shift further, up to three pixels; by nothing: go back to one column."""
        rows, columns = self.by
        if down or right:
            rows, columns = (
                max(-FURTHEST, min(by, FURTHEST)) for by in (rows + down, columns + right)
            )
            self.by = (rows, columns)
        else:
            self.by = (0, 1)

    def look(self, seen: Seen) -> None:
        super().look(seen)
        self.found = moved_along(seen.trace, *self.by)

    @property
    def is_finite(self) -> bool:
        passes = (self.found.before, self.found.after)
        return all(bool(np.isfinite(one.probabilities).all()) for one in passes)

    def arrays(self) -> Sequence[FloatArray]:
        return (self.found.before.image, self.found.after.image)

    def scales(self) -> Sequence[Scale]:
        return (INK, INK)

    def beside(self) -> int:
        return 520

    def power(self, scale: Scale) -> Power:
        return Power(0, 2)

    def parts(self) -> Sequence[Part]:
        captions = (self.tr("now"), self.tr("shifted"))
        return [maps_beside(np.stack(self.arrays()), self.scales(), [Power(0, 2)] * 2, captions)]

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        title = self.tr("shifted: rows {0}, columns {1}")
        lines = [self._line(one) for one in self.found.stages]
        first = line(title.format(*map(_signed, self.by)), weight=4, bold=True)
        border = self.tr("found again, of all cells but the border's")
        return [
            says(first, *lines[:3]),
            says(*lines[3:], line(self._answer(), weight=3), note(border, weight=2)),
        ]

    def said(self) -> str:
        """Return what moved along, in one sentence."""
        marks = [f"{self._stage(one.stage)}: {self._mark(one)}" for one in self.found.stages]
        return "; ".join(marks)

    def drawing_at(self, unit: Unit | None) -> Drawing | None:
        return self.seen.drawing.with_variation(self.found.after.image) if any(self.by) else None

    def numbers(self) -> NumbersOut:
        stages = self.found.stages
        rows = [(*one.by, one.agreeing, one.compared) for one in stages]
        names = ", ".join(f"{one.stage.value} {one.moved.value}" for one in stages)
        about = f"shifted by {self.by}: {names}; each stage's rows, columns, found again, compared"
        return NumbersOut(np.array(rows, dtype=np.float64), about)

    def _line(self, one: StageMove) -> Line:
        moves = one.moved in (Moved.EXACTLY, Moved.WINDOWS)
        sign = "✓ " if moves else "✗ " if one.moved is Moved.NOT else "= "
        tone = Tone.ACCENT if moves else Tone.INK
        count = ""
        if one.moved is not Moved.ALIKE and one.stage is not Stage.LOGIT:
            count = self.tr("  {0} of {1}").format(one.agreeing, one.compared)
        return Line(
            (
                Span(f"{sign}{self._stage(one.stage)}: "),
                Span(self._mark(one), tone=tone, bold=True),
                Span(count, tone=Tone.MUTED),
            ),
            weight=3,
        )

    def _stage(self, stage: Stage) -> str:
        return {
            Stage.INPUT: self.tr("drawing"),
            Stage.CONV: self.tr("convolution"),
            Stage.RELU: self.tr("ReLU"),
            Stage.POOL: self.tr("pooling"),
            Stage.LOGIT: self.tr("dense"),
        }[stage]

    def _mark(self, one: StageMove) -> str:
        return {
            Moved.EXACTLY: self.tr("moved exactly"),
            Moved.WINDOWS: self.tr("moved by whole windows"),
            Moved.SAME: self.tr("the same as before"),
            Moved.NOT: self.tr("not moved"),
            Moved.ALIKE: self.tr("all alike, tells nothing"),
        }[one.moved]

    def _answer(self) -> str:
        channel = self.seen.channel
        numbers = (
            probability_text(float(one.probabilities[channel]))
            for one in (self.found.before, self.found.after)
        )
        return self.tr("p({0}): {1} → {2}").format(self.seen.name, *numbers)


def _signed(by: int) -> str:
    return f"{by:+d}".replace("-", MINUS) if by else "0"
