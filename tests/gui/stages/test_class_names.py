"""Class names come from files of strangers: whatever they say, they are text, and they fit."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from gui.panels.history import CurveLegend, HistoryPanel
from gui.stages.input_tools import InputTools
from gui.stages.probabilities import ProbabilitiesPanel
from gui.state.weight_sets import WeightSet
from gui.window.window import LabWindow
from tests.gui.networks import network
from tests.gui.reader import Reader
from tests.gui.row_window import RowWindow
from tinycnn.model_card import MAX_NAME, ModelCard

LONG = tuple(letter * MAX_NAME for letter in "WMQ")


def named(names: tuple[str, ...]) -> WeightSet:
    """Return a network whose classes have these names."""
    found = network()
    return replace(found, weights=replace(found.weights, card=ModelCard(names)))


@pytest.mark.parametrize("size", [(1280, 660), (1920, 1080)], ids=str)
def test_long_names_leave_room_for_the_figure(
    reader: Reader, lab: LabWindow, size: tuple[int, int]
) -> None:
    """They are cut where the probability begins, and the window stays as small as it was."""
    smallest = lab.minimumSizeHint()
    lab.resize(*size)
    lab.session.start_with(named(LONG), "vertical")
    QApplication.processEvents()
    assert lab.minimumSizeHint() == smallest
    texts = reader.read(lab.findChild(ProbabilitiesPanel))
    names = [text for text in texts if text.text.endswith("…")]
    assert len(names) == 3
    for name in names:
        beside = [t for t in texts if t.box.top() == name.box.top() and t is not name]
        assert beside
        assert all(name.ink.right() < text.ink.left() for text in beside)


@pytest.mark.parametrize("size", [(1280, 660), (1920, 1080)], ids=str)
def test_a_long_verdict_ends_where_its_figure_begins(lab: LabWindow, size: tuple[int, int]) -> None:
    """In "…", not in the middle of a letter; a screen reader hears it whole."""
    lab.resize(*size)
    lab.session.start_with(named(LONG), "vertical")
    QApplication.processEvents()
    verdict = lab.findChild(InputTools).verdict
    name = verdict.name
    assert name.text().endswith("…")
    assert name.fontMetrics().horizontalAdvance(name.text()) <= name.width()
    assert verdict.figure.sizeHint().width() <= verdict.figure.width()
    assert any(whole in verdict.accessibleName() for whole in LONG)


def test_short_names_stand_whole(reader: Reader, row_window: RowWindow) -> None:
    """Also those that are as long as a name may be without a look at the room."""
    names = ("W" * 12, "class 2", "größer ≥ 5")
    row_window.session.start_with(named(names), "vertical")
    assert set(names) <= set(reader.words(row_window.findChild(ProbabilitiesPanel)))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of raising a panel
def test_markup_in_names_is_text(lab: LabWindow, reader: Reader) -> None:
    """The history writes it beside its curves as it is."""
    names = ("<b>bold</b>", "a & b", "&lt;")
    lab.session.start_with(named(names), "vertical")
    lab.bench.toggle("history")
    QApplication.processEvents()
    legend = lab.findChild(HistoryPanel).findChild(CurveLegend)
    assert reader.words(legend) == list(names)
