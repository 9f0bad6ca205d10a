"""SVG as text: elements, colours, and a picture that a screen reader can name."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from tinycnn.numbers import palette
from tinycnn.numbers.colour_map import RGB

FONT = "'IBM Plex Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


def element(tag: str, *children: str, **attributes: object) -> str:
    """Return an element; `children` are markup already, and `_` in attributes stands for "-"."""
    given = "".join(
        f" {name.replace('_', '-')}={quoteattr(_plain(value))}"
        for name, value in attributes.items()
    )
    inside = "".join(children)
    return f"<{tag}{given}>{inside}</{tag}>" if inside else f"<{tag}{given}/>"


def colour(rgb: RGB) -> str:
    """Return a colour as SVG writes it."""
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def text(words: str, x: float, y: float, **attributes: object) -> str:
    """Return a line of text whose baseline begins at (x, y)."""
    return element("text", escape(words), x=x, y=y, **attributes)


def title(words: str) -> str:
    """Return the title of an element: shown on pointing, and read by screen readers."""
    return element("title", escape(words))


def line(x1: float, y1: float, x2: float, y2: float, rgb: RGB) -> str:
    """Return a thin line."""
    return element("path", d=f"M{x1:g} {y1:g}L{x2:g} {y2:g}", stroke=colour(rgb), fill="none")


def picture(name: str, width: float, height: float, *children: str) -> str:
    """Return a whole picture on a sheet of paper of its own, which dark notebooks keep light."""
    sheet = element("rect", width=width, height=height, rx=6, fill=colour(palette.PAPER))
    return element(
        "svg",
        title(name),
        sheet,
        *children,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_label=name,
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        style="max-width: 100%; height: auto",
        font_family=FONT,
        font_size=12,
        fill=colour(palette.INK),
    )


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
