"""Runs in files: read with distrust, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from tinycnn import checks
from tinycnn.files.known_kinds import kind_of_file
from tinycnn.files.whole_files import read_at_most, reason, write_whole
from tinycnn.training.run_format import MAX_BYTES, decode, encode
from tinycnn.training.training_run import TrainingRun


class RunFileError(Exception):
    """A file of a run could not be read or written; the message is one sentence for a person."""


def save_run(path: str | os.PathLike[str], run: TrainingRun) -> None:
    """Write a run with all that it keeps, its images too, to a file; one of this name is replaced.

    Whatever happens on the way, `path` holds either all of the old or all of the new.

    Raises
    ------
    RunFileError
        When it cannot be written.
    """
    checks.require_kind(run, TrainingRun, "try save_run(path, run)")
    try:
        write_whole(path, encode(run))
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a circle of links
        raise RunFileError(
            f"cannot save the run to {os.fspath(path)!r}: {reason(error)}; nothing was changed"
        ) from error


def load_run(path: str | os.PathLike[str]) -> TrainingRun:
    """Return the run that `save_run` wrote: it goes on as if it had never been closed.

    Safe for files of strangers: nothing in the file is executed, every size is bounded.

    Raises
    ------
    RunFileError
        For everything that can be wrong with the file.
    """
    checks.require_kind(path, str | os.PathLike, 'try load_run("run.npz")')
    data = b""
    try:
        data = read_at_most(Path(path), MAX_BYTES)
        return decode(data)
    except (OSError, ValueError) as error:
        raise RunFileError(
            f"cannot open the run in {os.fspath(path)!r}: "
            f"{_kind(data) or reason(error)}; choose a file of a training"
        ) from error


def _kind(data: bytes) -> str:
    """Return what a file is that holds no run, or nothing."""
    kind = kind_of_file(data)
    return "" if kind.startswith("it holds a training run") else kind
