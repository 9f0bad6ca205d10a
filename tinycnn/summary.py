"""The table of a network's layers."""

from __future__ import annotations

from dataclasses import dataclass

from tinycnn.checks import Shape


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One layer: its name, its output's shape for one image, its number of parameters."""

    name: str
    output_shape: Shape
    parameters: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The layers of a network in order; print it to see the table."""

    rows: tuple[SummaryRow, ...]

    @property
    def total(self) -> int:
        """Number of parameters of the whole network."""
        return sum(row.parameters for row in self.rows)

    def __str__(self) -> str:
        lines = [_line("Layer", "Output shape", "Parameters"), "-" * 40]
        lines += [_line(row.name, str(row.output_shape), str(row.parameters)) for row in self.rows]
        lines += ["-" * 40, _line("Total", "", str(self.total))]
        return "\n".join(lines)


def _line(name: str, shape: str, parameters: str) -> str:
    return f"{name:<12}{shape:<16}{parameters:>12}"
