"""What the network wants to see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QObject

from tinycnn import one_image
from tinycnn.arrays import FloatArray
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, stage_units
from tinycnn.what_if.ascent import Ascent, End

from ....paint.parts.grids import head
from ....paint.parts.lines import line
from ....paint.parts.part import Part
from ....paint.parts.power import Power
from ....paint.parts.sign import SignPart
from ....state.drawing import Drawing
from .question import Asked, Targets, picture, says
from .timed_question import TimedQuestion

PACE = 40
"""Milliseconds between two steps: an eye can follow."""
FROM_DRAWING, FROM_NOISE, FROM_GREY = range(3)


class Wanted(TimedQuestion):
    """Gradient ascent on the drawing, step by step, from the drawing, noise or half grey."""

    name: ClassVar[str] = "wanted"
    targets: ClassVar[Targets] = Targets.ANY
    beside: ClassVar[int] = 330

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(PACE, parent)
        self.ascent: Ascent | None = None
        self._begun: tuple[object, ...] = ()
        self._seed = 0

    def title(self) -> str:
        return self.tr("What it wants")

    def tip(self) -> str:
        return self.tr("Gradient ascent: the drawing changes until a class or any number is large")

    def options(self) -> Sequence[str]:
        return [self.tr("from drawing"), self.tr("from noise"), self.tr("from grey")]

    def ask(self, asked: Asked) -> None:
        begun = (asked.trace.weights, asked.target, asked.option)
        own = asked.trace.image.tobytes() if asked.option == FROM_DRAWING else None
        self.asked = asked
        was_interrupted = self._end_interruption()
        if (*begun, own) != self._begun:
            self._begun = (*begun, own)
            self._begin()
        elif was_interrupted:
            self._timer.start()

    def _begin(self) -> None:
        self._timer.stop()
        self._start = self._start_trace()
        self.ascent = Ascent(self._start, self.asked.target)

    def _start_trace(self) -> ForwardTrace:
        trace = self.asked.trace
        if self.asked.option == FROM_DRAWING:
            return trace
        shape = trace.image.shape
        if self.asked.option == FROM_NOISE:
            image = np.random.default_rng(self._seed).random(shape)
        else:
            image = np.full(shape, 0.5)
        return one_image.run(trace.weights, image)

    # Going on

    def rest(self) -> None:
        self._timer.stop()

    def go_text(self) -> str:
        if self.is_running:
            return self.tr("Pause")
        assert self.ascent is not None
        if self.ascent.end is None:
            return self.tr("Climb")
        if self._needs_noise:
            return self.tr("From noise")
        other_noise = self.asked.option == FROM_NOISE
        return self.tr("Other noise") if other_noise else self.tr("Again")

    @property
    def _needs_noise(self) -> bool:
        """Whether there is no direction where it begins."""
        assert self.ascent is not None
        return self.ascent.end is End.NO_GRADIENT and self.asked.option != FROM_NOISE

    def go(self) -> None:
        assert self.ascent is not None
        if self.is_running:
            self._timer.stop()
        else:
            if self._needs_noise:
                self.option_wanted.emit(FROM_NOISE)
            elif self.ascent.end is not None:
                self._seed += 1
                self._begin()
            self._timer.start()
        self.changed.emit()

    def step_text(self) -> str:
        return self.tr("Step")

    def step(self) -> None:
        self._timer.stop()
        self._advance()

    def _advance(self) -> None:
        assert self.ascent is not None
        self.ascent.step()
        if self.ascent.end is not None:
            self._timer.stop()
            self.ended.emit(self._end_words(self.ascent.end))
        self.changed.emit()

    # What is shown

    def maps(self) -> Sequence[Part]:
        assert self.ascent is not None
        units = stage_units(self.asked.trace.weights.architecture, Stage.INPUT)
        steps = self.tr("step {0}").format(self.ascent.steps)
        value = self.value_text(self.ascent.value)
        return [
            head(
                [self.target_words(), self.tr("{0}: {1}").format(steps, value)], Power(), "", None
            ),
            picture(self._start.image, self.tr("start")),
            SignPart("→"),
            picture(self.ascent.trace.image, steps, units=units),
        ]

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        assert self.ascent is not None
        now, start = self.ascent.trace, self._start
        lines = [
            line(self._end_words(self.ascent.end), weight=4, bold=True),
            self.change_line(start.value_of(self.asked.target), self.ascent.value),
            line(self.verdict(now.probabilities), weight=3),
        ]
        if unit is not None:
            text = self.tr("row {0}, column {1}: ink {2} → {3}")
            inks = (number_text(trace.value_of(unit), 2) for trace in (start, now))
            lines.append(line(text.format(unit.row + 1, unit.col + 1, *inks), weight=2))
        return [says(*lines)]

    def drawing_at(self, unit: Unit | None) -> Drawing | None:
        assert self.ascent is not None
        return self.asked.drawing.with_image(self.ascent.trace.image)

    def numbers(self) -> tuple[FloatArray, str]:
        assert self.ascent is not None
        end = self.ascent.end.value if self.ascent.end else "under way"
        about = f"what {self.asked.target} wants, {self.ascent.steps} steps, {end}"
        return self.ascent.trace.image, about

    def _end_words(self, end: End | None) -> str:
        """Return why there is no further step."""
        if end is None:
            return self.tr("Climbing …") if self.is_running else self.tr("Ready to climb")
        if end is End.REACHED:
            return self.tr("0.99 is reached")
        if end is End.NO_GRADIENT:
            closed = self.tr("Gradient exactly 0: no path is open.")
            return self.tr("{0} Begin from noise").format(closed) if self._needs_noise else closed
        if end is End.AT_THE_ENDS:
            return self.tr("No direction left: each pixel that counts is 0 or 1")
        if end is End.NO_PROGRESS:
            return self.tr("No progress: a gate or winner changes at each step")
        return self.tr("Not a number: the network overflows")
