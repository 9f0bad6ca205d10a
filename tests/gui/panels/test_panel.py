"""When a panel refreshes: at once, or when the hand rests; each kind says which it does."""

import numpy as np
import pytest
from PySide6.QtTest import QTest

from gui import panels
from gui.features.explaining.panel import ExplanationPanel
from gui.look.look import Look
from gui.paint.cell_painter import CellPainter
from gui.panels.panel import Panel, find_panels
from gui.state.session import LabSession
from tests.gui.networks import SHAPES, network
from tinycnn import ForwardTrace, TinyCNN

KINDS = (*find_panels(panels, Panel).members, ExplanationPanel)
AGES = 10**6
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


@pytest.fixture(autouse=True)
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time that panels see pass, in one place; a busy machine takes longer."""
    now = [1000.0]
    monkeypatch.setattr("gui.panels.panel.monotonic", lambda: now[0])
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
    panel._rest.stop()
    panel._rest.setInterval(AGES)
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
        panel._rest.start(0)
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
    panel._rest.start(0)
    QTest.qWait(20)
    assert panel._stale == kind.refreshes_at_rest
    panel.show()
    assert not panel._stale
