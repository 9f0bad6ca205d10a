"""Drawings with their classes in files: read with distrust, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from tinycnn import checks
from tinycnn.files.known_kinds import kind_of_file
from tinycnn.files.own_images_text import MAX_LENGTH, format_own_images, parse_own_images
from tinycnn.files.text_encoding import encoding_of
from tinycnn.files.whole_files import read_at_most, reason, write_whole
from tinycnn.own_images import OwnImages

MAX_BYTES = 4 * MAX_LENGTH


class OwnImagesError(ValueError):
    """A file of drawings could not be read or written; the message is a sentence for a person."""


def save_own_images(path: str | os.PathLike[str], own: OwnImages) -> None:
    """Write drawings with their classes as text, replacing a file of this name.

    Raises
    ------
    OwnImagesError
        When it cannot be written; nothing was changed then.
    """
    checks.require_kind(own, OwnImages, "try save_own_images(path, own)")
    try:
        write_whole(path, format_own_images(own).encode())
    except (OSError, ValueError, RuntimeError) as error:
        raise OwnImagesError(
            f"cannot save the drawings to {os.fspath(path)!r}: {reason(error)}; nothing was changed"
        ) from error


def load_own_images(path: str | os.PathLike[str]) -> OwnImages:
    """Return the drawings in a file that `save_own_images` wrote, or a person by hand.

    Raises
    ------
    OwnImagesError
        For everything that can be wrong with the file.
    """
    data = b""
    try:
        data = read_at_most(Path(path), MAX_BYTES)
        return parse_own_images(_decode(data))
    except (OSError, ValueError) as error:
        raise OwnImagesError(
            f"there are no drawings with their classes in {os.fspath(path)!r}: "
            f"{kind_of_file(data) or reason(error)}"
        ) from error


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_LENGTH:,} characters")
    try:
        return data.decode(encoding_of(data))
    except UnicodeDecodeError:
        raise ValueError("it is no text in UTF-8 or UTF-16: save it as such") from None
