"""The arguments of `compare`."""

from __future__ import annotations

import argparse

from tinycnn.cli.converters import integer_text

SHIFTED, FEW_IMAGES, CURVES, LINEAR, MATRIX = "shifted", "few-images", "curves", "linear", "matrix"


def add_compare(parser: argparse.ArgumentParser) -> None:
    """Add what is compared, from which seeds, and where the figures and their plot go."""
    parser.add_argument(
        "what",
        nargs="?",
        choices=(SHIFTED, FEW_IMAGES, CURVES, LINEAR, MATRIX),
        default=SHIFTED,
        metavar="WHAT",
        help="patterns shifted away from where they were learned; training with few images; loss "
        "and accuracy by epoch; how linear a network is; the convolution as a matrix: %(choices)s "
        "(default: %(default)s)",
    )
    parser.add_argument(
        "--networks",
        default="sharing",
        metavar="NAMES",
        help="names joined by commas, out of cnn, whole-map, untied, dense, no-relu, average, "
        "linear, four-classes, or one of the comparisons relu, pool, classes, sharing (default: "
        "%(default)s)",
    )
    parser.add_argument(
        "--seeds",
        type=integer_text(1),
        metavar="N",
        help="the means of so many trainings (default: 6, of few images 10)",
    )
    parser.add_argument(
        "--epochs",
        type=integer_text(1),
        metavar="N",
        help="times through all images (default: 60; how linear it is, is measured after 20, too)",
    )
    _add_matrix(parser)
    parser.add_argument("--csv", action="store_true", help="print the numbers alone, all digits")
    parser.add_argument("--plot", metavar="FILE", help="write the plot of the figures as .svg, too")
    parser.add_argument("--overwrite", action="store_true", help="replace the file if it exists")


def _add_matrix(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--weight",
        nargs=3,
        type=integer_text(1),
        default=(1, 1, 1),
        metavar=("FILTER", "ROW", "COLUMN"),
        help="matrix: list the places of this kernel weight, counted from 1 (default: 1 1 1)",
    )
    parser.add_argument(
        "--weights",
        metavar="FILE",
        help="matrix: a weights file; without it, the untrained network of seed 42",
    )
