"""What every stage promises beside what every panel does: each number stands in one place."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtTest import QTest

from gui import stages
from gui.panels.panel import find_panels
from gui.stages.input import InputPanel
from gui.stages.stage_panel import StagePanel
from gui.state.session import LabSession
from tests.cases import sampled
from tests.gui.conftest import Build
from tests.gui.networks import SHAPES, network, units_of
from tests.gui.reader import show
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.stages import Stage
from tinycnn.unit import Unit

STAGES = find_panels(stages, StagePanel).members
every_shape = pytest.mark.parametrize("shape", sampled(SHAPES), ids=str)
every_stage = pytest.mark.parametrize("kind", STAGES, ids=lambda kind: kind.__name__)


@every_stage
@every_shape
def test_pointing_at_a_unit_finds_it(
    build: Build, session: LabSession, kind: type[StagePanel], shape: Architecture
) -> None:
    """rect_of and unit_at agree about the corners of every unit, the mouse about some of them."""
    panel = build(kind)
    session.start_with(network(shape), "diagonal")
    show(panel)
    places = {unit: box for unit in units_of(shape) if (box := panel.rect_of(unit)) is not None}
    assert places
    for unit, box in places.items():
        assert panel.rect().contains(box), unit
        for point in (box.center(), box.topLeft(), box.bottomRight()):
            assert panel.unit_at(QPointF(point)) == unit
    handle = panel.window().windowHandle()
    for unit in list(places)[:: len(places) // 9 + 1]:
        QTest.mouseMove(handle, panel.mapTo(panel.window(), places[unit].center()))
        assert session.pointing.pointed == unit
    for unit in (Unit(Stage.CONV, 99), Unit(Stage.FLAT, 0, 0, 9999), Unit(Stage.LOGIT, 99)):
        assert panel.rect_of(unit) is None


def place_of(panel: StagePanel, unit: Unit) -> QRect:
    """Return where a unit stands in a stage; the verdict speaks of one that stands elsewhere."""
    box = panel.rect_of(unit)
    if box is None and isinstance(panel, InputPanel):
        verdict = panel.tools.verdict
        return QRect(verdict.mapTo(panel, QPoint()), verdict.size())
    assert box is not None
    return box


@every_stage
def test_beside_all_units_nothing_is_pointed_at(
    build: Build, session: LabSession, kind: type[StagePanel]
) -> None:
    """What is told while the mouse is over a point stands at that point, or nothing is told."""
    panel = build(kind)
    show(panel)
    points = [QPoint(x, y) for y in range(0, 600, 3) for x in range(0, panel.width(), 3)]
    told = {point: unit for point in points if (unit := panel.unit_at(QPointF(point)))}
    assert 0 < len(told) < len(points)
    for point, unit in told.items():
        assert place_of(panel, unit).contains(point)
    beside = next(point for point in points if point not in told)
    for point in (next(iter(told)), beside):  # or a mouse that is there already would not move
        QTest.mouseMove(panel.window().windowHandle(), panel.mapTo(panel.window(), point))
    assert session.pointing.pointed is None


@every_shape
def test_every_number_stands_in_one_place(row_window: RowWindow, shape: Architecture) -> None:
    """Each unit of the network has a rectangle in exactly one stage."""
    row_window.session.start_with(network(shape), None)
    for unit in units_of(shape):
        places = [stage for stage in row_window.row.stages if stage.rect_of(unit) is not None]
        assert len(places) == 1, unit
