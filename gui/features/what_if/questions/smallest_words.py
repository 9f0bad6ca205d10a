"""What is said of a search for the smallest change."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit
from tinycnn.what_if.flip_search import Flip, FlipSearch
from tinycnn.what_if.smallest_flip import SmallestFlip


class SmallestWords(QObject):
    """Sentences about a search, finished or not."""

    def no_class(self, trace: ForwardTrace) -> str:
        """Return why nothing can flip."""
        if np.isnan(trace.probabilities).any():
            return self.tr("The probabilities are not a number: there is no class to flip.")
        return self.tr("Two classes share the top: there is no class to flip. Draw something.")

    def pixels(self, count: int) -> str:
        """Return a number of pixels."""
        return self.tr("1 pixel") if count == 1 else self.tr("{0} pixels").format(count)

    def ways(self, count: int) -> str:
        """Return a number of ways."""
        return self.tr("1 way") if count == 1 else self.tr("{0:,} ways").format(count)

    def progress(self, search: FlipSearch) -> str:
        """Return how far a number of pixels has been tried."""
        percent = 100 * search.tried // search.total
        return self.tr("{0}: {1} % tried").format(self.pixels(search.pixels), percent)

    def count(self, search: FlipSearch) -> str:
        """Return what was tried of a number of pixels, and what came of it."""
        found = self.ways(search.ways) if search.ways else self.tr("none")
        if search.tried < search.total:
            text = self.tr("{0}: {1:,} of {2:,} tried, up to there {3}")
            said = text.format(self.pixels(search.pixels), search.tried, search.total, found)
        else:
            text = self.tr("{0}: all {1:,} tried, {2}")
            said = text.format(self.pixels(search.pixels), search.total, found)
        if search.unanswered:
            said += self.tr("; {0:,} not a number").format(search.unanswered)
        return said

    def state(self, search: SmallestFlip, *, is_stopped: bool) -> str:
        """Return what is known."""
        current, found = search.current, search.found
        if not search.is_done:
            stopped, running = self.tr("Cancelled: a partial result"), self.tr("Searching …")
            return stopped if is_stopped else running
        if found is not None:
            return self.tr("{0}, {1}").format(self.pixels(found.pixels), self.ways(found.ways))
        text = self.tr("none up to {0}: proved")
        return text.format(self.pixels(current.pixels))

    def flip(self, search: FlipSearch, flip: Flip, index: int) -> str:
        """Return which way it is, of how many; of a search under way, up to now."""
        pixels, listed = self.pixels(search.pixels), index + 1
        if search.tried < search.total:
            text = self.tr("{0}: way {1} of {2:,} up to now")
        else:
            text = self.tr("{0}: way {1} of {2:,}")
        return text.format(pixels, listed, search.ways)

    def pixel(self, unit: Unit, count: int, ways: int) -> str:
        """Return in how many ways a pixel takes part."""
        text = self.tr("row {0}, column {1}: in {2:,} of {3:,}")
        return text.format(unit.row + 1, unit.col + 1, count, ways)

    def cancelled(self, search: SmallestFlip) -> str:
        """Return how far a search has come that another drawing has ended."""
        text = self.tr("Cancelled, of what was drawn before: {0}")
        return text.format(self.count(search.current))
