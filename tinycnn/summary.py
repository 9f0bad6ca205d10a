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

    def __repr__(self) -> str:
        return f"<Summary of {len(self.rows) - 1} layers, {self.total} parameters>"

    @property
    def cells(self) -> list[tuple[str, str, str]]:
        """The words of the table: the header, the layers, the total."""
        body = [(row.name, str(row.output_shape), str(row.parameters)) for row in self.rows]
        header, total = ("Layer", "Output shape", "Parameters"), ("Total", "", str(self.total))
        return [header, *body, total]

    def __str__(self) -> str:
        header, *body, total = self.cells
        names, shapes, counts = (max(map(len, column)) for column in zip(*self.cells, strict=True))
        rule = ("-" * names, "-" * shapes, "-" * counts)
        return "\n".join(
            f"{name:<{names}}  {shape:<{shapes}}  {count:>{counts}}"
            for name, shape, count in (header, rule, *body, rule, total)
        )
