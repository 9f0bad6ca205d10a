"""A lab on a screen that nobody sees, with hands before it."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from hypothesis import settings
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.features.editing.feature import bars as action_bars
from gui.look import icons
from gui.look.look import Look, ThemeChoice
from gui.look.style_sheet import dress
from gui.look.theme import Theme
from gui.state.session import LabSession
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.reader import Reader

drawn_once = cache(icons.icon)  # or each of some hundred windows would draw all of them
settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the window
settings.load_profile("untimed")


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


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    """Return how the application looks: by default light, whatever the system wears."""
    return Look(theme="light")


@pytest.fixture(scope="session")
def theme(look: Look) -> Theme:
    """Return the theme that the application wears by default."""
    return look.theme


@pytest.fixture(autouse=True)
def _looks_as_before(look: Look) -> Iterator[None]:
    """Change back into the clothes of the next test."""
    yield
    look.choose(ThemeChoice.LIGHT)
    look.set_scale(1.0)
    if QApplication.palette() != look.theme.palette():  # another look was tried on
        dress(QApplication.instance(), look.theme, look.measures)


@pytest.fixture
def session(theme: Theme) -> LabSession:
    """Return a session whose noise and examples are the same in every run."""
    return LabSession(rng=np.random.default_rng(1))


@pytest.fixture
def lab(session: LabSession, look: Look, monkeypatch: pytest.MonkeyPatch) -> LabWindow:
    """Return the shown and active window; it is closed after the test."""
    monkeypatch.setattr(action_bars, "icon", drawn_once)
    window = LabWindow(session, look)
    window.resize(1280, 720)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    return window


@pytest.fixture
def hands(lab: LabWindow) -> Hands:
    """Return hands on the mouse and the keyboard, before an empty canvas."""
    lab.session.clear()
    lab.session.undo_stack.clear()
    return Hands(lab)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Return eyes that read what is written anywhere in the window."""
    return Reader(monkeypatch)
