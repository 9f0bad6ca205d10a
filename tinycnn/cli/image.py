"""The image of a command."""

from __future__ import annotations

import sys
from pathlib import Path

from tinycnn.arrays import FloatArray
from tinycnn.cli.arguments import Arguments
from tinycnn.datasets import patterns
from tinycnn.files.drawing_bytes import MAX_BYTES, parse_drawing


def choose_image(options: Arguments) -> FloatArray:
    """Return the drawing of a text grid, or a clean pattern; shape (8, 8)."""
    return patterns()[options.pattern] if options.grid is None else _read_grid(options.grid)


def _read_grid(path: str) -> FloatArray:
    try:
        data = _bytes(path)
    except OSError as error:
        raise ValueError(f"cannot read the grid in {path!r}: {error.strerror}") from None
    try:
        return parse_drawing(data)
    except ValueError as error:
        raise ValueError(f"there is no drawing in {path!r}: {error}") from None


def _bytes(path: str) -> bytes:
    """Return a file, or standard input; of one that is too long, enough to see that it is."""
    if path == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
    with Path(path).open("rb") as file:
        return file.read(MAX_BYTES + 1)
