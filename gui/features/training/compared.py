"""The curves of other runs, beside those of the one that is watched."""

from __future__ import annotations

from collections.abc import Callable

from ...state.run_list import MOST_BESIDE, RunList
from ...state.run_weights import NamedRun
from .curves import Curve, Line, RunCurves

PATTERNS = (
    (1.0, 2.0),
    (7.0, 2.0),
    (7.0, 2.0, 1.0, 2.0),
    (2.0, 4.0),
    (7.0, 2.0, 1.0, 2.0, 1.0, 2.0),
)
COLOURS = (1, 3)


class ComparedCurves:
    """Of each other run the validation curve, with its letter, dashes and colour."""

    def __init__(self) -> None:
        self._curves: dict[int, RunCurves] = {}
        self._seen: tuple[tuple[int, str, str], ...] = ()

    def catch_up(self, runs: RunList, current: NamedRun | None) -> bool:
        """Take over what has changed; return whether that is anything."""
        others = runs.beside(current)[-MOST_BESIDE:]
        self._curves = {named.key: self._curves.get(named.key) or RunCurves() for named in others}
        news = [self._curves[named.key].catch_up(named.run) for named in others]
        before = self._seen
        self._seen = tuple((named.key, named.letter, named.name) for named in others)
        return any(news) or self._seen != before

    @property
    def reach(self) -> int:
        """The last step of them all."""
        return max((curves.val_loss.after() for curves in self._curves.values()), default=0)

    def lines(self, choose: Callable[[RunCurves], Curve]) -> tuple[Line, ...]:
        """Return one curve of each."""
        return tuple(
            Line(
                "",
                choose(self._curves[key]),
                COLOURS[key % len(COLOURS)],
                letter=letter,
                pattern=PATTERNS[key % len(PATTERNS)],
            )
            for key, letter, _ in self._seen
        )

    def letter(self, current: NamedRun) -> str:
        """Return the letter at the curves of the watched run: beside others it has its own."""
        return current.letter if self._seen else ""

    def names(self, current: NamedRun) -> dict[str, str]:
        """Return what the run of each letter is called; nothing where there are no letters."""
        own = {current.letter: current.name} if self._seen else {}
        return own | {letter: name for _, letter, name in self._seen}
