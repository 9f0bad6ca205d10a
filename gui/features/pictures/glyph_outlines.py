"""Letters as outlines, so that an SVG looks alike where the lab's font is not installed."""

from __future__ import annotations

from PySide6.QtGui import QFont, QGlyphRun, QPainterPath, QRawFont, QTextLayout

_ELEMENT = {
    QPainterPath.ElementType.MoveToElement: "M",
    QPainterPath.ElementType.LineToElement: "L",
    QPainterPath.ElementType.CurveToElement: "C",
    QPainterPath.ElementType.CurveToDataElement: " ",
}


class GlyphOutlines:
    """Gathers the outlines of glyphs: each is defined once, and used wherever it stands.

    Attributes
    ----------
    definitions
        The paths of all glyphs that were used, as SVG.
    """

    def __init__(self) -> None:
        self.definitions: list[str] = []
        self._names: dict[tuple[str, str, float, int], str] = {}

    def write(self, text: str, font: QFont, x: float, y: float) -> str:
        """Return the SVG of a line of text whose baseline begins at a point.

        Where a font has pictures for letters instead of outlines, it is "".
        """
        layout = QTextLayout(text, font)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        uses = []
        for run in layout.glyphRuns():
            for name, at_x, at_y in self._place(run):
                left, base = _number(x + at_x), _number(y + at_y - line.ascent())
                uses.append(f'<use xlink:href="#{name}" x="{left}" y="{base}"/>')
        has_all = len(uses) >= len("".join(text.split()))
        return "".join(uses) if has_all else ""

    def _place(self, run: QGlyphRun) -> list[tuple[str, float, float]]:
        """Return the names of a run's glyphs, and where they stand in their layout."""
        raw = run.rawFont()
        glyphs = zip(run.glyphIndexes(), run.positions(), strict=True)
        named = ((self._name(raw, glyph), at.x(), at.y()) for glyph, at in glyphs)
        return [found for found in named if found[0]]

    def _name(self, raw: QRawFont, glyph: int) -> str:
        """Return the name of a glyph's definition; "" for one without an outline, as a space."""
        key = (raw.familyName(), raw.styleName(), raw.pixelSize(), glyph)
        if key not in self._names:
            outline = as_path_data(raw.pathForGlyph(glyph))
            self._names[key] = f"g{len(self.definitions)}" if outline else ""
            if outline:
                self.definitions.append(f'<path id="{self._names[key]}" d="{outline}"/>')
        return self._names[key]


def as_path_data(path: QPainterPath) -> str:
    """Return a path as the `d` of an SVG."""
    elements = map(path.elementAt, range(path.elementCount()))
    return "".join(f"{_ELEMENT[e.type]}{_number(e.x)} {_number(e.y)}" for e in elements)


def _number(value: float) -> str:
    """Return a length to a hundredth of a pixel."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
