"""Drawings with their classes as text: for each a line `class: NAME`, and its grid below it."""

from __future__ import annotations

import re

import numpy as np

from tinycnn.files.text_grid import format_grid, parse_grid
from tinycnn.own_images import MOST, OwnImages

MAX_LENGTH = 4_000_000
_HEAD = re.compile(r"^[ \t]*class[ \t]*:(.*)$", re.MULTILINE | re.IGNORECASE)
_COMMENT = re.compile(r"#.*")
_HINT = "write a line like “class: vertical” above the eight lines of each drawing"


def format_own_images(own: OwnImages) -> str:
    """Return text with every digit: `parse_own_images` gives back the same bits."""
    pairs = zip(own.labels, own.images, strict=True)
    return "\n".join(f"class: {label}\n{format_grid(image)}" for label, image in pairs)


def parse_own_images(text: str) -> OwnImages:
    """Return the drawings in a text; one that is there twice counts once, with its last class.

    Raises
    ------
    ValueError
        For a text that holds none, or another thing than drawings; the message says which.
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"it has more than {MAX_LENGTH:,} characters")
    before, *rest = _HEAD.split(text.removeprefix("\ufeff"))
    if not rest or _COMMENT.sub("", before).strip():
        raise ValueError(f"it does not begin with the class of a drawing: {_HINT}")
    names, grids = rest[::2], rest[1::2]
    if len(names) > MOST:
        raise ValueError(f"it holds {len(names):,} drawings, {MOST} are the most")
    found: dict[bytes, str] = {}
    for number, (name, grid) in enumerate(zip(names, grids, strict=True), start=1):
        try:
            own = OwnImages(parse_grid(grid)[np.newaxis], (name.strip(),))
        except ValueError as error:
            raise ValueError(f"drawing {number}: {error}") from None
        found[own.images.tobytes()] = own.labels[0]
    images = np.frombuffer(b"".join(found)).reshape(-1, *own.images.shape[1:])
    return OwnImages(images, tuple(found.values()))
