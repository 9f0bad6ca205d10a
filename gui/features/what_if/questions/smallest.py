"""The smallest change that flips the class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QObject

from tinycnn import one_image
from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit, stage_units
from tinycnn.what_if.flip_search import MOST_PIXELS, Flip
from tinycnn.what_if.smallest_flip import SmallestFlip

from ....paint.parts.grids import head, map_part
from ....paint.parts.lines import Line, line, note
from ....paint.parts.part import Part
from ....paint.parts.power import Power
from ....paint.parts.sheet import Colours, Scale
from ....state.drawing import Drawing
from ....state.step_clock import FRAME
from .question import Asked, Targets, picture, says
from .smallest_words import SmallestWords
from .timed_question import TimedQuestion

SLICE = 0.009
"""Seconds of a frame in which changes are tried."""
AT_ONCE = 3
"""So many pixels are tried without being asked to."""


class Smallest(TimedQuestion):
    """Tries all changes of one pixel, two, three, on request four, in slices of a timer."""

    name: ClassVar[str] = "smallest change"
    targets: ClassVar[Targets] = Targets.CHOSEN

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(FRAME, parent)
        self._words = SmallestWords(self)
        self.search: SmallestFlip | None = None
        self._way = 0
        self._cancelled = ""
        self._is_stopped = False

    def title(self) -> str:
        return self.tr("Smallest change")

    def tip(self) -> str:
        return self.tr("The fewest pixels whose change flips the class, proved by trying all")

    def ask(self, asked: Asked) -> None:
        before = self.search.current.trace if self.search else None
        same = before is not None and before.weights is asked.trace.weights
        was_interrupted = self._end_interruption()
        if same and before is not None and np.array_equal(before.image, asked.trace.image):
            self.asked = asked
            if was_interrupted:
                self._run()
            return
        self._note_cancelled()
        self.asked, self._way, self._is_stopped = asked, 0, False
        chosen = asked.trace.prediction
        self.search = None if chosen is None else SmallestFlip(asked.trace, AT_ONCE)
        self._run()

    def rest(self) -> None:
        if self.is_running:
            self._timer.stop()
            self._is_stopped = True

    def go_text(self) -> str:
        if self.search is None:
            return ""
        if self.is_running:
            return self.tr("Cancel")
        if not self.search.is_done:
            return self.tr("Go on")
        more = self.search.found is None and self.search.current.pixels < MOST_PIXELS
        return self.tr("Try {0} pixels").format(MOST_PIXELS) if more else ""

    def go(self) -> None:
        if self.search is None:
            return
        if self.is_running:
            self.rest()
            self.ended.emit(self._words.state(self.search, is_stopped=True))
        else:
            if self.search.is_done:
                self.search.extend(MOST_PIXELS)
            self._is_stopped = False
            self._run()
        self.changed.emit()

    def turn(self, by: int) -> None:
        if self.search is not None:
            last = len(self.search.current.flips) - 1
            self._way = max(0, min(self._way + by, last))
            self.changed.emit()

    # What is shown

    def maps(self) -> Sequence[Part]:
        search = None if self.search is None else self.search.current
        units = stage_units(self.asked.trace.weights.architecture, Stage.INPUT)
        self.grid = None
        if search is None or not search.ways:
            said = self._said()
            return [head(said, Power(), "", None), picture(self.asked.trace.image, units=units)]
        counts = search.by_pixel.astype(np.float64)
        scale, power = Scale(Colours.SIGNED, float(counts.max())), Power(0, 0)
        grid = map_part(counts, scale, power, units, self.tr("ways by pixel"))
        grid.writings = [[f"{int(count):,}" if count else "" for count in counts.ravel()]]
        self.grid = grid
        return [head(self._said(), power, "", scale, from_zero=True), grid]

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        if self.search is None:
            return [says(line(self._words.no_class(self.asked.trace), weight=3))]
        search = self.search.current
        flip = self._flip_at(unit)
        if flip is None:
            lines = [line(self._outcome(), weight=4, bold=True), *self._counts(), *self._partial()]
            return [says(*lines)]
        after = one_image.run(self.asked.trace.weights, flip.apply_to(self.asked.trace.image))
        lines = [
            line(self._words.flip(search, flip, search.flips.index(flip)), weight=4, bold=True),
            line(self.verdict(after.probabilities), weight=3),
        ]
        if unit is not None:
            by_pixel = int(search.by_pixel[unit.place])
            lines.append(line(self._words.pixel(unit, by_pixel, search.ways), weight=2))
        lines += [*self._counts(), *self._partial()]
        if len(search.flips) > 1:
            lines.append(line(self.tr("Page Down: the next way"), weight=1))
        then = picture(after.image, self.tr("then"), flip.pixels)
        return [*self.rows_at(unit), then, says(*lines)]

    def drawing_at(self, unit: Unit | None) -> Drawing | None:
        flip = self._flip_at(unit)
        if flip is None:
            return None
        return self.asked.drawing.with_image(flip.apply_to(self.asked.trace.image))

    def numbers(self) -> tuple[FloatArray, str] | None:
        if self.search is None or not self.search.current.ways:
            return None
        search = self.search.current
        rows = [
            (way, *divmod(at, len(self.asked.trace.image)), ink)
            for way, flip in enumerate(search.flips, 1)
            for at, ink in zip(flip.pixels, flip.values, strict=True)
        ]
        about = (
            f"{self.name}, {search.pixels} pixels, {search.ways} ways up to {search.tried} of "
            f"{search.total} tried: way, row and column from 0, ink"
        )
        return np.array(rows, dtype=np.float64), about

    def _said(self) -> list[str]:
        """Return what stands above the legend."""
        if self.search is None:
            return [self.title()]
        current = self.search.current
        head_line = self.title()
        if current.ways:
            head_line = self.tr("no longer {0}").format(self.asked.names[current.chosen])
        return [head_line, self._words.progress(current)]

    def _outcome(self) -> str:
        assert self.search is not None
        return self._words.state(self.search, is_stopped=self._is_stopped)

    def _counts(self) -> list[Line]:
        """Return what was tried of each number of pixels; where there is little room, the last."""
        assert self.search is not None
        return [
            line(self._words.count(search), weight=1.6 + 0.1 * at)
            for at, search in enumerate(self.search.searches)
        ]

    def _partial(self) -> list[Line]:
        return [note(self._cancelled, weight=2.5)] if self._cancelled else []

    def _flip_at(self, unit: Unit | None) -> Flip | None:
        """Return the clearest way in which a pixel takes part; without one that is turned to."""
        if self.search is None or not self.search.current.flips:
            return None
        flips = self.search.current.flips
        if unit is not None:
            at = unit.row * len(self.asked.trace.image) + unit.col
            own = next((flip for flip in flips if at in flip.pixels), None)
            if own is not None:
                return own
        return flips[min(self._way, len(flips) - 1)]

    # Trying

    def _run(self) -> None:
        if self.search is not None and not self.search.is_done:
            self._timer.start()

    def _advance(self) -> None:
        assert self.search is not None
        self.search.advance(SLICE)
        if self.search.is_done:
            self._timer.stop()
            self.ended.emit(self._outcome())
        self.changed.emit()

    def _note_cancelled(self) -> None:
        """Keep in words how far a search has come that another drawing cuts short.

        One that has begun by itself does so again.
        """
        self._cancelled = ""
        search = self.search
        if search is not None and not search.is_done and search.at_most > AT_ONCE:
            self._cancelled = self._words.cancelled(search)
        self._timer.stop()
