"""Seeds that are offered: short enough to be called out to a class."""

from __future__ import annotations

from secrets import choice

WORDS = (
    *("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbor", "island", "juniper"),
    *("kestrel", "lagoon", "maple", "nectar", "orchid", "pebble", "quartz", "raven", "sierra"),
    *("tundra", "umber", "violet", "willow", "yarrow", "zephyr"),
)
MOST = 99


def new_seed() -> str:
    """Return a word and a number, other ones each time."""
    return f"{choice(WORDS)} {choice(range(1, MOST + 1))}"
