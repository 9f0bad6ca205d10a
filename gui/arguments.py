"""The command line of the window. It knows neither Qt nor NumPy, so that `--help` is quick."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path

from .look.measures import SCALES
from .look.themes import theme_names
from .system.invocation import COMMAND
from .system.version import VERSION

PICTURE_ENDINGS = (".png", ".svg", ".pdf")
INKS = ("dark", "light")
SMALLEST, LARGEST = (960, 600), (8192, 8192)
PNG_SCALES = (1, 4)
MOST_PIXELS = LARGEST[0] * LARGEST[1]


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the lab starts with.

    Attributes
    ----------
    pattern
        The base pattern to draw, or None for the usual start.
    weights
        "untrained", "trained" or a file; None for those there are without a word.
    size
        Width and height of the window in pixels, or None for the usual one.
    snapshot
        Where to write a picture instead of showing a window, or None.
    theme
        The theme to wear this time, or None for the remembered one.
    stage
        The stage to make a picture of, "stages" for all of them, or None for the window.
    fresh
        Whether to leave alone what is remembered of earlier starts.
    reset
        Whether to forget it, instead of starting.
    image
        A file with a picture or a drawing to start with, or None.
    ink
        What is ink in the picture to start with, "dark" or "light"; None lets the picture tell.
    scale
        How large texts are this time, 1 for the usual size, or None for the remembered one.
    presentation
        Whether to start as F11 does.
    png_scale
        How many pixels a PNG has for each of the window, or None for the usual number.
    white_ground
        Whether a picture has a white ground, whatever the theme.
    file
        A file of any kind to open, or None.
    left_out
        What was asked for and can't be, a sentence each.
    """

    pattern: str | None = None
    weights: str | None = None
    size: tuple[int, int] | None = None
    snapshot: Path | None = None
    theme: str | None = None
    stage: str | None = None
    fresh: bool = False
    reset: bool = False
    image: Path | None = None
    ink: str | None = None
    scale: float | None = None
    presentation: bool = False
    png_scale: float | None = None
    white_ground: bool = False
    file: Path | None = None
    left_out: tuple[str, ...] = ()

    @property
    def opens_a_window(self) -> bool:
        """Whether a display is needed."""
        return self.snapshot is None and not self.reset

    @property
    def starts_fresh(self) -> bool:
        """Whether nothing is remembered: a picture, too, is the same whoever makes it."""
        return self.fresh or self.snapshot is not None


def parse_arguments(argv: Sequence[str]) -> Arguments:
    """Read the command line; a mistake in it ends the program with one sentence and code 2."""
    if not argv:  # the usual start waits for no parser
        return Arguments()
    parser = argparse.ArgumentParser(
        prog=COMMAND,
        description="TinyCNN Lab: draw, and watch every number of a tiny convolutional network.",
    )
    parser.add_argument("--version", action="version", version=f"TinyCNN Lab {VERSION}")
    _add_start_options(parser)
    _add_look_options(parser)
    parser.add_argument(
        "--size", type=_size, metavar="WxH", help="size of the window, such as 1280x720"
    )
    _add_picture_options(parser)
    _add_memory_options(parser)
    found = parser.parse_args(argv)
    if found.ink is not None and found.image is None:
        parser.error("--ink says what is ink in a picture: it needs --image FILE")
    found.left_out = tuple(filter(None, [size_problem(found.size)]))
    problem = _picture_error(found)
    if problem:
        parser.error(problem)
    if found.reset and found.file is not None:
        parser.error("--reset starts nothing: leave FILE out")
    if found.left_out:
        found.size = None
    return Arguments(**vars(found))


def _picture_error(found: argparse.Namespace) -> str:
    """Return what is wrong with the options of a picture, or ""."""
    if found.snapshot is None:
        given = {
            "--stage says what": found.stage,
            "--png-scale says how finely": found.png_scale,
            "--white-ground says on what": found.white_ground,
        }
        named = next((name for name, value in given.items() if value), "")
        return f"{named} --snapshot shows: it needs --snapshot FILE" if named else ""
    if found.left_out:
        return " ".join(found.left_out)
    if found.png_scale is None:
        return ""
    if found.snapshot.suffix.lower() != ".png":
        return f"--png-scale is for a .png: {found.snapshot.name} is sharp at any size"
    width, height = (round(length * found.png_scale) for length in found.size or (0, 0))
    if width * height > MOST_PIXELS:
        most = f"{LARGEST[0]}x{LARGEST[1]}"
        return (
            f"--png-scale {found.png_scale:g} makes {width}x{height} pixels, more than {most}: "
            "choose a smaller one, or a smaller --size"
        )
    return ""


