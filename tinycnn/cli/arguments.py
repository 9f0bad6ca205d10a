"""The arguments of each command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

from tinycnn.architecture import Architecture, Pooling
from tinycnn.cli.compare_arguments import add_compare
from tinycnn.cli.converters import classes_text, integer_text, rate_text
from tinycnn.datasets import datasets, patterns
from tinycnn.export import export_formats
from tinycnn.export.numbers.arrays import AXES
from tinycnn.export.numbers.numbers import FORMATS, TRACE
from tinycnn.model_card import BOOK_DATASET
from tinycnn.version import VERSION

Arguments = argparse.Namespace
Parser = argparse.ArgumentParser


def parse(arguments: Sequence[str] | None) -> Arguments:
    """Return the parsed arguments; `command` is the name of the command."""
    parser = Parser(
        prog="tinycnn" if Path(sys.argv[0]).stem == "tinycnn" else "python -m tinycnn",
        description="TinyCNN without a window: look at the network, train it, test it.",
    )
    parser.add_argument("--version", action="version", version=f"tinycnn {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, does, add_options in (
        ("summary", "print the layers, their shapes and parameters", _add_weights),
        ("trace", "print the numbers that one image makes on its way", _add_trace),
        ("train", "train a new network and write its weights to a file", _add_train),
        ("evaluate", "print accuracies and a table of confusions", _add_evaluate),
        ("what-if", "change the drawing in every way, and see what becomes of it", _add_what_if),
        ("ask", "print ten questions about a drawing, and their answers", _add_ask),
        ("compare", "train networks side by side, and see what each can do", add_compare),
        ("export", "write numbers or the network for other programs", _add_export),
    ):
        add_options(commands.add_parser(name, help=does, description=f"{does.capitalize()}."))
    return parser.parse_args(arguments)


def _add_trace(parser: Parser) -> None:
    _add_image(parser)
    _add_weights(parser)
    parser.add_argument(
        "--json",
        action="store_true",
        help="print every intermediate with all digits; what is not finite becomes null",
    )


def _add_what_if(parser: Parser) -> None:
    parser.add_argument(
        "what",
        choices=("shift", "occlude", "gradient", "template", "flip", "wanted", "exciting"),
        metavar="WHAT",
        help="all shifts; squares covered; gradient or template of a class; the smallest change "
        "that flips the class; what the network wants; the most exciting images: %(choices)s",
    )
    parser.add_argument(
        "--unit",
        nargs="+",
        metavar=("STAGE", "PLACE"),
        help="the number it is about, like “probability vertical” or “pool 2 1 3”, counted from 1 "
        "(default: the probability of the class that is chosen)",
    )

    def option(flag: str, about: str, **settings: Any) -> None:
        parser.add_argument(flag, help=f"{about} (default: %(default)s)", **settings)

    option("--width", "occlude: of the square", type=int, choices=(1, 2, 3), default=2)
    option("--at-most", "flip: so many pixels", type=int, choices=(1, 2, 3, 4), default=3)
    option("--start", "wanted: from", choices=("drawing", "noise", "grey"), default="drawing")
    option("--seed", "wanted: of the noise", type=integer_text(0), default=0)
    option("--on", "exciting: of", choices=("training", "validation"), default="validation")
    option("--count", "exciting: so many images", type=integer_text(1), default=10)
    parser.add_argument("--csv", action="store_true", help="print the numbers alone, all digits")
    _add_image(parser)
    _add_weights(parser)


def _add_ask(parser: Parser) -> None:
    parser.add_argument(
        "--seed", default="1", metavar="TEXT", help="the same text asks the same (default: 1)"
    )
    parser.add_argument(
        "--level", type=int, choices=(1, 2, 3), default=1, help="what is asked (default: 1)"
    )
    parser.add_argument("--noise", action="store_true", help="ask about the drawing with noise")
    parser.add_argument("--solutions", action="store_true", help="print the answers, too")
    parser.add_argument(
        "--shares", action="store_true", help="print how often a wrong way gives the right number"
    )
    _add_image(parser)
    _add_weights(parser)


def _add_export(parser: Parser) -> None:
    parser.add_argument(
        "what",
        choices=(TRACE, *AXES, *(export.name for export in export_formats().members)),
        metavar="WHAT",
        help="numbers (trace is all of them) or the network: %(choices)s",
    )
    parser.add_argument(
        "--filter", type=integer_text(1), metavar="N", help="of kernels and maps, only filter N"
    )
    _add_image(parser)
    _add_weights(parser)
    parser.add_argument(
        "--output",
        default="-",
        metavar="FILE",
        help=f"{', '.join(_kinds_of_files())}; without it, {' or '.join(_printable())} on standard "
        "output",
    )
    _add_overwrite(parser)
    parser.set_defaults(refuse=parser.error)


def _kinds_of_files() -> Iterator[str]:
    """Yield which endings the file's name can have, for numbers and for each format."""
    yield f"numbers as {_join_endings(FORMATS)}"
    for endings, formats in groupby(export_formats().members, lambda export: export.endings):
        alike = list(formats)
        beside = [
            f" ({f.name} with a {_join_endings(f.beside)} beside it)" for f in alike if f.beside
        ]
        names = " and ".join(export.name for export in alike)
        yield f"{names} as {_join_endings(endings)}{''.join(beside)}"


