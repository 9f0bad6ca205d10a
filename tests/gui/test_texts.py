"""Nothing written is cut off, covered or too small, in windows of all usual sizes."""

import itertools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QMainWindow,
    QWidget,
)

from gui.arguments import SMALLEST
from gui.look.look import Look
from gui.look.measures import SCALES
from gui.state.session import LabSession
from gui.state.weight_sets import Preset
from gui.widgets.pattern_chip import PatternChip
from gui.window.window import LabWindow
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.networks import EXTREMES, SHAPES, network
from tests.gui.reader import Reader
from tinycnn.architecture import Architecture
from tinycnn.unit import Stage, Unit

ROOT = Path(__file__).resolve().parents[2]
SIZES = [SMALLEST, (1280, 660), (1366, 700), (1440, 900), (1920, 1080), (2560, 1440)]
SMALLEST_TYPE, SMALLEST_TYPE_IN_CELLS = 10, 9
# Glyphs may lean out of their box by less than a pixel.
TOLERANCE = 0.6
GLASS = Qt.WidgetAttribute.WA_TransparentForMouseEvents  # lines are drawn on it
VIEWPORT = "qt_scrollarea_viewport"  # the row may be larger, and be scrolled
FIND_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def line(session: LabSession) -> None:
    """Draw a thin line from corner to corner."""
    edits(session).clear()
    edits(session).paint([(i, i) for i in range(8)], 1.0)


def full(session: LabSession) -> None:
    """Fill the canvas."""
    edits(session).clear()
    edits(session).paint(list(itertools.product(range(8), repeat=2)), 1.0)


def grey(session: LabSession) -> None:
    """Draw a picture whose every number has many digits."""
    edits(session).clear()
    edits(session).invert()
    edits(session).add_noise()


DRAWINGS: dict[str, Callable[[LabSession], None]] = {
    "empty": lambda session: edits(session).clear(),
    "line": line,
    "full": full,
    "grey": grey,
    "pattern": lambda session: edits(session).load_pattern("horizontal"),
    "example": lambda session: edits(session).load_example(),
    "most loss": lambda session: (full(session), edits(session).set_label(1)),
}


def seen_widgets(window: QWidget) -> list[QWidget]:
    """Return a window and all that is seen in it."""
    widgets = [window, *window.findChildren(QWidget)]
    scrolled = {
        child
        for area in window.findChildren(QAbstractScrollArea)
        if area.objectName() != "stage_area"
        for child in (area, *area.findChildren(QWidget))
    }  # which cut off on purpose
    return [w for w in widgets if w.isVisible() and not w.size().isEmpty() and w not in scrolled]


def problems(window: QWidget, reader: Reader) -> list[str]:
    """Return what is wrong with what stands in a window."""
    found: list[str] = []
    for widget in seen_widgets(window):
        if not isinstance(widget, QMainWindow) and widget.objectName() != VIEWPORT:
            found += overlapping_children(widget)
        found += cut_off(widget)
        found += badly_written(widget, reader)
    return found


def overlapping_children(widget: QWidget) -> Iterator[str]:
    """Yield which children of a widget cover each other, or reach out of it."""
    children = [
        child
        for child in widget.findChildren(QWidget, options=FIND_DIRECT)
        if child.isVisible() and not child.isWindow() and not child.testAttribute(GLASS)
    ]
    for child in children:
        if not widget.rect().contains(child.geometry()):
            yield f"{name(child)} reaches out of {name(widget)}"
    for first, second in itertools.combinations(children, 2):
        if first.geometry().intersects(second.geometry()):
            yield f"{name(first)} and {name(second)} overlap"


def cut_off(widget: QWidget) -> Iterator[str]:
    """Yield whether a label or a button has less room than its text needs."""
    if isinstance(widget, QLabel | QAbstractButton | QComboBox):
        # A chip is content with less than it would like; what it writes is read like all else.
        chip = isinstance(widget, PatternChip)
        wanted = widget.minimumSizeHint() if chip else widget.sizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            least = widget.minimumSizeHint().width()
            wanted = QSize(least, widget.heightForWidth(widget.width()))
        elif isinstance(widget, QLabel):
            wanted.setHeight(min(wanted.height(), widget.heightForWidth(10_000)))
        if wanted.width() > widget.width() or wanted.height() > widget.height():
            yield f"{name(widget)} needs {wanted.toTuple()}, has {widget.size().toTuple()}"


