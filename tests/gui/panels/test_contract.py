"""What every panel promises. Panels are found by discovery: a new one is tested by being there."""

import gc
import weakref
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui import stages
from gui.look.look import Look
from gui.paint.cell_painter import CellPainter
from gui.panels.panel import BenchPanel, Panel, find_panels
from gui.stages.stage_panel import StagePanel
from gui.stages.stage_row import StageRow
from gui.state.session import LabSession
from gui.state.weight_sets import Preset, preset
from tests.cases import examples
from tests.gui.conftest import Build
from tests.gui.edits import edits
from tests.gui.networks import EXTREMES, SHAPES, architectures, network
from tests.gui.panels.found import all_panels
from tests.gui.panels.word_contract import word_faults
from tests.gui.reader import Picture, picture, show
from tinycnn.architecture import Architecture
from tinycnn.unit import Stage, Unit

STAGES = find_panels(stages, StagePanel).members
PANELS = all_panels()
every_panel = pytest.mark.parametrize("kind", PANELS, ids=lambda kind: kind.__name__)
every_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)
LOGIT = Unit(Stage.LOGIT, 0)


def assert_differs(kind: type[Panel], one: Picture, other: Picture, with_what: str) -> None:
    """Fail where two pictures of a panel are alike, and say what to do."""
    assert (one != other).any(), (
        f"{kind.__name__} looks the same with {with_what}: read self.trace and self.weight_set "
        "anew in paintEvent or in refresh, and look above for an error there"
    )


def stroke(session: LabSession) -> None:
    """Draw a stroke, as the canvas does."""
    edits(session).begin_stroke()
    edits(session).paint([(1, 1), (2, 2), (3, 3), (3, 4)], 1.0)
    edits(session).paint([(4, 4), (5, 5), (6, 6)], 0.7)
    session.end_gesture()


def test_there_are_panels() -> None:
    """Discovery finds them; the checks below are of something."""
    assert len(STAGES) >= 6
    assert len(PANELS) > len(STAGES)
    assert len({kind.panel_id for kind in PANELS}) == len(PANELS)


@every_panel
def test_it_says_what_it_is(build: Build, kind: type[Panel]) -> None:
    """Its name, and for the menu the action that opens it."""
    assert "\n".join(word_faults(build(kind))) == ""


class Sound(BenchPanel):
    """A panel that says all that is wanted."""

    panel_id = action = "sound"

    def title(self) -> str:
        return self.tr("Sound")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        ({"title": lambda panel: "Sound"}, 'return self.tr("…")'),
        ({"panel_id": "a panel"}, "take letters and underscores"),
        ({"action": "A panel"}, "take lower-case letters"),
        ({"keys": "Space"}, "add Ctrl, or choose another"),
        ({"tip": lambda panel: "Open this panel"}, "is not translated"),
        ({"tip": lambda panel: panel.tr("Open this panel.")}, "leave it out"),
        ({"menu_text": lambda panel: ""}, "say in a word or two"),
        ({"tab_text": lambda panel: "Sound"}, "the tab of Sound is 'Sound'"),
    ],
)
def test_a_faulty_panel_is_told_what_to_do(
    build: Build, changes: dict[str, object], told: str
) -> None:
    """Each fault of its words is a sentence that says how it is mended; the sound one has none."""
    found = list(word_faults(build(type("Sound", (Sound,), changes))))
    assert any(told in fault for fault in found) if told else found == []


def test_a_panel_without_an_action_is_told_what_to_do(build: Build) -> None:
    """No menu could open it."""

    class Lost(BenchPanel):
        panel_id = "lost"

        def title(self) -> str:
            return self.tr("Lost")

    assert list(word_faults(build(Lost))) == [
        "Lost has no action: give it the name of the action that opens it."
    ]


@every_panel
def test_it_builds_and_asks_for_nothing(
    build: Build, session: LabSession, kind: type[Panel]
) -> None:
    """Being there changes neither drawing nor weights."""
    before = (
        session.shown.drawing,
        session.shown.weight_set,
        session.shown.trace,
        session.desk.toolbox.tool,
    )
    show(build(kind))
    assert (
        session.shown.drawing,
        session.shown.weight_set,
        session.shown.trace,
        session.desk.toolbox.tool,
    ) == before
    assert session.undo_stack.count() == 0


@every_panel
def test_it_has_a_name(build: Build, session: LabSession, kind: type[Panel]) -> None:
    """A screen reader says what it is, whichever network it shows."""
    panel = build(kind)
    for shape in SHAPES:
        session.start_with(network(shape), None)
        assert panel.accessibleName() == panel.title() != ""


@every_panel
def test_a_drawing_changes_what_it_shows(
    build: Build, session: LabSession, kind: type[Panel]
) -> None:
    """Live: from the empty canvas to a stroke."""
    edits(session).clear()
    session.pointing.point_at(Unit(Stage.CONV, 0, 2, 2))
    panel = build(kind)
    empty = show(panel)
    stroke(session)
    panel.catch_up()
    QApplication.processEvents()
    drawn = picture(panel)
    assert_differs(kind, drawn, empty, "a drawing as without")


