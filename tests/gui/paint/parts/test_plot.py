"""Curves above one scale, and what is written around them."""

import pytest
from PySide6.QtCore import QRect

from gui.look.measures import Measures
from gui.paint.parts.plot import PlotPart
from gui.paint.parts.sheet import Sheet
from gui.paint.parts.style import style_for


@pytest.mark.parametrize(
    ("width", "title"), [(600, "% right by shift, lowest and highest"), (130, "% right by shift")]
)
def test_a_title_without_room_ends_at_its_comma(qapp: object, width: int, title: str) -> None:
    """What is measured is read in any case; how it is drawn only where there is room."""
    sheet, style = Sheet(), style_for(76, Measures())
    part = PlotPart("% right by shift, lowest and highest", [], [], (0.0, 1.0), (0.0, 100.0))
    part.place(0, QRect(0, 0, width, 76), style, sheet)
    assert title in [text.text for text in sheet.texts]
