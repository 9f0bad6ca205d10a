"""Pictures as PNG, SVG and PDF: the same painting, on three devices."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from .pictures import Picture
from .svg_finish import finish_svg

# Screen pixels per inch, and points of paper per pixel: a picture has the same size in all formats.
DPI = 96
POINT = 72 / DPI
INCH = 0.0254


class Format(Enum):
    """How a picture is written; the value ends the name of its file."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"

    @property
    def keeps_shapes(self) -> bool:
        """Whether cells stay rectangles, and numbers texts."""
        return self is not Format.PNG


def encode(picture: Picture, kind: Format, ratio: float = 1.0) -> bytes:
    """Return the bytes of a file; a PNG has `ratio` pixels for each of the screen."""
    if kind is Format.PNG:
        return _encode_png(as_image(picture, ratio))
    return _encode_svg(picture) if kind is Format.SVG else _encode_pdf(picture)


def as_image(picture: Picture, ratio: float = 1.0) -> QImage:
    """Return the picture in pixels, `ratio` for each of the screen, with its notes."""
    image = QImage(picture.size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    with QPainter(image) as painter:
        picture.render_to(painter)
    image.setDotsPerMeterX(round(DPI * ratio / INCH))
    image.setDotsPerMeterY(round(DPI * ratio / INCH))
    for name, text in {"Title": picture.title, **picture.notes}.items():
        image.setText(name, text)
    return image


def _encode_svg(picture: Picture) -> bytes:
    """Return the picture as an SVG."""
    buffer, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(DPI)
    generator.setSize(picture.size)
    generator.setViewBox(QRect(0, 0, picture.size.width(), picture.size.height()))
    generator.setTitle(picture.title)
    generator.setDescription("\n".join(f"{name}: {text}" for name, text in picture.notes.items()))
    with QPainter(generator) as painter:
        picture.render_to(painter)
    return finish_svg(bytes(buffer.data().data()).decode(), picture.size).encode()


def _encode_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _encode_pdf(picture: Picture) -> bytes:
    """Return the picture on a page of its own size."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    size, unit = QSizeF(picture.size) * POINT, QPageSize.Unit.Point
    writer.setPageSize(QPageSize(size, unit, picture.name, exact))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(picture.title)
    writer.setCreator(picture.notes["Software"])
    with QPainter(writer) as painter:
        picture.render_to(painter)
    return bytes(buffer.data().data())
