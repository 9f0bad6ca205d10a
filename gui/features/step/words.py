"""What is said of a position: which number was made, how far the pass is, what is held back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.stages import Stage
from tinycnn.stepping import PARTS

from ...paint.parts.lines import Line, line, note
from ...words.stage_words import StageWords
from .walk import Walk


class StepWords(QObject):
    """Says where a walk is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stages = StageWords(self)

    def parts(self, walk: Walk) -> tuple[tuple[str, int], ...]:
        """Return the stages with the position at which each is done."""
        names = {
            Stage.POOL: self.tr("Pool"),
            Stage.LOGIT: self.tr("Sums"),
            Stage.PROBABILITY: self.tr("Softmax"),
        }
        return tuple(
            (names.get(part) or self._stages[part].whole, walk.steps.ends[part]) for part in PARTS
        )

    def invitation(self) -> list[Line]:
        """Return what is said before a person starts."""
        return [
            line(self.tr("Fill the network number by number"), weight=4, bold=True),
            line(self.tr("Play, or make one step: what is not reached is hatched in every stage.")),
            line(
                self.tr(
                    "Keys, once Tab has led in here: Space plays, ← → step, Page Down ends a stage."
                ),
            ),
            note(self.tr("Nothing is held back until you start.")),
        ]

    def first(self) -> list[Line]:
        """Return what stands before the first number, which nobody has asked for yet."""
        return [line(self.tr("The first one:"), weight=2), note(self.tr("Conv2D, the first cell"))]

    def start(self, walk: Walk) -> list[Line]:
        """Return what is said before the first number."""
        return [
            line(self.tr("Before the first number"), weight=4, bold=True),
            line(self.tr("Known are the drawing, the kernels, the weights and the biases.")),
            line(self.held_back(walk), weight=2),
        ]

    def progress(self, walk: Walk) -> str:
        """Return how far the stage is that is being filled."""
        part = walk.steps.part_of(walk.place) or PARTS[0]
        done, count = walk.steps.place_in_part(walk.place)
        name = dict(zip(PARTS, self.parts(walk), strict=True))[part][0]
        if walk.lane is not None and part not in (Stage.LOGIT, Stage.PROBABILITY):
            text = self.tr("{0}, filter {1}: {2} of {3}")
            return text.format(name, walk.lane + 1, done, count)
        return self.tr("{0}: {1} of {2}").format(name, done, count)

    def filters(self, walk: Walk) -> list[Line]:
        """Return what becomes of the other filters where a pass keeps to one, at its turning."""
        lane, start = walk.lane, walk.steps.start_of(Stage.LOGIT)
        if lane is None or walk.place < start:
            return []
        if walk.place == start:
            return [
                line(self.tr("Filter {0} is done.").format(lane + 1), weight=2),
                note(self.tr("The sums need all filters: the next step fills the others.")),
            ]
        return [
            line(self.tr("All filters count from here."), weight=2),
            note(self.tr("Steps stop at the terms of filter {0}.").format(lane + 1)),
        ]

    def held_back(self, walk: Walk) -> str:
        """Return how many numbers are held back, and how they come to light."""
        if walk.is_done:
            return self.tr("All {0} numbers are known.").format(walk.count)
        return self.tr("{0} numbers are held back: Show all ends that.").format(walk.left)

    def left_behind(self, walk: Walk) -> str:
        """Return what a person is told who leaves the tab while numbers are held back."""
        return self.tr(
            "{0} numbers stay held back. The tab Step goes on there; Show all ends it."
        ).format(walk.left)
