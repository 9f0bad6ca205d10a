"""The image of a command."""

from __future__ import annotations

import sys
from pathlib import Path

from tinycnn.arrays import FloatArray
from tinycnn.cli.arguments import Arguments
from tinycnn.datasets import patterns
from tinycnn.files.text_grid import MAX_TEXT_LENGTH, parse_grid


def choose_image(options: Arguments) -> FloatArray:
    """Return the drawing of a text grid, or a clean pattern; shape (8, 8)."""
    return patterns()[options.pattern] if options.grid is None else _read_grid(options.grid)


def _read_grid(path: str) -> FloatArray:
    try:
        if path == "-":
            return parse_grid(sys.stdin.read(MAX_TEXT_LENGTH + 1) if sys.stdin else "")
        with Path(path).open(encoding="utf-8") as file:
            return parse_grid(file.read(MAX_TEXT_LENGTH + 1))
    except UnicodeDecodeError:
        raise ValueError(f"the grid in {path!r} is not text in UTF-8: save it as such") from None
    except OSError as error:
        raise ValueError(f"cannot read the grid in {path!r}: {error.strerror}") from None