def _join_endings(endings: Sequence[str]) -> str:
    *others, last = (f".{ending}" for ending in endings)
    return f"{', '.join(others)} or {last}" if others else last


def _printable() -> list[str]:
    """Return what standard output takes."""
    return ["CSV", *(export.name for export in export_formats().members if export.is_text)]


def _add_image(parser: Parser) -> None:
    image = parser.add_mutually_exclusive_group()
    image.add_argument(
        "--pattern",
        choices=tuple(patterns()),
        default="vertical",
        metavar="NAME",
        help="a clean pattern: %(choices)s (default: %(default)s)",
    )
    image.add_argument(
        "--grid",
        metavar="FILE",
        help="a drawing as text (.txt, .csv) or .npy, 8 lines of 8 numbers from 0 to 1; - reads "
        "standard input",
    )


def _add_evaluate(parser: Parser) -> None:
    _add_weights(parser)
    parser.add_argument(
        "--on",
        choices=("training", "validation"),
        default="validation",
        help="whose confusions are counted, and whose worst images listed (default: %(default)s)",
    )
    parser.add_argument(
        "--worst",
        type=integer_text(0),
        default=0,
        metavar="N",
        help="list the N images with the largest losses, too",
    )


def _add_train(parser: Parser) -> None:
    def option(*flags: str, about: str, **settings: Any) -> None:
        parser.add_argument(*flags, help=f"{about} (default: %(default)s)", **settings)

    option("--seed", type=integer_text(0), default=42, about="seed of the untrained weights")
    option("--optimizer", choices=("sgd", "momentum", "adam"), default="sgd", about="kind of step")
    option("--learning-rate", "--rate", type=rate_text, default=0.05, about="size of a step")
    option("--batch-size", type=integer_text(1), default=16, about="images a step")
    option("--epochs", type=integer_text(1), default=20, about="times through all images")
    parser.add_argument(
        "--loss-below",
        type=rate_text,
        metavar="LOSS",
        help="stop when the training loss is below this",
    )
    parser.add_argument(
        "--until-all-right", action="store_true", help="stop when every validation image is right"
    )
    option("--shuffle-seed", type=integer_text(0), default=0, about="seed of the images' order")
    option("--output", default="weights.npz", metavar="FILE", about="file for the weights")
    parser.add_argument(
        "--curve",
        metavar="FILE",
        help="write all steps with their losses as .csv, too, as the window exports them",
    )
    _add_overwrite(parser)
    parser.add_argument(
        "--keep-failed",
        action="store_true",
        help="write the weights of a failed training, too; its exit code is 3 all the same",
    )
    _add_fork(parser)
    _add_network(parser)
    parser.set_defaults(refuse=parser.error)


def _add_fork(parser: Parser) -> None:
    """Add what names a run of the window to go on with."""
    parser.add_argument(
        "--fork",
        metavar="FILE",
        help="go on from a step of a run that the window has saved, with the settings given here; "
        "epochs are counted on",
    )
    parser.add_argument(
        "--fork-step", type=integer_text(0), metavar="N", help="that step (default: the last one)"
    )


def _add_network(parser: Parser) -> None:
    """Add what decides which network is trained, and on which images."""
    book, group = Architecture(), parser.add_argument_group("the network and its data set")

    def option(flag: str, about: str, **settings: Any) -> None:
        group.add_argument(flag, help=f"{about} (default: %(default)s)", **settings)

    option("--data", choices=tuple(datasets()), default=BOOK_DATASET, about="data set")
    group.add_argument(
        "--classes",
        type=classes_text,
        metavar="N|NAMES",
        help="how many of its classes, 2 or more, or their names, joined by commas (default: all "
        "that are its own)",
    )
    option("--filters", type=integer_text(1), default=book.filters, about="filters")
    option(
        "--kernel-size", type=integer_text(1), default=book.kernel_size, about="side of a kernel"
    )
    option("--pool", choices=get_args(Pooling), default=book.pool, about="kind of pooling")
    option("--pool-size", type=integer_text(1), default=book.pool_size, about="side of its windows")
    group.add_argument(
        "--images-per-class",
        type=integer_text(1),
        metavar="N",
        help="so many images to train with, where they are made: of lines by default 60",
    )
    group.add_argument(
        "--noise", type=float, metavar="INK", help="noise in them, 0 to 1: of lines by default 0.15"
    )
    group.add_argument(
        "--mine",
        metavar="FILE",
        help="train with drawings of yours, too: a text that the window writes, for each a line "
        "“class: NAME” and its grid below it",
    )
    group.add_argument("--no-relu", dest="relu", action="store_false", help="leave the ReLU out")


def _add_overwrite(parser: Parser) -> None:
    parser.add_argument("--overwrite", action="store_true", help="replace the file if it exists")


def _add_weights(parser: Parser) -> None:
    parser.add_argument(
        "--weights",
        help="a weights file; without it, the untrained network of seed 42",
        metavar="FILE",
    )
