"""What all questions share: what is asked, and what is shown and said as the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from tinycnn.arrays import FloatArray
from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit

from ....paint.parts.grids import MapPart, map_part
from ....paint.parts.lines import Line, LinesPart, line
from ....paint.parts.part import Part
from ....paint.parts.power import WORDS, Power
from ....paint.parts.sheet import Colours, Scale
from ....paint.parts.some_rows import some_rows
from ....state.drawing import Drawing
from ....words.unit_text import UnitText
from ....words.verdict_text import VerdictText

INK = Scale(Colours.INK, 1.0)
INK_POWER = Power(0, 2)


class Targets(Enum):
    """What a question can be about."""

    CLASSES = "classes"
    """The probability of a class."""
    SLOPES = "slopes"
    """The probability of a class, or its logit."""
    ANY = "any"
    """The probability of a class, or the number that is pinned."""
    CHOSEN = "chosen"
    """The class that the network chooses."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is asked about.

    Attributes
    ----------
    trace
        The drawing that is shown, and what the network makes of it.
    drawing
        The same drawing with its label.
    names
        The classes, as they are shown.
    target
        Which number it is about.
    option
        Which of the question's options is chosen, counted from 0.
    data
        The data set that the weights are for; None where that is unknown.
    """

    trace: ForwardTrace
    drawing: Drawing
    names: tuple[str, ...]
    target: Unit
    option: int = 0
    data: DatasetBundle | None = None


class Question(QObject):
    """One question: maps with a legend, and what is said of one of their cells.

    The cells bear addresses of pixels. Where a map is no image of pixels, they say where something
    is put in the drawing.

    Attributes
    ----------
    asked
        What it was asked about last.
    grid
        The map whose numbers are the answer, as it was shown last.
    """

    name: ClassVar[str]
    targets: ClassVar[Targets] = Targets.CLASSES
    beside: ClassVar[int] = 340
    asked: Asked
    grid: MapPart | None = None

    changed = Signal()
    """The answer goes on by itself, and is another one now."""
    option_wanted = Signal(int)
    """It would rather be asked with this option."""
    ended = Signal(str)
    """It has come to its end; what is said of that."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units, self._verdicts = UnitText(self), VerdictText(self)

    def title(self) -> str:
        """Return the question in a few words."""
        raise NotImplementedError

    def tip(self) -> str:
        """Return what it answers, in a sentence."""
        raise NotImplementedError

    def options(self) -> Sequence[str]:
        """Return what can be chosen beside the number it is about; at first the first one holds."""
        return ()

    def ask(self, asked: Asked) -> None:
        """Answer for another drawing, network, number or option."""
        raise NotImplementedError

    def maps(self) -> Sequence[Part]:
        """Return the legend and the maps."""
        raise NotImplementedError

    def rows_at(self, unit: Unit | None) -> Sequence[Part]:
        """Return the rows around a cell, which are seen where the map has no room for numbers."""
        grid = self.grid
        if grid is None or unit is None or unit not in grid.units:
            return ()
        return [some_rows(grid, unit)]

    def first(self) -> Unit | None:
        """Return the cell that is told of before one is pointed at."""
        return None

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        """Return what is said of a cell, or of the whole."""
        raise NotImplementedError

    def drawing_at(self, unit: Unit | None) -> Drawing | None:
        """Return the drawing that a cell stands for; None where there is none."""
        return None

    def numbers(self) -> tuple[FloatArray, str] | None:
        """Return the answer as an array, and a line about it; None where there is none."""
        return None

    def turn(self, by: int) -> None:
        """Go on to the next answer, or back, where there are several."""

    # Questions whose answer takes time

    def go_text(self) -> str:
        """Return what the button says that lets it go on, or stops it; "" where there is none."""
        return ""

    def go(self) -> None:
        """Do what the button says."""

    def step_text(self) -> str:
        """Return what the button says that makes a single step; "" where there is none."""
        return ""

    def step(self) -> None:
        """Make a single step."""

    def interrupt(self) -> None:
        """Stop working for a moment: something has changed, and `ask` follows."""

    def rest(self) -> None:
        """Stop working: nobody looks any more."""

    # Words

    def target_words(self) -> str:
        """Return what the number is called that it is about."""
        return self.words_of(self.asked.target)

    def words_of(self, unit: Unit) -> str:
        """Return what a number is called: of a probability, the class."""
        name = self.asked.names[unit.channel] if unit.stage is Stage.PROBABILITY else ""
        return name or self._units.address(unit, self.asked.names)

    def value_text(self, value: float) -> str:
        """Return the number it is about, as a text."""
        is_probability = self.asked.target.stage is Stage.PROBABILITY
        return probability_text(value) if is_probability else number_text(value, 3)

    def verdict(self, probabilities: FloatArray) -> str:
        """Return which class is chosen, and how surely."""
        return self._verdicts.verdict(probabilities, self.asked.names)

    def change_line(self, before: float, after: float) -> Line:
        """Return the number it is about, before and after."""
        text = self.tr("{0}: {1} → {2}")
        words = (self.target_words(), self.value_text(before), self.value_text(after))
        return line(text.format(*words), weight=3)


def picture(
    image: FloatArray,
    caption: str = "",
    changed: Sequence[int] = (),
    units: Sequence[Unit | None] = (),
) -> MapPart:
    """Return a drawing as a grid in greys; the pixels that have changed are outlined."""
    part = map_part(image, INK, INK_POWER, units, caption)
    part.marks = tuple((at, False) for at in changed)
    return part


def says(*lines: Line) -> LinesPart:
    """Return a column of lines."""
    return LinesPart(lines, loss=WORDS)
