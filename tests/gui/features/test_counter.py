"""A feature as a training would be: one folder, put beside the others, and nothing else edited."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui import features
from gui.app import open_window
from gui.lab.feature import find_features
from gui.look.look import Look
from gui.state.session import LabSession
from gui.state.weight_sets import Preset, SourceKind, preset
from gui.widgets.elided_label import ElidedLabel
from tests.gui.features.feature_contract import faults, folder_faults, plugged
from tests.gui.hands import Hands
from tests.gui.person import Person
from tests.gui.pointer import Pointer
from tests.gui.reader import Picture, picture
from tests.imports import read_sources
from tests.rules import ROOT
from tests.test_imports import forbidden_imports
from tinycnn.numbers.number_text import number_text
from tinycnn.unit import Stage, Unit

FOLDER = ROOT / "tests" / "fixtures" / "features"
HOME = "gui/features/counter"


def same(one: Picture, other: Picture) -> bool:
    """Return whether two pictures are the same."""
    return np.array_equal(one, other)


class Counter(Person):
    """A person before a window with the counter in it."""

    @property
    def count(self) -> int:
        """The steps so far."""
        return self.window.features["counter"].count

    def wait(self, steps: int = 3) -> None:
        """Let so many steps go by."""
        goal = self.count + steps
        self.wait_until(lambda: self.count >= goal)


@pytest.fixture(autouse=True)
def _beside_the_others() -> Iterator[None]:
    """Let the folder be one of the features."""
    with plugged(features, FOLDER):
        yield


@pytest.fixture
def counter(session: LabSession, look: Look) -> Counter:
    """Return a shown window that has found the counter by itself."""
    window = open_window(session, look)
    window.resize(1280, 720)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    window.begin()
    assert list(window.failures) == []
    return Counter(Hands(window))


def test_the_folder_keeps_the_contract(look: Look) -> None:
    """As any feature: promises, folder, imports."""
    (kind,) = [kind for kind in find_features(features).members if kind.folder() == "counter"]
    assert list(folder_faults(features)) == []
    assert list(faults(kind, look)) == []
    files = read_sources(ROOT, "tinycnn", "gui")
    own = {f"{HOME}/{path.name}": path.read_text("utf-8") for path in FOLDER.glob("counter/*.py")}
    assert len(own) == 3
    for path, code in own.items():
        assert forbidden_imports(path, code, files | own) == []


def test_it_stands_where_its_actions_say(counter: Counter) -> None:
    """In a group of its own at the end of the menu, with a letter, and in the list of F1."""
    window = counter.window
    shown = [action.objectName() for action in window.bars.menus["weights"].actions()]
    assert shown[-3:] == ["", "count_start", "count_stop"]
    assert "&" in window.bars.actions["count_start"].text()
    assert window.bars.path("count_stop") == "Weights"
    counter.do("shortcuts")
    texts = [label.text() for label in window.findChildren(QLabel)]
    assert {"Count", "Ctrl+J"} <= set(texts)


def test_every_stage_shows_the_numbers_of_a_preview(counter: Counter) -> None:
    """The weights change while they are watched; undo knows nothing of it, tool and panel do."""
    session, window = counter.session, counter.window
    before, logits = session.document.weight_set, session.shown.trace.logits
    Pointer(window).point_at(Unit(Stage.LOGIT, 0))
    pictures = {stage.panel_id: picture(stage) for stage in window.row.stages}
    counter.do("count_start")
    counter.wait()
    source = session.shown.weight_set.source
    assert (source.kind, source.step) == (SourceKind.RUN, counter.count)
    assert session.document.weight_set is before
    assert session.undo_stack.count() == 0
    assert window.findChild(QLabel, "count_tool").text() == str(counter.count)
    assert session.shown.trace.logits[0] != logits[0]
    shown = window.findChild(ElidedLabel, "readout").text()
    assert number_text(float(session.shown.trace.logits[0]), 3) in shown
    changed = [s.panel_id for s in window.row.stages if not same(picture(s), pictures[s.panel_id])]
    assert changed == [stage.panel_id for stage in window.row.stages]  # the canvas has the shares


def test_its_panel_opens_and_follows(counter: Counter) -> None:
    """From the menu of tabs, as a tab beside others."""
    window = counter.window
    assert window.bars.actions["count"] in window.bars.menus["tabs"].actions()
    assert window.bars.actions["count"] not in window.bars.toolbar.actions(), "it has no icon"
    counter.do("count")
    panel = window.bench.panel("count")
    assert panel.isVisible()
    counter.do("count_start")
    counter.wait()
    assert panel.text().startswith(f"{counter.count} steps: ")


def test_a_stroke_goes_on_under_the_preview(counter: Counter) -> None:
    """One step of undo, whatever the weights did meanwhile; the counter counts on."""
    session, hands = counter.session, counter.hands
    before = session.document
    counter.do("count_start")
    counter.wait()
    hands.press((0, 0))
    counter.wait()
    hands.move((0, 3))
    counter.wait()
    hands.release((0, 3))
    assert session.undo_stack.count() == 1
    assert (session.shown.drawing.image[0, :4] == 1.0).all()
    assert session.document.weight_set is before.weight_set
    counter.wait()
    hands.type("Ctrl+Z")
    assert session.shown.drawing.same_as(before.drawing)
    assert session.shown.weight_set.source.kind is SourceKind.RUN
    counter.wait()


def test_what_was_stopped_is_one_step(counter: Counter) -> None:
    """Undo brings the old weights back, redo those of the counter; the actions know when."""
    session, bars = counter.session, counter.window.bars
    before = session.document.weight_set
    assert [bars.actions[n].isEnabled() for n in ("count_start", "count_stop")] == [True, False]
    counter.do("count_start")
    assert [bars.actions[n].isEnabled() for n in ("count_start", "count_stop")] == [False, True]
    counter.wait()
    counter.do("count_stop")
    counted, steps = session.shown.weight_set, counter.count
    assert session.document.weight_set is counted
    assert (session.undo_stack.count(), session.undo_stack.undoText()) == (1, "count")
    QTest.qWait(50)
    assert counter.count == steps
    counter.hands.type("Ctrl+Z")
    assert session.shown.weight_set is before
    counter.hands.type("Ctrl+Y")
    assert session.shown.weight_set is counted


@pytest.mark.parametrize("how", ["untrained", "start_over"])
def test_other_weights_end_it(counter: Counter, how: str) -> None:
    """A person wins: what they chose stays, and the counter hears of it and rests."""
    session = counter.session
    counter.do("count_start")
    counter.wait()
    counter.do(how)
    chosen = preset(Preset.UNTRAINED if how == "untrained" else Preset.TRAINED)
    steps = counter.count
    QTest.qWait(50)
    assert counter.count == steps
    assert session.shown.weight_set is session.document.weight_set is chosen
    assert counter.window.bars.actions["count_start"].isEnabled()
    assert not counter.window.bars.actions["count_stop"].isEnabled()
