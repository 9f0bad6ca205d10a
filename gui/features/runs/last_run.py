"""The run of the last time: kept when the window is closed, for a later start to go on with."""

from __future__ import annotations

import logging
from pathlib import Path

from tinycnn.files.whole_files import write_whole

from ...state.run_weights import NamedRun
from ...system.private_files import make_private_folder
from ...system.settings import drawings_folder

log = logging.getLogger("tinycnn_lab")

LARGEST = 2**26
"""Bytes of a run that is kept; a longer one has to be saved by the person."""


def last_run_file() -> Path:
    """Return where the last run of this person is kept; it need not exist yet."""
    return drawings_folder().parent / "runs" / "last_run.npz"


def keep_run(named: NamedRun, file: Path) -> bool:
    """Keep a run in place of the last one; return whether it is safe. Nothing is raised here."""
    from tinycnn.training.run_format import encode  # noqa: PLC0415

    steps = named.run.history.steps
    if 8 * steps.width * len(steps) > LARGEST:
        log.warning("a run of %d steps is too large to be kept", named.run.step)
        return False
    try:
        make_private_folder(file.parent)
        write_whole(file, encode(named.run), private=True)
    except (OSError, ValueError, RuntimeError) as error:
        log.warning("the run can't be kept: %s", error)
        return False
    return True
