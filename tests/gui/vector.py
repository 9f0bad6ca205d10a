"""What is in an SVG: read from its text, without Qt."""

from collections.abc import Callable
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

SVG = "{http://www.w3.org/2000/svg}"


class Drawing:
    """An SVG, and what stands in it."""

    def __init__(self, svg: bytes) -> None:
        self.root = ElementTree.fromstring(svg.decode())

    @property
    def texts(self) -> list[str]:
        """All texts, in the order they were written."""
        return ["".join(text.itertext()).strip() for text in self.root.iter(f"{SVG}text")]

    def count(self, element: str) -> int:
        """Return how many elements of a name there are."""
        return sum(1 for _ in self.root.iter(SVG + element))

    @property
    def fills(self) -> list[str]:
        """The colours that shapes are filled with, one for each group that holds something."""
        groups = self.root.iter(f"{SVG}g")
        return [group.get("fill", "") for group in groups if len(group)]


def drawn(paint: Callable[[QPainter], None], size: QSize) -> Drawing:
    """Return the SVG of what `paint` paints."""
    buffer, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    with QPainter(generator) as painter:
        paint(painter)
    return Drawing(buffer.data().data())
