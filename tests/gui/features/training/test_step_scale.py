"""What stands below the curves: steps, or the epochs at their last steps."""

from gui.features.training.step_scale import StepScale


def test_steps() -> None:
    """Round ones, with their commas."""
    assert StepScale(2400).ticks(4) == [(0, "0"), (1000, "1,000"), (2000, "2,000")]


def test_epochs_stand_at_their_last_steps() -> None:
    """Those that are done where they ended, be it that single samples made them longer."""
    scale = StepScale(64, ((0, 0), (1, 12), (2, 40)), 12)
    assert scale.ticks(5) == [(0, "0"), (12, "1"), (40, "2"), (52, "3"), (64, "4")]


def test_a_fork_begins_with_its_own_epoch() -> None:
    """Nothing is said of epochs before it."""
    scale = StepScale(120, ((5, 60), (6, 72)), 12)
    assert scale.ticks(6)[0] == (60, "5")
    assert scale.ticks(6)[-1] == (120, "10")


def test_parts_of_epochs_are_not_written() -> None:
    """A plot of an epoch or less has whole ones alone."""
    assert [text for _, text in StepScale(10, ((0, 0),), 12).ticks(5)] == ["0"]