@every_panel
def test_it_shows_the_weights_in_use(build: Build, session: LabSession, kind: type[Panel]) -> None:
    """Other weights look otherwise; the same again look the same."""
    session.pointing.point_at(Unit(Stage.CONV, 0, 2, 2))
    panel = build(kind)
    edits(session).load_pattern("diagonal")
    trained = show(panel)
    session.use_preset(Preset.UNTRAINED)
    panel.catch_up()
    QApplication.processEvents()
    assert_differs(kind, picture(panel), trained, "other weights")
    session.start_with(preset(Preset.TRAINED), "diagonal")
    QApplication.processEvents()
    if isinstance(panel, StagePanel):
        np.testing.assert_array_equal(picture(panel), trained)


@every_panel
def test_it_shows_the_network_it_is_given(
    build: Build, session: LabSession, kind: type[Panel]
) -> None:
    """The one beside another, and a preview of its weights: nothing asks for the first network."""
    session.edit("compare", replace(session.document, beside=network(seed=1)))
    session.pointing.point_at(Unit(Stage.CONV, 0, 2, 2))
    panel = build(kind, session.beside)
    before = show(panel)
    session.preview(session.document.with_weights(preset(Preset.UNTRAINED)))
    QApplication.processEvents()
    if isinstance(panel, StagePanel):
        np.testing.assert_array_equal(picture(panel), before)
    session.preview(replace(session.document, beside=network(seed=2)))
    stroke(session)
    QApplication.processEvents()
    assert panel.weight_set is session.beside.weight_set
    assert panel.trace is session.beside.trace
    assert_differs(kind, picture(panel), before, "another network beside the first")


@every_panel
def test_it_survives_absurd_numbers(build: Build, session: LabSession, kind: type[Panel]) -> None:
    """NaN, infinities, numbers too large and too small: no exception, no warning, a picture."""
    panel = build(kind)
    show(panel)
    for extreme, make in EXTREMES.items():
        session.start_with(make(), "diagonal")
        stroke(session)
        QApplication.processEvents()
        assert len(np.unique(picture(panel))) > 1, extreme


@every_panel
@settings(max_examples=examples(6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=architectures())
def test_it_survives_networks_of_any_shape(
    build: Build, session: LabSession, kind: type[Panel], shape: Architecture
) -> None:
    """Built with one network, shown another, back to the first; in low and in large windows."""
    panel = build(kind)
    show(panel)
    for size in ((1140, 520), (2560, 1300)):
        panel.window().resize(*size)
        session.start_with(network(shape, seed=shape.filters), "diagonal")
        stroke(session)
        QApplication.processEvents()
        assert len(np.unique(picture(panel))) > 1
        session.start_with(preset(Preset.TRAINED), None)
        QApplication.processEvents()
    panel.window().close()


@every_panel
def test_a_hidden_panel_rests_and_catches_up(
    build: Build, session: LabSession, kind: type[Panel], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hidden it prepares nothing; shown, it does so once, and shows what it would have shown."""
    prepared: list[bool] = []
    refresh = kind.refresh
    monkeypatch.setattr(kind, "refresh", lambda panel: (prepared.append(True), refresh(panel))[1])
    session.pointing.pin(LOGIT)
    panel, watcher = build(kind), build(kind)
    before = show(panel)
    panel.hide()
    prepared.clear()
    for preset_in_use in (Preset.UNTRAINED, Preset.TRAINED):
        session.use_preset(preset_in_use)
        stroke(session)
        edits(session).clear()
        edits(session).load_pattern("horizontal")
    QApplication.processEvents()
    assert prepared == []
    panel.show()
    assert len(prepared) == 1
    QApplication.processEvents()
    assert_differs(kind, picture(panel), before, "what was drawn while it was hidden")
    if isinstance(panel, StagePanel):
        np.testing.assert_array_equal(picture(panel), show(watcher))


@every_panel
def test_a_panel_that_goes_leaves_nothing(
    look: Look, session: LabSession, kind: type[Panel]
) -> None:
    """Deleted, it is gone, whatever it has shown; the session speaks on without it."""

    def lived() -> "weakref.ref[Panel]":
        panel = kind(session.shown, CellPainter(look))
        holder = StageRow(session.shown, [panel]) if isinstance(panel, StagePanel) else panel
        holder.show()
        stroke(session)
        QApplication.processEvents()
        holder.close()
        holder.deleteLater()
        return weakref.ref(panel)

    lived()  # what is loaded once, such as pyqtgraph, stays
    settle()
    widgets = len(QApplication.allWidgets())
    gone = lived()
    settle()
    assert gone() is None
    assert len(QApplication.allWidgets()) == widgets
    edits(session).clear()
    stroke(session)


def settle() -> None:
    """Let Qt delete what is to be deleted, and Python collect it."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    gc.collect()
