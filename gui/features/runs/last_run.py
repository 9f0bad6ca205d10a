"""The run of the last time: kept when the window is closed, for a later start to go on with."""

from __future__ import annotations

from pathlib import Path

from tinycnn.files.whole_files import write_whole

from ...state.run_weights import NamedRun
from ...system.private_files import make_private_folder
from ...system.settings import drawings_folder

LARGEST = 2**26
"""Bytes of a run that is kept; a longer one has to be saved by the person."""


class TooLargeError(ValueError):
    """A run has too many steps to be kept."""


def last_run_file() -> Path:
    """Return where the last run of this person is kept; it need not exist yet."""
    return drawings_folder().parent / "runs" / "last_run.npz"


def keep_run(named: NamedRun, file: Path) -> None:
    """Keep a run in place of the last one.

    Raises
    ------
    OSError, RuntimeError, ValueError
        When it can't be written, or is too large; the last one is as it was then.
    """
    from tinycnn.training.run_format import encode  # noqa: PLC0415

    steps = named.run.history.steps
    if 8 * steps.width * len(steps) > LARGEST:
        raise TooLargeError(f"{named.run.step:,} steps are too many to be kept")
    make_private_folder(file.parent)
    write_whole(file, encode(named.run), private=True)
