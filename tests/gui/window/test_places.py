"""Where the window stood, by the screens that were there."""

import pytest
from PySide6.QtWidgets import QApplication

from gui.system.settings import Settings
from gui.window import places
from gui.window.places import MOST_PLACES, PLACES, remember_place, restore_place, screens_there
from gui.window.window import LabWindow

DESK, LAPTOP = "HDMI 1920x1080+0+0 x1, eDP 1280x800+1920+0 x2", "eDP 1280x800+0+0 x2"


def sit_down_at(monkeypatch: pytest.MonkeyPatch, screens: str) -> None:
    """Let there be other screens."""
    monkeypatch.setattr(places, "screens_there", lambda: screens)


def place_of(window: LabWindow) -> tuple[int, int, int, int]:
    """Return where a window stands."""
    return window.x(), window.y(), window.width(), window.height()


def test_each_set_of_screens_has_its_place(lab: LabWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the desk as at the desk, on the way as on the way; where it never was it stays."""
    settings = Settings()
    wanted = {DESK: (300, 40, 1500, 900), LAPTOP: (10, 20, 1250, 740)}
    for screens, (left, top, width, height) in wanted.items():
        sit_down_at(monkeypatch, screens)
        lab.move(left, top)
        lab.resize(width, height)
        QApplication.processEvents()
        remember_place(lab, settings)
    for screens, place in wanted.items():
        sit_down_at(monkeypatch, screens)
        restore_place(lab, settings)
        assert place_of(lab) == place
    sit_down_at(monkeypatch, "projector 1024x768+0+0 x1")
    restore_place(lab, settings)
    assert place_of(lab) == wanted[LAPTOP]


def test_a_set_is_known_by_name_size_place_and_scale() -> None:
    """That of tests is 800 pixels wide and high."""
    assert screens_there().endswith(" 800x800+0+0 x1")


def test_a_maximized_window_comes_back_so(lab: LabWindow) -> None:
    """With the size it goes back to."""
    settings, before = Settings(), lab.size()
    lab.showMaximized()
    QApplication.processEvents()
    remember_place(lab, settings)
    lab.showNormal()
    lab.resize(1300, 800)
    restore_place(lab, settings)
    assert lab.isMaximized()
    lab.showNormal()
    QApplication.processEvents()
    assert lab.size() == before


def test_the_newest_sets_are_kept(lab: LabWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lecturer meets many projectors."""
    settings = Settings()
    for number in range(2 * MOST_PLACES):
        sit_down_at(monkeypatch, f"projector {number}")
        remember_place(lab, settings)
    names = [place[0] for place in settings.value(PLACES)]
    assert names == [f"projector {n}" for n in range(MOST_PLACES, 2 * MOST_PLACES)]


@pytest.mark.parametrize(
    "text",
    [
        "[1]",
        '["x"]',
        '[["x", 1, 2, 3, 4]]',
        '[["x", 1, 2, 0, 4, false]]',
        '[["x", 1, 2, 3, 4, 0]]',
        '[["x", 1, 2, 3, 1e9, false]]',
        '[["x", 99999999999, 2, 3, 4, false]]',
        '{"x": 1}',
        "AAAA",
    ],
)
def test_what_is_no_place_is_left_out(text: str) -> None:
    """Whoever wrote it: a damaged disk, a person, or another version of the lab."""
    assert PLACES.read(text) == ()
    assert not PLACES.understands(text)
