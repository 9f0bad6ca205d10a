"""Weights in files: read with distrust, written whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from tinycnn.npz_format import MAX_BYTES, decode, encode
from tinycnn.weights import Weights


class WeightsFileError(Exception):
    """A weights file could not be read or written; the message is one sentence for a person."""


def load_weights(path: str | os.PathLike[str]) -> Weights:
    """Read the weights that `save_weights` wrote.

    Safe for files of strangers: nothing in the file is executed, and no more than 1 MiB is read or
    unpacked.

    Raises
    ------
    WeightsFileError
        For everything that can be wrong with the file.
    """
    try:
        return decode(_read(Path(path)))
    except (OSError, ValueError) as error:
        raise WeightsFileError(
            f"cannot load weights from {os.fspath(path)!r}: {_reason(error)}; "
            "choose a file that TinyCNN has written"
        ) from error


def save_weights(path: str | os.PathLike[str], weights: Weights) -> None:
    """Write `weights` to a file, replacing one of this name; the same weights give the same bytes.

    The file is written under another name beside it and then renamed: whatever happens on the way,
    `path` holds either all of the old or all of the new.

    Raises
    ------
    WeightsFileError
        When it cannot be written, or could not be loaded again (too large, or not finite).
    """
    try:
        _replace(Path(path).resolve(), encode(weights))
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a circle of links
        raise WeightsFileError(
            f"cannot save weights to {os.fspath(path)!r}: {_reason(error)}; nothing was changed"
        ) from error


def _read(path: Path) -> bytes:
    _require_regular_file(path)  # a pipe would wait for ever, a device may never end
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _replace(path: Path, data: bytes) -> None:
    with suppress(FileNotFoundError):
        _require_regular_file(path)
    temporary = path.with_name(f".tinycnn-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _require_regular_file(path: Path) -> None:
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("it is not a regular file")


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
