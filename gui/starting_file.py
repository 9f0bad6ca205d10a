"""The file that the lab is started with, whatever it holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .arguments import Arguments


class ConflictError(Exception):
    """Two arguments ask for different things; the message is one sentence."""


def with_file_placed(arguments: Arguments, *, is_weights: bool) -> Arguments:
    """Return arguments in which FILE stands where --weights or --image would.

    Raises
    ------
    ConflictError
        When another is asked for there.
    """
    file = arguments.file
    others = {"--image": arguments.image, "--pattern": arguments.pattern}
    if is_weights:
        others = {"--weights": arguments.weights}
    for option, other in others.items():
        if other is not None:
            what = "weights" if is_weights else "a drawing or a picture"
            raise ConflictError(
                f"{str(file)!r} holds {what}, and {option} asks for {str(other)!r}: leave one out"
            )
    if is_weights:
        return replace(arguments, file=None, weights=str(file))
    return replace(arguments, file=None, image=file)


def place_file(arguments: Arguments) -> Arguments:
    """Return the arguments of a snapshot with FILE in the place of --weights or --image.

    A window opens it later, as if it had been dropped, and tells there what is wrong with it.

    Raises
    ------
    ConflictError
        When something else is asked for in its place.
    Unreadable
        When it can't be used in a snapshot.
    """
    from .features.files.unreadable import Unreadable  # noqa: PLC0415

    if arguments.file is None:
        return arguments
    try:
        placed = with_file_placed(arguments, is_weights=_holds_weights(arguments.file))
    except Unreadable:
        if arguments.snapshot is not None:
            raise
        return arguments
    return arguments if arguments.opens_a_window else placed


def _holds_weights(path: Path) -> bool:
    from .features.files.file_reading import FileReader  # noqa: PLC0415

    return isinstance(FileReader().read(path), Path)
