"""The smallest change that flips the class, proved by trying all changes of fewer pixels."""

from __future__ import annotations

from time import perf_counter
from typing import SupportsIndex

from tinycnn import checks
from tinycnn.trace import ForwardTrace
from tinycnn.what_if.flip_search import MOST_PIXELS, FlipSearch


class SmallestFlip:
    """Looks for the fewest pixels whose change flips the class: one, then two, and so on.

    A number of pixels is searched to its end before the next one begins: that none does it is
    proved then, and so is in how many ways it can be done.

    Parameters
    ----------
    trace
        The drawing, and what the network makes of it.
    at_most
        How many pixels are tried at most, 1 to 4.

    Attributes
    ----------
    searches
        A FlipSearch for each number of pixels up to now, the last one under way or done.
    """

    def __init__(self, trace: ForwardTrace, at_most: SupportsIndex = 3) -> None:
        self.at_most = checks.integer(at_most, "at_most")
        if self.at_most > MOST_PIXELS:
            raise ValueError(f"at_most must be {MOST_PIXELS} or less, got {self.at_most}: try 3")
        self.searches = [FlipSearch(trace, 1)]

    def __repr__(self) -> str:
        found = f"{self.current.ways} ways" if self.current.ways else "none"
        state = "" if self.is_done else ", under way"
        return f"<SmallestFlip, {self.current.pixels} pixels: {found}{state}>"

    @property
    def current(self) -> FlipSearch:
        """The search that is under way, or the last one."""
        return self.searches[-1]

    @property
    def is_done(self) -> bool:
        """Whether the smallest change is known, or that there is none of so few pixels."""
        current = self.current
        return current.is_done and (bool(current.ways) or current.pixels >= self.at_most)

    @property
    def found(self) -> FlipSearch | None:
        """The search of the fewest pixels that flip the class; None if none has, up to now."""
        return self.current if self.current.ways else None

    @property
    def proved(self) -> int:
        """Of so many pixels or fewer it is proved that no change flips the class."""
        return sum(search.is_done and not search.ways for search in self.searches)

    @property
    def tried(self) -> int:
        """How many changes have been tried in all."""
        return sum(search.tried for search in self.searches)

    def extend(self, at_most: int) -> None:
        """Go on to more pixels, if none has been found."""
        self.at_most = max(self.at_most, at_most)

    def advance(self, seconds: float = float("inf")) -> None:
        """Go on until so much time has passed, or all is known."""
        end = perf_counter() + seconds
        while not self.is_done:
            if self.current.is_done:
                self.searches.append(FlipSearch(self.current.trace, self.current.pixels + 1))
            self.current.advance(end - perf_counter())
            if perf_counter() >= end:
                return


def smallest_flip(trace: ForwardTrace, at_most: SupportsIndex = 3) -> SmallestFlip:
    """Return the finished search for the fewest pixels whose change flips the class.

    Examples
    --------
    >>> from tinycnn import TinyCNN, base_pattern
    >>> found = smallest_flip(TinyCNN().trace(base_pattern("vertical")), at_most=2)
    >>> found.is_done
    True
    """
    search = SmallestFlip(trace, at_most)
    search.advance()
    return search