def _add_start_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="open a picture, a drawing (.txt, .csv, .npy) or weights (.npz), whatever its name",
    )
    start = parser.add_mutually_exclusive_group()
    start.add_argument(
        "--pattern",
        metavar="NAME",
        help="start with this base pattern on the canvas, such as dot; a wrong name lists them",
    )
    start.add_argument(
        "--image",
        type=Path,
        metavar="FILE",
        help="start with a picture (PNG, JPEG, GIF, BMP, WebP, PPM) or a drawing saved as text",
    )
    parser.add_argument(
        "--ink",
        choices=INKS,
        help="what is ink in the picture of --image; without it, what is rarer on its ground",
    )
    parser.add_argument(
        "--weights",
        metavar="untrained|trained|FILE",
        help="start with these weights; FILE is an .npz written by the lab or by tinycnn train "
        "(default: trained)",
    )


def _add_picture_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--snapshot",
        type=_picture,
        metavar="FILE.{png,svg,pdf}",
        help="write a picture and leave, without a display: a .png shows the window, an .svg or "
        ".pdf all its stages with what is explained below them",
    )
    parser.add_argument(
        "--stage",
        metavar="NAME",
        help="let --snapshot show one stage, such as conv-maps; “stages” are all of them, without "
        "menus and tools; a wrong name lists them",
    )
    parser.add_argument(
        "--png-scale",
        type=_png_scale,
        metavar="N",
        help=f"let a .png have N pixels for each of the window, from {PNG_SCALES[0]} to "
        f"{PNG_SCALES[1]}, such as 2 to print",
    )
    parser.add_argument(
        "--white-ground",
        action="store_true",
        help="let --snapshot have the colours of print on a white ground, whatever the theme",
    )


def _add_memory_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fresh",
        action="store_true",
        help="start as if for the first time; what is remembered stays as it is",
    )
    parser.add_argument(
        "--reset",
        action="store_true",
        help="forget the window's layout, the theme and all options, and leave; "
        "the last drawing is kept",
    )


def _add_look_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--theme",
        choices=theme_names(),
        help="wear this theme, for this time; without it the one last chosen, or the system's",
    )
    parser.add_argument(
        "--scale",
        type=_scale,
        metavar="PERCENT",
        help="size of texts and controls for this time, in percent of the usual one: "
        + ", ".join(map(str, SCALES)),
    )
    parser.add_argument(
        "--presentation",
        action="store_true",
        help="start with the presentation view: the stages alone, on the whole screen",
    )


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,20})[x×](\d{1,20})", text.strip().lower())
    if match is None:
        raise argparse.ArgumentTypeError(f"expected WIDTHxHEIGHT such as 1280x720, got {text!r}")
    return int(match[1]), int(match[2])


def size_problem(size: tuple[int, int] | None, ratio: float = 1.0) -> str:
    """Return a sentence if no window can have a size, or "".

    Parameters
    ----------
    ratio
        How many pixels of the screen one pixel of the window is wide.
    """
    if size is None:
        return ""
    largest = tuple(floor(length / max(1.0, ratio)) for length in LARGEST)
    if all(s <= n <= most for s, n, most in zip(SMALLEST, size, largest, strict=True)):
        return ""
    asked, least, most = ("{}x{}".format(*lengths) for lengths in (size, SMALLEST, largest))
    return f"--size {asked} is left out: a window has from {least} to {most} pixels."


def _scale(text: str) -> float:
    if text.strip().rstrip("%") not in map(str, SCALES):
        raise argparse.ArgumentTypeError(
            f"expected one of {', '.join(map(str, SCALES))} percent, got {text!r}"
        )
    return int(text.strip().rstrip("%")) / 100


def _png_scale(text: str) -> float:
    least, most = PNG_SCALES
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not least <= scale <= most:
        raise argparse.ArgumentTypeError(
            f"a picture has from {least} to {most} pixels for each of the window, got {text!r}"
        )
    return scale


def _picture(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in PICTURE_ENDINGS:
        raise argparse.ArgumentTypeError(
            f"a picture's name must end in .png, .svg or .pdf, got {text!r}"
        )
    return path
