"""How a run goes on in slices of the window's time."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tinycnn.training.training_run import TrainingRun

SLICE = 0.004
"""Seconds of a frame that a training may take."""


def finish_epoch(run: TrainingRun, seconds: float) -> None:
    """Make steps for a slice of time, to the end of the epoch at most; at least one."""
    until = perf_counter() + seconds
    run.make_step()
    while not run.epoch_done and perf_counter() < until:
        run.make_step()


def prolong(run: TrainingRun, epochs: int | None) -> None:
    """Let a run that has ended go on: for so many epochs more, or as many again; or one step."""
    from tinycnn.training.ending import Ending  # noqa: PLC0415

    if run.ending is Ending.EPOCHS and run.settings.epochs is not None:
        run.change(epochs=run.epoch + (epochs or run.settings.epochs))
    elif run.ending is not None:
        run.make_step()
