"""What is told at the end of a round: what was asked, and what was done instead."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject

from tinycnn.asking.question import Kind

from ...paint.parts.lines import LinesPart, line
from .page import COLUMN, LOSS, Page, columns, make_page
from .sitting import Sitting
from .words import AskingWords

BESIDE = 2  # causes in a line


class Summary(QObject):
    """Counts answers kind by kind, and causes: no grade."""

    def __init__(self, words: AskingWords, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def page(self, now: Sitting) -> Page:
        """Return what was asked, kind by kind, and which causes were found: no grade."""
        counts: dict[Kind, Counter[str]] = {}
        for number, question in enumerate(now.questions, 1):
            counts.setdefault(question.kind, Counter())[self._outcome(now, number)] += 1
        kinds = [
            line(
                self.tr("{0}: {1}").format(
                    self._words.kind(kind),
                    ", ".join(f"{count} {outcome}" for outcome, count in found.items()),
                ),
                weight=4,
            )
            for kind, found in counts.items()
        ]
        done = self.tr("The round is done")
        if now.number < len(now.questions):
            done = self.tr("Ended at question {0} of {1}").format(now.number, len(now.questions))
        head = [line(done, weight=5, bold=True)]
        first, *others = columns([*head, *kinds])
        return make_page(first.lines, [*others, self._found(now)])

    def _found(self, now: Sitting) -> LinesPart:
        """Return which causes were found, the most frequent ones first; a low bench has a few."""
        causes = Counter(cause for one in now.answers for cause in one.verdict.causes)
        found = [
            self.tr("{0} × {1}").format(count, self._words.causes.name(cause))
            for cause, count in causes.most_common()
        ]
        title = line(self.tr("What was done instead"), weight=5, bold=True)
        if not found:
            return LinesPart([title, line(self.tr("No known mistake was found."), weight=3)])
        rows = [", ".join(found[at : at + BESIDE]) for at in range(0, len(found), BESIDE)]
        low = rows[: COLUMN - 1]
        if more := len(found) - BESIDE * len(low):
            low[-1] = self.tr("{0}, and {1} more").format(low[-1], more)
        whole, few = ([title, *(line(row, weight=4) for row in of)] for of in (rows, low))
        return LinesPart(whole, low=few, loss=LOSS)

    def _outcome(self, now: Sitting, number: int) -> str:
        """Return how a question ended."""
        verdicts = [one.verdict.is_right for one in now.answers if one.number == number]
        if number > now.number:
            return self.tr("not asked")
        if number in now.shown:
            return self.tr("by solution")
        if not verdicts or not verdicts[-1]:
            return self.tr("open")
        return self.tr("right") if len(verdicts) == 1 else self.tr("right later")
