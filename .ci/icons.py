"""Draw the icons of menus and task bars from resources/icons/tinycnn-lab.svg: `make icons`.

Linux takes a PNG for each size from the folders of its icon theme, Windows all from one file.
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def png(renderer: QSvgRenderer, size: int) -> bytes:
    """Return the drawing as a square PNG file of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    with QPainter(image) as painter:
        renderer.render(painter)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon file: a table of sizes and places, then the PNG files."""
    table = struct.pack("<3H", 0, 1, len(pictures))
    place = len(table) + 16 * len(pictures)
    for size, data in pictures.items():
        side = size % 256  # one byte: 256 is written as 0
        table += struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(data), place)
        place += len(data)
    return table + b"".join(pictures.values())


def main() -> None:
    """Write them all."""
    app = QGuiApplication(["icons", "-platform", "offscreen"])
    renderer = QSvgRenderer(str(RESOURCES / "icons" / "tinycnn-lab.svg"))
    pictures = {size: png(renderer, size) for size in SIZES}
    for size, data in pictures.items():
        path = RESOURCES / "desktop" / "icons" / f"{size}x{size}" / "apps" / "tinycnn-lab.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (RESOURCES / "desktop" / "tinycnn-lab.ico").write_bytes(ico(pictures))
    app.quit()


if __name__ == "__main__":
    main()
