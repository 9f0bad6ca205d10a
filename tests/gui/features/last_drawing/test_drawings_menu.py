"""The list of all drawings that were kept: what is in it may be chosen, and then be removed."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QMenu

from gui.app import open_window
from gui.features.last_drawing import feature as feature_module
from gui.features.last_drawing import shelf as shelf_module
from gui.features.last_drawing.keeper import DrawingKeeper
from gui.features.last_drawing.shelf import Shelf
from gui.look.look import Look
from gui.state.session import LabSession
from gui.system.settings import Settings
from gui.window.window import LabWindow
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.reader import ink_of


def left_behind(folder: Path, *columns: int) -> None:
    """Let labs draw a column each and be closed."""
    for column in columns:
        session = LabSession()
        keeper = DrawingKeeper(session, Shelf(folder))
        edits(session).clear()
        edits(session).paint([(row, column) for row in range(8)], 1.0)
        assert keeper.close()


def column(lab: LabWindow) -> int:
    """Return which column is on the canvas."""
    return int(ink_of(Hands(lab).canvas)[0].argmax())


def opened_menu(lab: LabWindow) -> QMenu:
    """Return the list of earlier drawings as it is when it opens."""
    menu = lab.bars.menus["earlier_drawings"]
    menu.aboutToShow.emit()
    return menu


def test_all_that_were_kept_are_listed(lab: LabWindow, tmp_path: Path) -> None:
    """The newest first, each with its picture, its time and a number as its key."""
    left_behind(tmp_path, 1, 2, 3)
    lab.features["last_drawing"].keep_in(tmp_path)
    menu = opened_menu(lab)
    entries = menu.actions()
    assert [entry.text()[:3] for entry in entries] == ["&1 ", "&2 ", "&3 "]
    assert not any(entry.icon().isNull() for entry in entries)
    assert all(any(letter.isdigit() for letter in entry.text()[3:]) for entry in entries)
    entries[2].trigger()
    assert column(lab) == 1
    assert "earlier drawing" in lab.statusBar().currentMessage()
    Hands(lab).type("Ctrl+Z", "Ctrl+L")
    assert column(lab) == 3


def test_an_empty_list_says_so(lab: LabWindow, tmp_path: Path) -> None:
    """Nor is what is on this canvas listed: it is here."""
    for _ in range(2):
        (entry,) = opened_menu(lab).actions()
        assert (entry.text(), entry.isEnabled()) == ("No drawing is kept", False)
        if lab.features["last_drawing"].findChild(DrawingKeeper) is None:
            lab.features["last_drawing"].keep_in(tmp_path)
        edits(lab.session).invert()
        lab.features["last_drawing"].findChild(DrawingKeeper).keep()
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_the_drawing_of_another_window_is_listed_not_offered(
    lab: LabWindow, folder: Path, tmp_path: Path
) -> None:
    """A computer that crashed may hold its lock; to go on with a copy harms nobody."""
    session = LabSession()
    running = DrawingKeeper(session, Shelf(folder))
    edits(session).add_noise()
    assert running.keep()
    lab.features["last_drawing"].keep_in(folder)
    first, second = opened_menu(lab).actions()
    assert first.text().endswith("open in another window")
    assert "window" not in second.text()
    lab.features["last_drawing"].take()
    assert (np.diag(ink_of(Hands(lab).canvas)) == 1).all()


def begin_again(look: Look, settings: Settings, folder: Path) -> LabWindow:
    """Return another window of the same person."""
    window = open_window(LabSession(), look, settings)
    window.show()
    window.features["last_drawing"].keep_in(folder)
    return window


def test_only_what_was_offered_goes(
    lab: LabWindow, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the toolbar or in the list; what goes is what so many newer ones have followed."""
    monkeypatch.setattr(shelf_module, "KEPT", 3)
    left_behind(tmp_path, *range(5))
    settings = lab.settings
    begin_again(look, settings, tmp_path)
    begin_again(look, settings, tmp_path)
    assert len(list(tmp_path.glob("*.json"))) == 5, "four of five were never shown"
    left_behind(tmp_path, 5, 6, 7)
    begin_again(look, settings, tmp_path)
    assert len(list(tmp_path.glob("*.json"))) == 7, "the one that was shown"
    following = begin_again(look, settings, tmp_path)
    assert len(opened_menu(following).actions()) == 7
    begin_again(look, settings, tmp_path)
    assert len(list(tmp_path.glob("*.json"))) == 3
    assert len(settings.value(feature_module.OFFERED)) <= 7
    begin_again(look, settings, tmp_path)
    assert len(settings.value(feature_module.OFFERED)) == 3, "what is gone is forgotten"
