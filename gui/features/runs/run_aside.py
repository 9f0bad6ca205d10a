"""A run that is deleted: out of memory, in a file without a name, until Undo wants it back."""

from __future__ import annotations

import logging
from tempfile import TemporaryFile
from typing import IO

from tinycnn.training.run_format import decode, encode
from tinycnn.training.training_run import TrainingRun

log = logging.getLogger("tinycnn_lab")


class RunAside:
    """Holds a run; its file is gone with this object, whatever becomes of the lab.

    Where no file can be written, the run stays in memory.
    """

    def __init__(self, run: TrainingRun) -> None:
        self._run: TrainingRun | None = None
        self._file: IO[bytes] | None = None
        try:
            self._file = TemporaryFile()  # noqa: SIM115, it is closed with this object
            self._file.write(encode(run))
            self._file.flush()
        except (OSError, ValueError) as error:
            log.warning("a deleted run stays in memory: %s", error)
            self._run = run

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    def take(self) -> TrainingRun:
        """Return the run again."""
        if self._run is not None:
            return self._run
        assert self._file is not None
        self._file.seek(0)
        return decode(self._file.read())
