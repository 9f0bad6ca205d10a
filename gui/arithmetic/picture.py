"""The picture of an explanation, laid out for any room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize

from tinycnn.explain.printed_explanation import total_of
from tinycnn.numbers.number_text import MINUS, decimal_text, number_text
from tinycnn.stages import Operation

from ..paint.parts.lines import Line, LinesPart, Span, line, note
from ..paint.parts.part import MUCH, Part, loss_of, place_row
from ..paint.parts.sheet import Sheet, Tone, WrittenText
from ..paint.parts.style import Room, Style, elide, style_for, text_width
from .kinds.asked import Asked
from .kinds.convolution import ConvolutionPicture
from .kinds.flatten import FlattenPicture
from .kinds.given import GivenPicture
from .kinds.kind import Kind
from .kinds.logit import LogitPicture
from .kinds.pooling import PoolingPicture
from .kinds.product import ProductPicture
from .kinds.relu import ReluPicture
from .kinds.softmax import SoftmaxPicture

# From this height on, at the usual size of texts, the heading is a line above the parts.
WITH_HEADING = 112
# Two numbers that would lose more beside each other are drawn in brief.
MOST_LOSS = 7.0
KINDS: dict[Operation, type[Kind]] = {
    Operation.GIVEN: GivenPicture,
    Operation.CONVOLUTION: ConvolutionPicture,
    Operation.RELU: ReluPicture,
    Operation.NO_RELU: ReluPicture,
    Operation.MAX_POOL: PoolingPicture,
    Operation.AVG_POOL: PoolingPicture,
    Operation.FLATTEN: FlattenPicture,
    Operation.PRODUCT: ProductPicture,
    Operation.SUM: LogitPicture,
    Operation.SOFTMAX: SoftmaxPicture,
}


@dataclass(frozen=True, slots=True)
class Titled:
    """A number, and what it is called."""

    title: str
    asked: Asked


class Picture(QObject):
    """Draws explanations; what a kind of number needs is made when it is first asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kinds: dict[type[Kind], Kind] = {}

    def explain(self, number: Titled, state: Sequence[str], room: Room) -> Sheet:
        """Return the picture of one number; `state` says whether it is pinned, a line each."""
        kind = self._kind(number.asked)
        further = kind.becomes(number.asked) if number.asked.goes_on else ()
        parts = [*kind.made_of(number.asked), *further]
        return _lay_out(number.title, state, parts, room)

    def made_of(self, asked: Asked) -> Sequence[Part]:
        """Return the parts that show how a number came about."""
        return self._kind(asked).made_of(asked)

    def compare(self, first: Titled, second: Titled, state: Sequence[str], room: Room) -> Sheet:
        """Return the pictures of two numbers side by side, and their difference."""
        title = self.tr("B − A = {0}").format(self.difference(first.asked, second.asked))
        parts = self._beside(first, second, in_brief=False)
        if loss_of(parts, room.box, room.style) > MOST_LOSS:
            parts = self._beside(first, second, in_brief=True)
        return _lay_out(title, state, parts, room)

    def _beside(self, first: Titled, second: Titled, *, in_brief: bool) -> list[Part]:
        parts: list[Part] = []
        for letter, tone, number in (("A", Tone.ACCENT, first), ("B", Tone.SECOND, second)):
            above, below = split_title(number.title)
            head = Line((Span(f"{letter}  ", tone=tone, bold=True), Span(above, bold=True)), 2)
            parts.append(LinesPart([head, line(below, bold=True)], loss=4))
            kind, asked = self._kind(number.asked), number.asked
            parts += kind.in_brief(asked) if in_brief else kind.made_of(asked)
        return parts

    def difference(self, first: Asked, second: Asked) -> str:
        """Return B − A, as the printed numbers have it."""
        results = [asked.numbers.result for asked in (first, second)]
        difference = total_of([_negate(results[0]), results[1]])
        if difference is not None and first.numbers.adds_up and second.numbers.adds_up:
            return decimal_text(difference)
        return number_text(second.explanation.result - first.explanation.result, 4)

    def say_further(self, asked: Asked) -> list[str]:
        """Return in words what the network makes of a number."""
        if not asked.goes_on:
            return []
        return [text for part in self._kind(asked).becomes(asked) for text in part.words()]

    def _kind(self, asked: Asked) -> Kind:
        kind = KINDS[asked.explanation.operation]
        if kind not in self._kinds:
            self._kinds[kind] = kind(self)
        return self._kinds[kind]


def _negate(text: str) -> str:
    return text[1:] if text.startswith(MINUS) else MINUS + text


def split_title(title: str) -> tuple[str, str]:
    """Return a title in two lines of about one width."""
    places = [i for i, sign in enumerate(title) if sign == " "]
    if not places:
        return title, ""
    at = min(places, key=lambda i: max(i, len(title) - i - 1))
    return title[:at], title[at + 1 :]


def _lay_out(title: str, state: Sequence[str], parts: Sequence[Part], room: Room) -> Sheet:
    style, sheet, box = room.style, Sheet(), QRect(room.box)
    if box.height() >= room.measures.px(WITH_HEADING):
        height = round(1.3 * style.line)
        place = QRect(box.left(), box.top(), box.width(), height)
        _place_heading(title, " · ".join(state), place, style, sheet)
        box.setTop(box.top() + height)
    else:
        above, below = split_title(title)
        said = [line(above, weight=3, bold=True), line(below, weight=3, bold=True)]
        said += [note(text) for text in state]
        parts = [LinesPart(said, loss=6), *parts]
    usual = style_for(0, room.measures)
    if style != usual and loss_of(parts, box, style) >= MUCH:
        style = usual  # texts grow with the height where there is width for that, too
    place_row(parts, box, style, sheet)
    return sheet


def _place_heading(title: str, state: str, box: QRect, style: Style, sheet: Sheet) -> None:
    pixels = round(1.15 * style.text)
    text = elide(title, pixels, box.width(), bold=True)
    width = text_width(text, pixels, bold=True)
    sheet.texts.append(
        WrittenText(QRect(box.topLeft(), QSize(width, box.height())), text, pixels, bold=True)
    )
    beside = box.adjusted(width + 2 * style.gap, 0, 0, 0)
    if beside.width() > 0:
        text = elide(state, style.small, beside.width())
        sheet.texts.append(WrittenText(beside, text, style.small, Tone.MUTED))
