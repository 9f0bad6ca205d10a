"""When a panel refreshes, at once or at rest; how low it can be; whether all fit together."""

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui import panels
from gui.features.explaining.panel import ExplanationPanel
from gui.look.look import Look
from gui.paint.cell_painter import CellPainter
from gui.panels.panel import BenchPanel, Panel, find_panels
from gui.state.session import LabSession
from gui.window.window import LabWindow
from tests.gui.conftest import Build
from tests.gui.networks import SHAPES, network
from tests.gui.panels.found import all_panels
from tests.gui.panels.word_contract import fit_faults
from tinycnn import ForwardTrace, TinyCNN

KINDS = (*find_panels(panels, Panel).members, ExplanationPanel)
ON_BENCH = [kind for kind in all_panels() if issubclass(kind, BenchPanel)]
AGES = 10**6
LOWEST = 60  # pixels, of the bench in the lowest window
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


@pytest.fixture(autouse=True)
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time that panels see pass, in one place; a busy machine takes longer."""
    now = [1000.0]
    monkeypatch.setattr("gui.widgets.rest.monotonic", lambda: now[0])
    return now


@pytest.fixture
def traces() -> list[ForwardTrace]:
    """Return three, as a stroke makes them."""
    images = np.random.default_rng(0).random((3, 8, 8))
    return [TinyCNN().trace(image) for image in images]


def shown_by(kind: type[Panel], session: LabSession, look: Look) -> Panel:
    """Return a panel that is seen; for it the hand rests, and never does once it moves again."""
    panel = kind(session.shown, CellPainter(look))
    panel.show()
    panel._rest.timer.stop()
    panel._rest.timer.setInterval(AGES)
    return panel


@every_kind
def test_the_first_change_and_the_newest_are_shown(
    session: LabSession,
    look: Look,
    kind: type[Panel],
    traces: list[ForwardTrace],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What comes between them, closely one after the other, is left out by those that wait."""
    panel, shown = shown_by(kind, session, look), []
    refresh = kind.refresh
    monkeypatch.setattr(kind, "refresh", lambda p: (shown.append(p.trace), refresh(p))[1])
    for trace in traces:
        session.shown.show_trace(trace)
    if kind.refreshes_at_rest:
        assert shown == traces[:1], "the others wait"
        panel._rest.timer.start(0)
        QTest.qWait(20)
        assert shown == [traces[0], traces[2]]
    else:
        assert shown == traces


@every_kind
def test_where_no_rest_comes_it_follows_now_and_then(
    session: LabSession,
    look: Look,
    kind: type[Panel],
    traces: list[ForwardTrace],
    seconds: list[float],
) -> None:
    """Beside a training, which never rests, no panel tells what was true at its beginning."""
    panel = shown_by(kind, session, look)
    session.shown.show_trace(traces[0])
    seconds[0] += 0.1
    session.shown.show_trace(traces[1])
    assert panel._stale == kind.refreshes_at_rest
    seconds[0] += 0.2
    session.shown.show_trace(traces[2])
    assert not panel._stale


@every_kind
def test_another_network_does_not_wait(session: LabSession, look: Look, kind: type[Panel]) -> None:
    """What a panel shows, and lets a person open, are numbers of the network in use."""
    panel = shown_by(kind, session, look)
    for shape in SHAPES[:4]:
        session.start_with(network(shape), "diagonal")
        assert not panel._stale


@every_kind
def test_hidden_it_shows_nothing_at_rest(
    session: LabSession, look: Look, kind: type[Panel], traces: list[ForwardTrace]
) -> None:
    """It was hidden while the hand moved; the rest that follows costs nothing."""
    panel = shown_by(kind, session, look)
    for trace in traces:
        session.shown.show_trace(trace)
    panel.hide()
    panel._rest.timer.start(0)
    QTest.qWait(20)
    assert panel._stale == kind.refreshes_at_rest
    panel.show()
    assert not panel._stale


def test_all_panels_fit_together(lab: LabWindow) -> None:
    """Each is there, with a name and a key of its own: else a menu or a key would do nothing."""
    assert "\n".join(fit_faults(lab)) == ""


def test_panels_that_do_not_fit_are_told(lab: LabWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name, a key or a panel_id that is taken, in a sentence each."""
    first, second = (type(panel) for panel in lab.bench.panels[:2])
    monkeypatch.setattr(first, "keys", "Ctrl+Z")
    monkeypatch.setattr(second, "panel_id", first.panel_id)
    found = list(fit_faults(lab))
    assert any("Ctrl+Z is the key of another action, too" in fault for fault in found)
    assert any(f"{second.__name__}: {first.panel_id!r} is the panel_id" in f for f in found)
    monkeypatch.setattr(second, "action", "undo")
    assert any("'undo' is the name of another action" in fault for fault in fit_faults(lab))


@pytest.mark.parametrize("kind", ON_BENCH, ids=lambda kind: kind.__name__)
def test_it_is_as_low_as_the_bench(build: Build, kind: type[BenchPanel]) -> None:
    """Or the stages above would have to give way to it."""
    bench, panel = QWidget(), build(kind)
    panel.setParent(bench)
    bench.show()
    panel.show()
    panel.resize(1280, LOWEST)
    assert panel.height() == LOWEST, (
        f"{kind.__name__} is {panel.height()} pixels high, where the bench is {LOWEST}: "
        "set no least height, and leave something out or let it be scrolled"
    )
