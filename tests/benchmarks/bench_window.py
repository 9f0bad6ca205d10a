"""What the benchmarks need of the window: the one place that follows when its interface changes."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import app
from gui.look.look import Look
from gui.state.session import LabSession
from gui.state.weight_sets import Preset, SourceKind, WeightSet, WeightSource, preset
from gui.window.window import LabWindow
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.pointer import Pointer
from tinycnn.bounds import signal_bounds
from tinycnn.unit import Unit

LAP = [
    *((row, 8 - col if row % 2 else col) for row in range(8) for col in range(1, 8)),
    *((row, 0) for row in reversed(range(8))),
]
ENDLESS_STROKE = [(cell, ink) for ink in (1.0, 0.5) for cell in LAP]
"""Round and round over all cells, from neighbour to neighbour, each lap with another ink."""
STEPS = cycle(ENDLESS_STROKE)
RUN = WeightSource(SourceKind.RUN, "run 1")
PANELS = ("history", "tables", "trace")
"""Panels of the bench, by the names of their actions."""
TEMPLATES = "templates"
"""Another one, whose maps follow every point of a stroke."""


def open_window(_: QApplication, width: int, height: int) -> LabWindow:
    """Return the lab on the screen, with an empty canvas."""
    window = app.open_window(LabSession(), Look(theme="light"))
    edits(window.session).clear()
    window.resize(width, height)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    return window


def close_windows(*windows: LabWindow) -> None:
    """Delete windows before all others: a plot's menus, which have no parent, have to go after."""
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def stroking(
    window: LabWindow, pins: tuple[Unit, ...] = (), panel: str | None = None
) -> Callable[[], None]:
    """Return a function that draws the next step of a stroke that goes on.

    Between its calls other such functions may draw on, with other `pins` or another open panel.
    """
    hands, pointing = Hands(window), window.session.pointing

    def step() -> None:
        if pointing.pins != pins:
            pointing.release()
            for unit in pins:
                pointing.compare(unit)
        _open_alone(window, panel)
        cell, ink = next(STEPS)
        window.session.desk.toolbox.set_ink(ink)
        hands.move(cell)
        QApplication.processEvents()

    return step


def changing_weights(window: LabWindow) -> Callable[[], None]:
    """Return a function that shows other weights, as a training does after each of its steps."""
    sets = cycle(_weight_sets())
    session = window.session

    def edit() -> None:
        session.preview(replace(session.document, weight_set=next(sets)))
        QApplication.processEvents()

    return edit


def dragging(window: LabWindow, unit: Unit) -> Callable[[], None]:
    """Return a function that moves a weight on, which the mouse has in its grip, by a pixel.

    The mouse of this window is its own: the stroke in another one goes on meanwhile.
    """
    edits(window.session).load_pattern("diagonal")
    window.features["weight_editing"].toggle()
    QApplication.processEvents()
    panel = Pointer(window).panel_of(unit)
    place = QPointF(panel.rect_of(unit).center())
    rises = cycle((*range(4, 60), *range(60, 4, -1)))

    def send(kind: QEvent.Type, button: Qt.MouseButton, rise: int) -> None:
        point = place - QPointF(0, rise)
        above = panel.mapToGlobal(point)
        held = Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, point, above, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(panel, event)

    def drag() -> None:
        send(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, next(rises))
        QApplication.processEvents()

    send(QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton, 0)
    return drag


def _open_alone(window: LabWindow, panel: str | None) -> None:
    for name in (*PANELS, TEMPLATES):
        if window.bench.is_shown(name) != (name == panel):
            window.bench.toggle(name)
            QApplication.processEvents()


def _weight_sets() -> list[WeightSet]:
    """Return weights as the steps of a training have them: all differ, all a little."""
    rng, trained = np.random.default_rng(0), preset(Preset.TRAINED)
    parts = ("kernels", "conv_bias", "dense_weights", "dense_bias")
    found = []
    for _ in range(40):
        moved = {
            name: array + rng.normal(0.0, 0.05, array.shape)
            for name, array in ((name, getattr(trained.weights, name)) for name in parts)
        }
        weights = replace(trained.weights, **moved)
        found.append(WeightSet(weights, signal_bounds(weights), RUN))
    return found
