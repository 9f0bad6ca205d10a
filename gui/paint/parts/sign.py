"""A sign between two parts: ×, =, →."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QRect

from .part import Level, Part
from .sheet import CENTRE, Sheet, WrittenText
from .style import Style, text_width


@dataclass(frozen=True, slots=True)
class SignPart(Part):
    """A sign, or a word that stands for one, in the middle of the height."""

    is_sign: ClassVar[bool] = True

    text: str

    def levels(self, style: Style, height: int) -> list[Level]:
        return [Level(text_width(self.text, style.figure))]

    def place(self, level: int, box: QRect, style: Style, sheet: Sheet) -> None:
        sheet.texts.append(WrittenText(box, self.text, style.figure, align=CENTRE))