def badly_written(widget: QWidget, reader: Reader) -> Iterator[str]:
    """Yield which texts on a widget are too wide, too small, or cover each other or cells."""
    texts = reader.read(widget)
    room = QRectF(widget.rect())
    cells = [QRectF(g.grid.box) for g in getattr(widget, "grids", [])]
    children = widget.findChildren(QWidget, options=FIND_DIRECT)
    others = [QRectF(child.geometry()) for child in children if child.isVisible()]
    for text in texts:
        what = f"“{text.text}” on {name(widget)}"
        loose = TOLERANCE
        if not text.box.adjusted(-loose, -loose, loose, loose).contains(text.ink):
            yield f"{what} does not fit: {text.ink} in {text.box}"
        if not room.contains(text.ink):
            yield f"{what} is outside: {text.ink} in {room}"
        if text.pixels < (SMALLEST_TYPE_IN_CELLS if text.in_cell else SMALLEST_TYPE):
            yield f"{what} is set in {text.pixels} px"
        if not text.in_cell and any(text.ink.intersects(box) for box in cells + others):
            yield f"{what} covers cells or another widget"
    free = [text for text in texts if not text.in_cell]
    for first, second in itertools.combinations(free, 2):
        if first.ink.intersects(second.ink):
            yield f"“{first.text}” and “{second.text}” overlap on {name(widget)}"


def name(widget: QWidget) -> str:
    """Return what a person who reads a failure calls a widget."""
    text = widget.text() if hasattr(widget, "text") else ""
    return f"{type(widget).__name__} {widget.objectName()!r} {text!r}"


@pytest.mark.parametrize("size", sampled(SIZES), ids=str)
@pytest.mark.parametrize(
    "which",
    [pytest.param(Preset.UNTRAINED, id="untrained", marks=pytest.mark.long), Preset.TRAINED],
    ids=lambda which: which.value,
)
def test_everything_written_fits(
    reader: Reader, lab: LabWindow, size: tuple[int, int], which: Preset
) -> None:
    """Whatever is drawn: no text is wider than its box, nothing overlaps, nothing is too small."""
    lab.resize(*size)
    lab.session.use_preset(which)
    for drawing, draw in DRAWINGS.items():
        draw(lab.session)
        QApplication.processEvents()
        assert "\n".join(problems(lab, reader)) == "", drawing
    assert lab.size().toTuple() == size


@pytest.mark.parametrize("size", [SIZES[1], SIZES[4]], ids=str)
@pytest.mark.parametrize("percent", sampled(SCALES))
def test_texts_of_every_size_fit(
    reader: Reader, lab: LabWindow, look: Look, size: tuple[int, int], percent: int
) -> None:
    """Also a long name on the switch and a full strip; where a row is too large it is scrolled."""
    lab.resize(*size)
    look.set_scale(percent / 100)
    lab.session.use_preset(Preset.TRAINED_SEED_42)
    edits(lab.session).load_example()
    lab.session.pointing.pin(Unit(Stage.LOGIT, 1))
    for _ in range(2):  # layouts follow one after another
        QApplication.processEvents()
    assert "\n".join(problems(lab, reader)) == ""
    assert lab.size().toTuple() == size
    bars = (lab.area.horizontalScrollBar(), lab.area.verticalScrollBar())
    shown = [bar.isVisible() for bar in bars]
    assert shown == [percent > 100, percent > 100] if size == SIZES[1] else [percent > 150] * 2


@pytest.mark.parametrize("extreme", sampled(EXTREMES))
def test_what_is_no_number_fits_too(reader: Reader, lab: LabWindow, extreme: str) -> None:
    """NaN, infinities and absurd numbers are written where there is room for them."""
    lab.resize(*SIZES[1])
    lab.session.start_with(EXTREMES[extreme](), "diagonal")
    QApplication.processEvents()
    assert "\n".join(problems(lab, reader)) == ""


@pytest.mark.parametrize("shape", sampled(SHAPES), ids=str)
def test_other_networks_fit_too(reader: Reader, lab: LabWindow, shape: Architecture) -> None:
    """Whatever weights a person opens, on a laptop's screen."""
    lab.resize(*SIZES[1])
    lab.session.start_with(network(shape), "diagonal")
    QApplication.processEvents()
    assert "\n".join(problems(lab, reader)) == ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of floating panels
@pytest.mark.parametrize("size", [SIZES[0], SIZES[1]], ids=str)
def test_what_is_opened_fits_too(reader: Reader, lab: LabWindow, size: tuple[int, int]) -> None:
    """The secondary panels, the strip with an explanation, and a third button on the switch."""
    lab.resize(*size)
    lab.session.use_preset(Preset.TRAINED_SEED_42)
    lab.session.pointing.pin(Unit(Stage.PROBABILITY, 2))
    for panel in reversed(lab.bench.panels):
        lab.bars.actions[panel.action].trigger()
        QApplication.processEvents()
        assert "\n".join(problems(lab, reader)) == ""
    assert lab.size().toTuple() == size


@pytest.mark.long
@pytest.mark.skipif("QT_SCALE_FACTOR" in os.environ, reason="this is what it runs")
def test_everything_fits_at_scale_2() -> None:
    """On a screen of twice as many dots the same texts have the same room."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    done = subprocess.run(
        [*command, "-k", "written and trained and (960 or 1920) or opened"],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) == 6
