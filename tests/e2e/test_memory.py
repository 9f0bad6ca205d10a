"""What is left of a lab that was killed, and the help that pops up over the real window."""

import json
import signal
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.conftest import ROOT, Lab, Places, keep, started
from tests.e2e.screen import PATIENCE
from tinycnn.files.text_grid import parse_grid

DARK = 60


def diagonal(lab: Lab, picture: np.ndarray) -> bool:
    """Return whether the canvas shows the line that `Lab.line_across` draws."""
    return bool((np.diag(np.array(lab.canvas(picture))) <= DARK).all())


def test_a_drawing_outlives_the_kill_of_the_lab(
    places: Places, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A second after the stroke it is safe; the next start is fresh, and Ctrl+L brings it back."""
    command: list[str | Path] = [sys.executable, ROOT / "main.py"]
    with started(command, places, tmp_path_factory.mktemp("first")) as lab:
        lab.line_across(lab.cleared())
        time.sleep(1)
        lab.process.kill()
    with started(command, places, tmp_path_factory.mktemp("second")) as lab:
        fresh = lab.screen.settled()
        keep(fresh, "offered")
        assert not diagonal(lab, fresh)
        lab.press("ctrl+l")
        again = lab.screen.settled(changed_from=fresh)
        assert diagonal(lab, again)
        lab.press("ctrl+z")
        undone = lab.screen.settled(changed_from=again)
        assert lab.canvas(undone) == lab.canvas(fresh)
        assert lab.leave() == (0, "")


def test_the_palette_is_typed_into_and_obeyed(lab: Lab) -> None:
    """Opened by its key it takes all letters, Enter does what was found, and all is as before."""
    empty = lab.cleared()
    lab.press("ctrl+shift+p")
    popup = lab.screen.settled(changed_from=empty)
    lab.screen.do("type", "diagonal")
    found = lab.screen.settled(changed_from=popup)
    keep(found, "palette")
    lab.press("Return")
    done = lab.screen.settled(changed_from=found)
    assert diagonal(lab, done)
    lab.press("c")
    assert not diagonal(lab, lab.screen.settled(changed_from=done))
    assert lab.leave() == (0, "")


def test_what_is_clicked_is_explained_and_not_drawn_on(lab: Lab) -> None:
    """Ctrl+F1 and a click on the canvas: a text over it, and no pixel is set."""
    empty = lab.cleared()
    lab.press("ctrl+F1")
    lab.drag((3, 3), (3, 3))
    told = lab.screen.settled(changed_from=empty)
    keep(told, "what-is-this")
    lab.press("Escape")
    after = lab.screen.settled(changed_from=told)
    assert np.min(lab.canvas(after)) > DARK
    assert lab.leave() == (0, "")


ENDS = {
    "Ctrl+C": lambda lab: lab.process.send_signal(signal.SIGINT),
    "kill": lambda lab: lab.process.send_signal(signal.SIGTERM),
    "a terminal that is closed": lambda lab: lab.process.send_signal(signal.SIGHUP),
    "a display that dies": lambda lab: lab.screen.die(),
}
CODES = {
    "Ctrl+C": -signal.SIGINT,
    "kill": -signal.SIGTERM,
    "a terminal that is closed": -signal.SIGHUP,
}


@pytest.mark.parametrize("end", ENDS)
def test_a_stroke_under_way_outlives_the_end_of_the_lab(
    home: Path, places: Places, tmp_path: Path, end: str
) -> None:
    """The window is closed as by its ×: with the stroke that the hand has not let go yet."""
    command: list[str | Path] = [sys.executable, ROOT / "main.py"]
    with started(command, places, tmp_path) as lab:
        empty = lab.cleared()
        lab.drag((0, 0), (7, 7), release=False)
        lab.screen.settled(changed_from=empty)
        ENDS[end](lab)
        _, errors = lab.process.communicate(timeout=PATIENCE)
        assert "Traceback" not in errors
        assert lab.process.returncode == CODES.get(end, 1)
    (kept,) = home.rglob("drawings/*.json")
    image = parse_grid(json.loads(kept.read_text())["image"])
    assert (np.diag(image) == 1).all()
