"""Ways to do the same, measured in turns.

pytest-benchmark measures one way after the other. Where a ratio is wanted and other work on the
machine comes and goes, each way is run for a moment, again and again; what else goes on burdens
all alike. The tests then hand what was measured to the benchmark.
"""

from collections.abc import Callable, Mapping
from time import perf_counter

import numpy as np


class Replay:
    """A clock that goes on by what was measured before."""

    def __init__(self) -> None:
        self._now = 0.0

    def __call__(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += seconds


CLOCK = Replay()
"""For `pytest.mark.benchmark(timer=CLOCK)`."""


def in_turns(
    ways: Mapping[str, Callable[[], object]],
    rounds: int,
    moment: float = 0.0,
    clock: Callable[[], float] = perf_counter,
) -> dict[str, list[float]]:
    """Return the seconds of each call of each way.

    Parameters
    ----------
    ways
        Called without arguments; the first call of each is not counted.
    rounds
        How often it is each way's turn.
    moment
        Seconds that a turn lasts; a way that takes longer is called once a turn.
    clock
        What the calls are measured by.
    """
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()
    for _ in range(rounds):
        for name, way in ways.items():
            end = until = perf_counter() + moment
            while end <= until:
                begin = clock()
                way()
                seconds[name].append(clock() - begin)
                end = perf_counter()
    return seconds


def replay(benchmark, seconds: list[float]) -> None:
    """Hand measured seconds to the benchmark, one round each."""
    rounds = iter(seconds)
    benchmark.pedantic(lambda: CLOCK.advance(next(rounds)), rounds=len(seconds))


def note_tail(benchmark, seconds: list[float], beside: list[float]) -> None:
    """Tell what 95 of 100 take at most, and how many times as long as another way's."""
    tail, other = (float(np.percentile(one, 95)) for one in (seconds, beside))
    benchmark.extra_info["95th percentile"] = f"{1e3 * tail:.1f} ms (× {tail / other:.2f})"
