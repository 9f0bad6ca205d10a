"""What is in an SVG and in a PDF: read from their text, without Qt."""

import re
import zlib
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
    def images(self) -> int:
        """How many pictures made of pixels there are."""
        return self.count("image")

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


class Page:
    """A PDF of one page, and what stands in it: read from its objects, without Qt."""

    def __init__(self, pdf: bytes) -> None:
        self._objects = dict(re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL))
        page = next(found for found in self._objects.values() if b"/Type /Page\n" in found)
        self.size = [float(x) for x in re.search(rb"/MediaBox \[0 0 (\S+) (\S+)\]", page).groups()]
        self.images = pdf.count(b"/Subtype /Image")
        resources = self._object(rb"/Resources", page)
        fonts = re.search(rb"/Font <<(.*?)>>", resources, re.DOTALL)[1]
        self._fonts = {
            name: self._characters(self._objects[number])
            for name, number in re.findall(rb"/(\S+) (\d+) 0 R", fonts)
        }
        self.content = zlib.decompress(self._stream(self._object(rb"/Contents", page)))

    @property
    def texts(self) -> list[str]:
        """All texts, in the order they were written."""
        return [
            self._text(block)
            for block in re.findall(rb"\nBT\n(.*?)\nET\n", self.content, re.DOTALL)
        ]

    def _object(self, key: bytes, within: bytes) -> bytes:
        return self._objects[re.search(key + rb" (\d+) 0 R", within)[1]]

    def _stream(self, found: bytes) -> bytes:
        return re.search(rb"stream\n(.*)\nendstream", found, re.DOTALL)[1]

    def _characters(self, font: bytes) -> dict[int, str]:
        """Return what the glyphs of a font stand for."""
        table = self._stream(self._object(rb"/ToUnicode", font))
        found = {}
        for line in re.findall(rb"\n(<.*)", table):
            first, _, *codes = re.findall(rb"<(\w+)>", line)
            for glyph, code in enumerate(codes, start=int(first, 16)):
                found[glyph] = bytes.fromhex(code.decode()).decode("utf-16-be")
        return found

    def _text(self, block: bytes) -> str:
        characters = self._fonts[re.search(rb"/(\S+) \S+ Tf", block)[1]]
        glyphs = re.findall(rb"<(\w+)> Tj", block)
        # The font has one glyph for the space and the tab.
        text = "".join(characters[int(glyph, 16)] for glyph in glyphs)
        return text.replace("\t", " ").strip()
