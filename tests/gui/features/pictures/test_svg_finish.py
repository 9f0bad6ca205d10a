"""SVGs that look alike in all programs, on computers without the lab's font as well."""

from xml.etree.ElementTree import Element

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF

from gui.features.pictures.picture_formats import Format, encode
from gui.features.pictures.pictures import make_picture
from gui.features.pictures.svg_finish import FAMILIES, finish_svg
from gui.look.theme import FAMILY, font
from gui.window.window import LabWindow
from tests.gui.vector import Drawing


def svg_of(lab: LabWindow, part: str) -> Element:
    """Return the SVG of a stage."""
    return Drawing(encode(make_picture(lab.lab, part, as_shapes=True), Format.SVG)).root


def test_letters_are_outlines_with_their_texts_over_them(lab: LabWindow) -> None:
    """Alike without the font; what is searched and copied has no colour, but a place."""
    svg = svg_of(lab, "conv-maps")
    defined = {path.get("id"): path.get("d") for path in svg.findall("{*}defs/{*}path")}
    for group in svg.findall(".//{*}g"):
        for letters, text in zip(group, list(group)[1:], strict=False):
            if text.tag.endswith("text"):
                used = [use.get("{http://www.w3.org/1999/xlink}href")[1:] for use in letters]
                assert len(used) == len("".join(text.text.split()))
                assert all(defined[name].startswith("M") for name in used)
                assert text.get("fill") == letters.get("stroke") == "none"
                assert letters.get("fill").startswith("#")
    assert len(defined) < 70, "a glyph is defined once"
    assert len(svg.findall(".//{*}use")) > 300


def test_a_letter_without_an_outline_stays_a_text() -> None:
    """Fonts with pictures for letters, such as emoji, have none: then the reader chooses."""
    line = (
        '<defs>\n</defs><text fill="#112233" fill-opacity="1" stroke="none" xml:space="preserve" '
        f'x="1" y="2" font-family="{FAMILY}" font-size="12" font-weight="400" >{{0}}</text>'
    )
    for text, outlined in (("a b", True), ("\U000e0001", False), (" ", False)):
        found = finish_svg(line.format(text), QSize(10, 10))
        assert ("<use " in found) == outlined
        assert ('<text fill="none"' in found) == outlined
        assert ('<text fill="#112233"' in found) != outlined


def test_texts_keep_their_room_without_the_font(lab: LabWindow) -> None:
    """They name fonts to fall back on, and how wide they are."""
    for text in svg_of(lab, "conv-maps").findall(".//{*}text"):
        assert text.get("font-family") == FAMILIES
        bold = text.get("font-weight") == "600"
        metrics = QFontMetricsF(font(int(text.get("font-size")), bold=bold))
        assert float(text.get("textLength")) == pytest.approx(
            metrics.horizontalAdvance(text.text), abs=0.01
        )


def test_cells_fit_closely_at_any_zoom(lab: LabWindow) -> None:
    """Filled rectangles end at whole pixels; outlines stay as fine as they are."""
    svg = svg_of(lab, "relu-maps")
    for group in svg.findall(".//{*}g"):
        for rect in group.findall("{*}rect"):
            crisp = rect.get("shape-rendering") == "crispEdges"
            assert crisp == (group.get("stroke") == "none")
