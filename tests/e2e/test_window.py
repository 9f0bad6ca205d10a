"""What a person does with the mouse and with the keyboard, in the real window."""

import signal
import time

import numpy as np
import pytest

from gui.look.themes.light import LIGHT
from tests.e2e.conftest import Lab, keep
from tests.e2e.screen import Picture, waited_for

STAGES = ("conv_maps", "relu_maps", "pooled_maps", "flatten", "probabilities")
WHITE, DARK = 250, 60
# Where keys are, whatever they type: the codes of X.
CONTROL_KEY, SHIFT_KEY, FIRST_DIGIT = 37, 50, 10


def changed_share(before: Picture, after: Picture, lab: Lab, name: str) -> float:
    """Return which share of the pixels of a widget differ between two pictures."""
    rect = lab.places.rect(name)
    rows, cols = slice(rect.top(), rect.bottom() + 1), slice(rect.left(), rect.right() + 1)
    return float(np.any(before[rows, cols] != after[rows, cols], axis=2).mean())


def test_a_fast_drag_draws_an_unbroken_line_and_moves_every_stage(lab: Lab) -> None:
    """Between two mouse positions at opposite corners no cell is left out, and all is live."""
    before = lab.cleared()
    assert np.min(lab.canvas(before)) >= WHITE
    after = lab.line_across(before)
    keep(after, "drag")
    ink = np.array(lab.canvas(after))
    assert (np.diag(ink) <= DARK).all()
    assert (ink[~np.eye(8, dtype=bool)] >= WHITE).all()
    for stage in STAGES:
        assert changed_share(before, after, lab, stage) > 0.01, stage
    assert lab.leave() == (0, "")


def test_the_right_button_erases_and_undo_brings_back(lab: Lab) -> None:
    """A stroke of either button is one step to take back."""
    empty = lab.cleared()
    lab.drag((2, 1), (2, 6))
    line = lab.screen.settled(changed_from=empty)
    lab.drag((2, 1), (2, 6), button=3)
    erased = lab.screen.settled(changed_from=line)
    assert np.min(lab.canvas(erased)) >= WHITE
    lab.press("ctrl+z")
    back = lab.screen.settled(changed_from=erased)
    assert lab.canvas(back) == lab.canvas(line)
    lab.press("ctrl+z")
    assert np.min(lab.canvas(lab.screen.settled(changed_from=back))) >= WHITE
    assert lab.leave() == (0, "")


@pytest.mark.parametrize("layout", ["fr", "fr -variant bepo", "be", "cz", "sk", "us"])
def test_digits_are_what_the_keyboard_types(lab: Lab, layout: str) -> None:
    """Where they need Shift, they set the ink and draw patterns with it."""
    shift = [] if layout == "us" else [SHIFT_KEY]
    empty = lab.cleared()
    lab.screen.choose_keyboard(layout)
    lab.screen.press_together(*shift, FIRST_DIGIT + 4)
    half = lab.screen.settled(changed_from=empty)
    lab.press("space")
    after = lab.screen.settled(changed_from=half)
    assert DARK < np.min(lab.canvas(after)) < WHITE, "half the ink"
    lab.screen.press_together(CONTROL_KEY, *shift, FIRST_DIGIT + 1)
    pattern = np.array(lab.canvas(lab.screen.settled(changed_from=after)))
    assert (pattern[3:5] <= DARK).all(), "the second pattern is horizontal"
    assert lab.leave()[0] == 0


def test_everything_can_be_drawn_with_the_keyboard(lab: Lab) -> None:
    """Arrows move the cursor, a digit sets tenths of ink, Space paints, Delete erases."""
    empty = lab.cleared()
    lab.press(*["Up"] * 8, *["Left"] * 8, "space", "Right", "5", "space", "Down", "space", "Delete")
    after = lab.screen.settled(changed_from=empty)
    keep(after, "keyboard")
    ink = np.array(lab.canvas(after))
    assert ink[0, 0] <= DARK
    assert ink[0, 1] == pytest.approx(140, abs=15)
    ink[0, :2] = 255
    assert ink.min() >= WHITE
    for stage in STAGES[:2]:
        assert changed_share(empty, after, lab, stage) > 0.01, stage
    assert lab.leave() == (0, "")


def test_an_interrupt_in_the_terminal_ends_it_at_once(lab: Lab) -> None:
    """Ctrl+C is heard although nothing happens in the window, and nothing is said of it."""
    lab.screen.settled()
    lab.process.send_signal(signal.SIGINT)
    _, errors = lab.process.communicate(timeout=5)
    assert (lab.process.returncode, errors) == (-signal.SIGINT, "")


def test_a_presentation_has_a_ring_around_the_pointer(lab: Lab) -> None:
    """F11 takes the menus away, the ring goes where the mouse goes, Esc brings all back."""
    lab.screen.do("mousemove", 1, 300)
    time.sleep(2)  # the accuracies on the switch come after the first paint
    before = lab.screen.settled()
    lab.press("F11")
    large = lab.screen.settled(changed_from=before)
    lab.screen.do("mousemove", 600, 300)
    ringed = lab.screen.settled(changed_from=large)
    keep(ringed, "presentation")
    around = ringed[270:331, 570:631].reshape(-1, 3).tolist()
    assert list(LIGHT.second.getRgb()[:3]) in around
    lab.screen.do("mousemove", 1, 300)
    lab.screen.settled(changed_from=ringed)
    lab.press("Escape")

    def all_back() -> bool | None:
        after = lab.screen.picture()
        return (after[:660, :1280] != before[:660, :1280]).any(axis=2).mean() < 0.01 or None

    # The cell that the mouse had crossed stays explained for a moment.
    waited_for(all_back, "the window to look as before the presentation")
    assert lab.leave() == (0, "")
