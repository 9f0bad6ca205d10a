"""The window comes back as it was left, and always where it can be seen."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication

from gui.app import open_window
from gui.look.look import Look
from gui.state.session import LabSession
from gui.state.tool import Tool
from gui.state.view_state import ScaleMode
from gui.system.settings import Settings
from gui.window.memory import COLOUR_SCALE, FOLDED, HEIGHT, TAB, WindowMemory
from gui.window.places import PLACES, screens_there
from gui.window.window import LabWindow
from tests.cases import examples

SCREENLESS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the settings are; there are none yet."""
    return tmp_path / "settings.json"


def started(look: Look, settings: Settings) -> LabWindow:
    """Return a window as a start with these settings shows it."""
    window = open_window(LabSession(), look, settings)
    WindowMemory(window).restore()
    window.show()
    QApplication.processEvents()
    return window


def visible_on_screen(window: LabWindow) -> bool:
    """Return whether a person can grasp the window by its title."""
    title = QRect(window.pos(), QSize(window.width(), 40))
    part = title & QApplication.primaryScreen().availableGeometry()
    return part.width() >= 40 and part.height() >= 20


def test_the_first_start_is_the_usual_one(look: Look, file: Path) -> None:
    """Nothing remembered changes nothing."""
    window, usual = started(look, Settings(file)), open_window(LabSession(), look)
    assert window.size() == usual.size()
    assert window.bench.is_shown("explanation")
    assert not window.bench.is_shown("trace")
    assert window.session.view.scale_mode is ScaleMode.WEIGHTS


@pytest.mark.parametrize("folded", [False, True])
def test_the_bench_and_options_return(look: Look, file: Path, folded: bool) -> None:
    """As they were when the window was closed; its menus show it."""
    window = started(look, Settings(file))
    window.resize(1280, 760)
    window.bars.actions["history"].trigger()
    window.bench.set_height(90)
    height = window.bench.panel("history").height()
    if folded:
        window.bench.fold()
    window.bars.actions["scale_map"].trigger()
    window.close()
    again = started(look, Settings(file))
    assert again.bench.panel("history").isVisible() is not folded
    again.bench.open("history")
    assert again.bench.panel("history").height() == height
    assert not again.bench.is_shown("trace")
    assert not again.bench.is_shown("explanation")
    assert again.session.view.scale_mode is ScaleMode.MAP
    assert again.bars.actions["history"].isChecked()
    assert not again.bars.actions["explanation"].isChecked()
    assert again.bars.actions["scale_map"].isChecked()


def test_the_view_of_a_lesson_is_not_how_the_next_start_looks(look: Look, file: Path) -> None:
    """Closed in full screen without its tools, the window comes back as it was before."""
    window = started(look, Settings(file))
    window.close()
    again = started(look, Settings(file))
    again.bars.toolbar.hide()
    again.bench.fold()
    again.showFullScreen()
    again.close()
    third = started(look, Settings(file))
    assert not third.isFullScreen()
    assert third.bars.toolbar.isVisible()
    assert third.bench.is_shown("explanation")


def test_the_tool_and_the_drawing_do_not_return(look: Look, file: Path) -> None:
    """The computers of a class are shared: a start is fresh."""
    window = started(look, Settings(file))
    for name in ("erase", "brush_2", "clear", "untrained"):
        window.bars.actions[name].trigger()
    window.close()
    again = started(look, Settings(file))
    assert again.session.desk.toolbox.tool == Tool()
    assert not again.session.shown.drawing.is_blank
    assert again.bars.actions["trained"].isChecked()


def test_a_window_that_was_left_off_the_screen_is_put_back(look: Look, file: Path) -> None:
    """A second screen may be gone the next time."""
    window = started(look, Settings(file))
    window.move(9000, 7000)
    window.close()
    assert visible_on_screen(started(look, Settings(file)))


