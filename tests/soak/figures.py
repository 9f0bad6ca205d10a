"""What a soak has found out, as a table."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.cost import memory

HEADER = ("part", "tried", "found", "growth", "lost")


@dataclass
class Figures:
    """Rows of a table; a part of the soak writes its own before it judges them."""

    rows: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, part: str, tried: str, found: str, growth: str = "–", lost: int = 0) -> None:
        """Write what a part has done."""
        self.rows.append((part, tried, found, growth, str(lost)))

    def lines(self) -> list[str]:
        """Return the table as lines of text."""
        widths = [max(map(len, column)) for column in zip(HEADER, *self.rows, strict=True)]
        rule = tuple("-" * width for width in widths)
        return [_line(row, widths) for row in (HEADER, rule, *self.rows)]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()


def megabytes() -> float:
    """Return how much memory this process holds now; on systems that do not tell, 0."""
    gc.collect()
    return memory("VmRSS")


def grown(before: float, after: float) -> str:
    """Return two sizes in megabytes as a person reads them."""
    return f"{before:.0f} → {after:.0f} MB"
