"""Weights in files: read with distrust, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from tinycnn import checks
from tinycnn.files.known_kinds import kind_of_no_weights
from tinycnn.files.npz_format import MAX_BYTES, decode, encode
from tinycnn.files.whole_files import read_at_most, reason, write_whole
from tinycnn.weights import Weights


class WeightsFileError(Exception):
    """A weights file could not be read or written; the message is one sentence for a person."""


def load_weights(path: str | os.PathLike[str]) -> Weights:
    """Read the weights that `save_weights` wrote; `TinyCNN.load` makes a network of them.

    Safe for files of strangers: nothing in the file is executed, and no more than 1 MiB is read or
    unpacked.

    Raises
    ------
    WeightsFileError
        For everything that can be wrong with the file.
    """
    checks.require_kind(path, str | os.PathLike, 'try load_weights("weights.npz")')
    data = b""
    try:
        data = read_at_most(Path(path), MAX_BYTES)
        return decode(data)
    except (OSError, ValueError) as error:
        what = kind_of_no_weights(data)
        raise WeightsFileError(
            f"cannot load weights from {os.fspath(path)!r}: "
            + (what or f"{reason(error)}; choose a file that TinyCNN has written")
        ) from error


def save_weights(path: str | os.PathLike[str], weights: Weights) -> None:
    """Write `weights` to a file, replacing one of this name; the same weights give the same bytes.

    Whatever happens on the way, `path` holds either all of the old or all of the new.

    Raises
    ------
    WeightsFileError
        When it cannot be written, or could not be loaded again (too large, or not finite).
    TypeError
        When the two are swapped, or for a network in place of its weights.
    """
    checks.require_kind(path, str | os.PathLike, "try save_weights(path, weights)")
    checks.require_kind(weights, Weights, "try model.save(path), or model.weights_record()")
    try:
        write_whole(path, encode(weights))
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a circle of links
        raise WeightsFileError(
            f"cannot save weights to {os.fspath(path)!r}: {reason(error)}; nothing was changed"
        ) from error