def test_a_window_that_was_never_shown_leaves_no_trace(look: Look, file: Path) -> None:
    """Its place would be nobody's choice."""
    window = open_window(LabSession(), look, Settings(file))
    WindowMemory(window).restore()
    window.close()
    assert not file.exists()


def test_a_layout_of_an_earlier_lab_is_left_alone(look: Look, file: Path) -> None:
    """It had docks and a strip: the window opens whole, and that lab finds its layout again."""
    file.write_text(json.dumps({"window/layout": "AAAA", "window/explanation": "false"}))
    window = started(look, Settings(file))
    assert window.bench.is_shown("explanation")
    window.close()
    assert json.loads(file.read_text())["window/layout"] == "AAAA"


@SCREENLESS
@given(data=st.data())
@settings(
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_a_damaged_memory_still_gives_a_usable_window(lab: LabWindow, data: st.DataObject) -> None:
    """With any character of the file changed: the window is on the screen and all stages seen."""
    memory = WindowMemory(lab)
    place = (screens_there(), 40, 30, 1200, 700, False)
    good = {PLACES: (place,), TAB: "history", HEIGHT: 90, FOLDED: True}
    for setting, value in good.items():
        text = setting.write(value)
        at = data.draw(st.integers(0, len(text)))
        put, rest = data.draw(st.text(max_size=4)), data.draw(st.sampled_from(["", text[at:]]))
        lab.settings._entries[setting.name] = text[:at] + put + rest
    memory.restore()
    lab.removeEventFilter(memory)
    QApplication.processEvents()
    assert visible_on_screen(lab)
    assert lab.centralWidget().isVisible()


def test_a_geometry_that_no_window_had_is_put_right(lab: LabWindow) -> None:
    """Whoever wrote it meant it, but it can't be seen."""
    memory = WindowMemory(lab)
    for far in (-(1 << 23), -5000, 5000, 1 << 23):
        for left, top in ((far, 20), (20, far), (far, far)):
            lab.settings.set_value(PLACES, ((screens_there(), left, top, 1200, 700, False),))
            memory.restore()
            assert visible_on_screen(lab)


@pytest.mark.parametrize(
    ("content", "is_told"),
    [
        ("{}", False),
        ('{"bench/tab": "trace", "window/places": "[]"}', False),
        ('{"bench/tab": "hologram"}', True),
        ('{"bench/height": "tall"}', True),
        ('{"bench/folded": [1]}', True),
        ('{"window/places": "[[1, 2]]"}', True),
        ('{"window/geometry": "AAAA", "window/layout": "AAAA"}', True),
        ('{"window/geometry": "AAAA", "window/places": "[]"}', False),
        ("{", True),
    ],
)
def test_what_is_left_out_is_told_in_one_sentence(
    look: Look, file: Path, content: str, is_told: bool
) -> None:
    """A layout of another version or a damaged one: the lab opens whole, and says so."""
    file.write_text(content)
    window = started(look, Settings(file))
    assert visible_on_screen(window)
    assert window.bench.panel(window.bench.current).isVisible()
    window.tell_failures()
    said = window.statusBar().currentMessage()
    assert ("of another version or damaged: it is left out." in said) == is_told
    assert said.count(".") == is_told


def test_what_cannot_be_kept_is_no_reason_not_to_close(look: Look, tmp_path: Path) -> None:
    """The folder may have gone, or the disk be full."""
    (tmp_path / "file").write_text("")
    window = started(look, Settings(tmp_path / "file" / "settings.json"))
    assert window.close()
    assert not window.isVisible()


def test_options_in_words_that_nobody_wrote_are_the_usual_ones(look: Look) -> None:
    """A person may edit the file."""
    store = Settings()
    store.set_value(COLOUR_SCALE, "rainbow")
    store.set_value(TAB, "a tab of another version")
    store.set_value(FOLDED, True)
    window = started(look, store)
    assert window.session.view.scale_mode is ScaleMode.WEIGHTS
    assert not window.bench.is_shown("explanation")
