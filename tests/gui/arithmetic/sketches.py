"""Pictures of explanations without a window, and what can be read on them."""

import re
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QRect

from gui.arithmetic.kinds.asked import Asked
from gui.arithmetic.picture import Picture, Titled
from gui.look.measures import Measures
from gui.paint.parts.sheet import Sheet
from gui.paint.parts.style import Room
from gui.words.unit_text import UnitText
from tinycnn.bounds import signal_bounds
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

NUMBER = r"−?\d+(?:\.\d+)?(?:e−?\d+)?"


def asked_about(trace: ForwardTrace, unit: Unit, *, in_full: bool = False) -> Asked:
    """Return what there is to show about a unit."""
    bounds = signal_bounds(trace.weights)
    return Asked.about(trace, bounds, bounds.z, unit, in_full=in_full)


def titled(trace: ForwardTrace, unit: Unit, *, in_full: bool = False) -> Titled:
    """Return a unit with its title."""
    title = UnitText().address(unit, trace.weights.class_names)
    return Titled(title, asked_about(trace, unit, in_full=in_full))


def room(width: int = 1600, height: int = 72, measures: Measures | None = None) -> Room:
    """Return room for a picture, as the bench gives it."""
    return Room(QRect(14, 4, width, height), measures or Measures())


def sketch(
    trace: ForwardTrace, unit: Unit, where: Room | None = None, *, in_full: bool = False
) -> Sheet:
    """Return the picture of a unit."""
    return Picture().explain(titled(trace, unit, in_full=in_full), "pinned", where or room())


def texts(sheet: Sheet) -> list[str]:
    """Return what is written beside the cells."""
    return [text.text for text in sheet.texts]


def find(sheet: Sheet, pattern: str) -> re.Match[str]:
    """Return the one text of a picture that matches a pattern from its first to its last sign."""
    (found,) = filter(None, (re.fullmatch(pattern, text) for text in texts(sheet)))
    return found


def typed(text: str) -> Decimal:
    """Return a printed number, as it is typed into a calculator."""
    return Decimal(text.replace("−", "-"))


def reads(text: str, exact: Decimal) -> bool:
    """Return whether a calculator that shows `exact` agrees with every printed digit."""
    return exact.quantize(typed(text), ROUND_HALF_UP) == typed(text)
