"""A person's own drawings, to train with."""

from __future__ import annotations

from collections.abc import Sequence

from tinycnn.cli.console import say
from tinycnn.files.own_images_file import load_own_images
from tinycnn.own_images import NO_IMAGES, OwnImages


def read_own(path: str | None, class_names: Sequence[str]) -> OwnImages:
    """Return a person's own images of these classes; say which are left out."""
    if path is None:
        return NO_IMAGES
    found = load_own_images(path)
    own = found.of_classes(class_names)
    if not own:
        raise ValueError(
            f"no drawing in {path!r} is of a class that is trained: {', '.join(class_names)}"
        )
    left = f"; of other classes: {len(found) - len(own)}" if len(own) < len(found) else ""
    say(f"your drawings among the training images: {len(own)}{left}")
    return own
