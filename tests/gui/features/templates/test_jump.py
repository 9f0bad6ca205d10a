"""What switched with a stroke: counted, listed on demand, framed for a second; and edges."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.edits import edits
from tests.gui.features.templates.conftest import FLIPS, PRODUCT, TEMPLATE, Seer
from tinycnn import switched_windows, templates

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_windows_that_switched_are_counted_listed_and_framed(seer: Seer) -> None:
    """One pixel more: the line, the list on demand, and the frame in the map; then it goes."""
    before = seer.session.shown.trace
    seer.draw((2, 6))
    after = seer.session.shown.trace
    found = switched_windows(before, after)
    assert found
    assert seer.switched() == f"{len(found)} of 27 windows switched"
    jumped = abs(templates(after).templates[0] - templates(before).templates[0]) > 1e-12
    assert seer.framed()[TEMPLATE] == tuple(np.flatnonzero(jumped).tolist())
    assert seer.framed()[PRODUCT] == seer.framed()[FLIPS] == ()
    seer.press("template_switched")
    written = seer.written()
    for one in found:
        place = f"filter {one.window.channel + 1} ({one.window.row + 1}, {one.window.col + 1}):"
        assert place in written
    seer.wait_until(lambda: not any(seer.framed()))


def test_frames_never_go_and_come_while_jumps_follow(seer: Seer) -> None:
    """A cell that is framed stays so until a second after the last jump: nothing flashes."""
    seer.view.jump._timer.setInterval(60_000)  # however slow the computer is
    framed: set[int] = set()
    for column in range(8):
        seer.draw((2, column))
        now = set(seer.framed()[TEMPLATE])
        assert framed <= now
        framed = now
    assert framed


def test_a_long_list_has_pages(seer: Seer) -> None:
    """In a low window Page Down goes on to the windows that have no room."""
    seer.window.resize(1280, 660)
    edits(seer.session).load_pattern("diagonal")
    seer.settle()
    seer.panel.mark_stale()
    found = len(seer.view.jump.switched)
    assert found > 10
    seer.press("template_switched")
    seer.picture.setFocus()
    listed: set[str] = set()
    for _ in range(found):
        listed |= {text for text in seer.written().splitlines() if text.startswith("filter ")}
        QTest.keyClick(seer.picture, Qt.Key.Key_PageDown)
    assert len(listed) == found


@pytest.mark.parametrize("size", [(1280, 660), (1600, 1000)])
@pytest.mark.parametrize(("pattern", "tied"), [("vertical", 12), ("horizontal", 15)])
def test_on_an_edge(seer: Seer, pattern: str, tied: int, size: tuple[int, int]) -> None:
    """On base patterns all windows that are not 0 are tied, and it says so, in words not cut."""
    seer.window.resize(*size)
    edits(seer.session).load_pattern(pattern)
    seer.settle()
    seer.panel.mark_stale()
    written = " ".join(seer.written().splitlines())
    assert f"on an edge: {tied} windows are tied" in written
