"""A lab in a process of its own tells which pixels nothing paints, at the scale of its screen.

A widget that says it is opaque has to paint each of its pixels; where the edge of one lies within
a pixel of the screen, it may miss it, and what was there before is seen.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import open_window
from gui.look.look import Look
from gui.look.themes import theme_names
from gui.state.session import LabSession
from gui.window.window import LabWindow
from tests.gui.hands import Hands

Pixels = NDArray[np.uint32]
SIZES = (
    *((1190, 620), (1200, 640), (1233, 655), (1240, 690), (1280, 660)),
    *((1281, 661), (1283, 670), (1301, 700), (1440, 900)),
)
# No theme has it.
PAINT = 0xFF00FF
# Of 255: a line across two parts that are painted one after another is rounded otherwise.
FAINT = 8


def put_coat_on(window: LabWindow) -> QWidget:
    """Paint everything in a window over."""
    coat = QWidget(window)
    coat.setPalette(QPalette(QColor.fromRgb(PAINT)))
    coat.setAutoFillBackground(True)
    coat.setGeometry(window.rect())
    coat.show()
    coat.raise_()
    return coat


def settle() -> None:
    """Let layouts and paints follow one after another."""
    for _ in range(4):
        QApplication.processEvents()
    if QApplication.platformName() == "xcb":  # the window manager has its say
        QTest.qWait(80)


def on_screen(window: LabWindow) -> Pixels:
    """Return what the screen shows of a window: not what it would paint into a picture."""
    settle()
    taken = window.screen().grabWindow(window.winId(), 0, 0, window.width(), window.height())
    image = taken.toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    # The window of a person's system ends at a whole pixel; the last one may lie beyond it.
    ratio = window.devicePixelRatioF()
    return rows[: int(window.height() * ratio), : int(window.width() * ratio)] & 0xFFFFFF


def painted_anew(window: LabWindow) -> Pixels:
    """Return what the screen shows after everything was painted over."""
    coat = put_coat_on(window)
    missed = _places("are not covered", *np.nonzero(on_screen(window) != PAINT))
    assert not missed, (window.size(), missed)
    coat.setParent(None)
    coat.deleteLater()
    return on_screen(window)


def use(window: LabWindow) -> None:
    """Draw, point, walk, scroll and zoom: only parts are painted."""
    hands, row = Hands(window), window.row
    hands.stroke((1, 1), (6, 4))
    for stage in row.stages:
        for box in list(stage.places().values())[::7]:
            hands.move(stage.mapTo(window, box.center()))
            settle()
    hands.type("Tab", "Right", "Down", "Return", "Tab", "Left")
    for distance in (30, 7, 200, 0, 3):
        window.area.horizontalScrollBar().setValue(distance)
        window.area.verticalScrollBar().setValue(distance)
        settle()
    hands.move(QPoint(3, 3))
    hands.type("Shift+Tab", "Up")


def stale(window: LabWindow) -> str:
    """Return in a sentence where a window in use does not show what it would paint, or ""."""
    use(window)
    before, after = (_channels(pixels) for pixels in (on_screen(window), painted_anew(window)))
    rows, cols = np.nonzero(np.abs(before - after).max(axis=2) > FAINT)
    return _places("differ from what is painted anew", rows, cols)


def _channels(pixels: Pixels) -> NDArray[np.int64]:
    """Return red, green and blue, shape (height, width, 3)."""
    return np.stack([pixels >> shift & 0xFF for shift in (16, 8, 0)], axis=2).astype(np.int64)


def unpainted(window: LabWindow) -> str:
    """Return in a sentence which pixels nothing paints, or ""."""
    return _places("stay as they were", *np.nonzero(painted_anew(window) == PAINT))


def _places(what: str, rows: NDArray[np.intp], cols: NDArray[np.intp]) -> str:
    """Return in a sentence how many pixels there are, and where."""
    if not len(cols):
        return ""
    box = f"columns {cols.min()} to {cols.max()}, rows {rows.min()} to {rows.max()}"
    return f"{len(cols)} pixels {what}: {box}"


def problems(window: LabWindow) -> Iterator[str]:
    """Yield a line for each size, each in one of the themes: what is wrong, if anything."""
    names = theme_names()
    for number, size in enumerate(SIZES):
        name = names[number % len(names)]
        window.look.choose(name)
        window.resize(*size)
        yield f"{name} {size[0]}x{size[1]}: {unpainted(window)}"
    window.look.set_scale(1.25)
    yield f"in use: {stale(window)}"


def main() -> None:
    """Print what is wrong; a line ends in a colon where nothing is."""
    app = QApplication(["", "-style", "Fusion"])
    window = open_window(LabSession(), Look())
    window.show()
    window.begin()
    for problem in problems(window):
        print(problem.strip())
    window.close()
    window.session.discard_edits()
    app.quit()


if __name__ == "__main__":
    main()
