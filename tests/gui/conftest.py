"""A lab on a screen that nobody sees, with hands before it."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.actions import bar_icons
from gui.app import open_window
from gui.look import icons
from gui.look.look import Look
from gui.look.style_sheet import apply_style
from gui.look.theme import Theme
from gui.paint.cell_painter import CellPainter
from gui.panels.panel import Panel
from gui.stages.stage_panel import StagePanel
from gui.stages.stage_row import StageRow
from gui.state.session import LabSession
from gui.state.shown_network import ShownNetwork
from gui.window.window import LabWindow
from tests.gui.everything_told import Listener
from tests.gui.hands import Hands, begin
from tests.gui.reader import Reader

Build = Callable[..., Panel]
drawn_once = cache(icons.icon)  # or each of some hundred windows would draw all of them
_open: list[QWidget] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Keep what a test leaves open until it is closed.

    Afterwards events are processed, and a window that only its own paint still knows would be
    collected in that paint.
    """
    try:
        return (yield)
    finally:
        _open.extend(QApplication.topLevelWidgets())


@pytest.fixture(autouse=True)
def _own_windows_go_first(_drained: None) -> Iterator[None]:
    """Delete the lab's windows before all others.

    The menus of a plot are windows without a parent, too: without them Qt crashes in deleting it.
    """
    yield
    for widget in QApplication.topLevelWidgets():
        if type(widget).__module__.startswith("gui."):
            widget.close()
            widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    _open.clear()


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    """Return how the application looks: by default light, whatever the system asks for."""
    return Look(theme="light")


@pytest.fixture(scope="session")
def theme(look: Look) -> Theme:
    """Return the theme of the application by default."""
    return look.theme


@pytest.fixture(autouse=True)
def _looks_as_before(look: Look) -> Iterator[None]:
    """Restore the look for the next test."""
    yield
    look.present(None)
    look.choose("light")
    look.set_scale(1.0)
    if QApplication.palette() != look.theme.palette():  # another look was tried on
        apply_style(QApplication.instance(), look.theme, look.measures)


@pytest.fixture
def session(theme: Theme) -> LabSession:
    """Return a session, with the application that its colours and types need."""
    return LabSession()


@pytest.fixture
def lab(session: LabSession, look: Look, monkeypatch: pytest.MonkeyPatch) -> LabWindow:
    """Return the shown and active window; it is closed after the test."""
    monkeypatch.setattr(bar_icons, "icon", drawn_once)
    window = open_window(session, look)
    window.features["drawing"].edits.rng = np.random.default_rng(1)  # the same noise every time
    window.resize(1280, 720)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    window.begin()
    QApplication.processEvents()
    return window


@pytest.fixture
def hands(lab: LabWindow) -> Hands:
    """Return hands on the mouse and the keyboard, before an empty canvas."""
    return begin(lab)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Return eyes that read what is written anywhere in the window."""
    return Reader(monkeypatch)


@pytest.fixture
def listener(
    reader: Reader,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Listener:
    """Return somebody who goes through the whole window; who listens before it stands."""
    made = Listener(reader, monkeypatch, tmp_path)
    made.window = request.getfixturevalue("lab")
    return made


@pytest.fixture
def build(session: LabSession, look: Look) -> Build:
    """Return a maker of panels; a stage stands alone in a row that gives it its measures."""
    kept: list[QWidget] = []

    def made(kind: type[Panel], shown: ShownNetwork = session.shown) -> Panel:
        panel = kind(shown, CellPainter(look))
        holder = StageRow(shown, [panel]) if isinstance(panel, StagePanel) else panel
        holder.resize(1280, 600)
        kept.append(holder)
        return panel

    return made
