"""The row takes stages that were added, and refuses faulty ones in words."""

from collections.abc import Callable
from itertools import pairwise, permutations
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from gui import stages
from gui.look.look import Look
from gui.paint.cell_painter import CellPainter
from gui.panels.panel import find_panels
from gui.stages.geometry import Column
from gui.stages.row_order import row_order
from gui.stages.stage_panel import StagePanel
from gui.stages.stage_row import StageRow
from gui.state.session import LabSession
from tests.gui.edits import edits
from tests.gui.reader import picture
from tests.gui.stages.further_stage import FurtherPanel, LastPanel
from tinycnn.unit import Stage, Unit

OWN = find_panels(stages, StagePanel).members
Make = Callable[..., list[StagePanel]]


@pytest.fixture
def make(session: LabSession, look: Look) -> Make:
    """Return a maker of the lab's own stages, and of such that are added."""

    def made(*further: type[StagePanel]) -> list[StagePanel]:
        return [kind(session.shown, CellPainter(look)) for kind in (*OWN, *further)]

    return made


def names(panels: list[StagePanel]) -> list[str]:
    """Return the names of stages."""
    return [panel.panel_id for panel in panels]


def changed(kind: type[StagePanel], **members: Any) -> type[StagePanel]:
    """Return a class with other members than `kind`."""
    return type("AddedPanel", (kind,), members)


def test_stages_stand_in_order_however_they_are_found(make: Make) -> None:
    """A stage that is added between two others stands directly after the one it names."""
    expected = ["input", "conv_maps", "relu_maps", "pooled_maps", "further", "flatten"]
    made = make(FurtherPanel, LastPanel)
    for some in list(permutations(made))[::4001]:
        assert names(row_order(list(some))) == [*expected, "probabilities", "last"]


def test_a_part_of_the_row_has_its_order(make: Make) -> None:
    """The first of it names a stage that is not there."""
    part = [panel for panel in make() if panel.panel_id in ("flatten", "pooled_maps")]
    assert names(row_order(part)) == ["pooled_maps", "flatten"]


@pytest.mark.parametrize("name", ["after", "column", "help_text", "name_in_text"])
def test_a_stage_that_lacks_something_is_an_error_in_words(
    session: LabSession, make: Make, name: str
) -> None:
    """The row says whose class lacks what, and what to write there: it does not crash later."""
    made = make(changed(FurtherPanel, **{name: getattr(StagePanel, name, None)}))
    with pytest.raises(TypeError, match=f"AddedPanel has no `{name}`; add to its class: .*{name}"):
        StageRow(session.shown, made)


def test_a_width_that_is_no_column_is_an_error_in_words(session: LabSession, make: Make) -> None:
    """A mere number is not enough: it says what to write instead."""
    with pytest.raises(TypeError, match=r"AddedPanel is 100, not a Column; write .*Column\(least="):
        StageRow(session.shown, make(changed(FurtherPanel, column=100)))


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"after": "poold_maps"}, "AddedPanel .after “poold_maps”.*there are .*pooled_maps"),
        ({"after": ""}, "InputPanel.*AddedPanel"),
        ({"after": "further"}, "circle: AddedPanel"),
        ({"panel_id": "flatten"}, "same panel_id: .*FlattenPanel.*AddedPanel"),
    ],
)
def test_a_stage_without_its_place_is_an_error_in_words(
    session: LabSession, make: Make, members: dict[str, str], words: str
) -> None:
    """The error names the stage and what it stands after."""
    with pytest.raises(ValueError, match=words):
        StageRow(session.shown, make(changed(FurtherPanel, **members)))


@pytest.mark.parametrize("kind", [FurtherPanel, LastPanel])
def test_a_further_stage_is_shown_beside_all_others(
    session: LabSession, make: Make, kind: type[StagePanel]
) -> None:
    """In a laptop's window: nothing overlaps, every unit has its place."""
    row = StageRow(session.shown, make(kind))
    row.resize(1280, 567)
    row.show()
    edits(session).load_pattern("diagonal")
    session.pointing.pin(Unit(Stage.POOL, 0, 1, 1))
    QApplication.processEvents()
    for left, right in pairwise(row.stages):
        assert left.geometry().right() < right.geometry().left()
        assert left.width() > left.whole_stage().width() > 0
    assert row.rect().contains(row.stages[-1].geometry())
    for stage in row.stages:
        assert len(np.unique(picture(stage))) > 1, stage.panel_id
        for unit, box in stage.places().items():
            assert stage.whole_stage().contains(box), unit
    row.close()


def test_a_row_with_more_than_fits_asks_for_its_room(session: LabSession, make: Make) -> None:
    """So the view onto it scrolls, and nothing overlaps."""
    wide = changed(FurtherPanel, column=Column(lambda _: 400))
    row, usual = StageRow(session.shown, make(wide)), StageRow(session.shown, make())
    for one in (row, usual):
        one.fit(QSize(960, 460), QSize(14, 14))
    assert row.minimumWidth() == usual.minimumWidth() + 400 + 16
