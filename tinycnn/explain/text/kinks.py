"""Why a gradient and a central difference disagree, in a sentence."""

from __future__ import annotations

from tinycnn.explain.kinks import Kink, KinkKind
from tinycnn.explain.text.names import unit_name
from tinycnn.numbers.number_text import number_text

_MIXED = "so the central difference mixes the slopes of its two sides."


def kink_text(kink: Kink) -> str:
    """Return what happens at a kink, and where; rows and columns count from 1."""
    if kink.kind is KinkKind.GATE:
        return _gate(unit_name(kink.unit), kink.at)
    first, last = (f"row {cell.row + 1}, column {cell.col + 1}" for cell in kink.cells)
    name = _capital(unit_name(kink.unit))
    if kink.at == 0:
        return (
            f"{name}: ({first}) and ({last}) are tied. Any step breaks the tie, one way or the "
            f"other, {_MIXED}"
        )
    return (
        f"{name}: at a step of {number_text(kink.at, 6)} the winner changes from ({first}) to "
        f"({last}): the loss has a kink there, {_MIXED}"
    )


def _gate(name: str, at: float) -> str:
    if at == 0:
        return (
            f"{_capital(name)} is exactly 0: the ReLU is closed there and opens on one side only, "
            f"{_MIXED}"
        )
    return (
        f"{_capital(name)} passes 0 at a step of {number_text(at, 6)}: its ReLU opens or closes, "
        f"the loss has a kink there, {_MIXED}"
    )


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]
