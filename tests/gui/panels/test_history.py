"""The history: one point a stroke, curves that can be told apart."""

import sys

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from gui.panels.history import HistoryPanel
from tests.gui.hands import Hands
from tests.gui.reader import Reader


def open_history(hands: Hands) -> HistoryPanel:
    """Open the panel by its key, and return it."""
    hands.type("Ctrl+H")
    return hands.window.findChild(HistoryPanel)


def test_the_history_grows_by_strokes(hands: Hands) -> None:
    """One point a finished stroke, the newest at 0; the figures are the network's."""
    session, panel = hands.window.session, open_history(hands)
    for step in range(1, 4):
        hands.stroke((0, step), (7, step))
        strokes, probabilities = panel.plot.listDataItems()[0].getData()
        assert strokes[-1] == 0
        assert probabilities[-1] == session.shown.trace.probabilities[0]
        assert len(strokes) == len(session.shown.history.rows)


def test_the_legend_names_the_classes_beside_the_curves(hands: Hands, reader: Reader) -> None:
    """In columns where the bench is low; what does not fit ends in “…”; it covers no curve."""
    panel = open_history(hands)
    for height in (60, 200):
        hands.window.bench.panel_height = height
        hands.window.bench.room_wanted.emit()
        shown = [text.text for text in reader.read(panel.legend)]
        assert shown == ["vertical", "horizontal", "diagonal"]
        assert not panel.legend.geometry().intersects(panel.plot.geometry())


def test_the_highest_number_beside_the_curves_is_whole(hands: Hands) -> None:
    """In the lowest panel, too: half a 1 is no number."""
    panel = open_history(hands)
    hands.window.resize(1280, 660)
    for _ in range(3):
        QApplication.processEvents()
    axis = panel.plot.getAxis("left")
    top = axis.mapRectToScene(axis.boundingRect()).top()
    curve = panel.plot.getViewBox().mapViewToScene(QPointF(0, 1)).y()
    half = QFontMetrics(axis.style["tickFont"]).ascent() / 2
    assert curve - half >= max(0, top)


def test_curves_are_told_apart_without_colour(hands: Hands) -> None:
    """By dash and by marker."""
    items = open_history(hands).plot.listDataItems()
    looks = {(item.opts["pen"].style(), item.opts["symbol"]) for item in items}
    assert len(looks) == 3
    assert "pyqtgraph" in sys.modules
