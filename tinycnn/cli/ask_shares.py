"""How often a wrong way leads to the right number, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from tinycnn.arrays import FloatArray
from tinycnn.asking.shares import Shares, clean_drawings, count_shares
from tinycnn.asking.survey import STAGES
from tinycnn.cli.console import percent, table
from tinycnn.datasets import own_bundle
from tinycnn.model import TinyCNN

_EXPLAINED = """
right: wrong ways that lead to the right number. shared: of the others, those that lead to the same
number as another cause. apart: cells where each cause has a number of its own, with two decimals.
told: cells where that holds of every form of a cause, whoever rounds; a round prefers them. In
brackets the drawings that have such a cell.""".strip().split("\n")


def share_lines(model: TinyCNN) -> list[str]:
    """Return the table of all cells of clean drawings, and of the noisy validation images."""
    images = own_bundle(model.weights_record()).x_val
    noisy = [image[0] for image in images]
    lines = []
    for about, drawings in (("clean drawings", clean_drawings()), ("validation images", noisy)):
        lines += [f"{len(drawings)} {about}", *_table(model, drawings), ""]
    return [*lines, *_EXPLAINED]


def _table(model: TinyCNN, drawings: Sequence[FloatArray]) -> list[str]:
    traces = [model.trace(image) for image in drawings]
    rows: list[tuple[str, ...]] = [("", "cells", "right", "shared", "apart", "told")]
    for kind in STAGES:
        rows.append((kind.value, *_row(count_shares(traces, kind))))
    return table(rows)


def _row(s: Shares) -> tuple[str, ...]:
    apart = f"{_share(s.apart, s.cells)} ({_share(s.drawings_apart, s.drawings)})"
    told = f"{_share(s.told, s.cells)} ({_share(s.drawings_told, s.drawings)})"
    shared = _share(s.shared, s.ways - s.right)
    return f"{s.cells:,}", _share(s.right, s.ways), shared, apart, told


def _share(part: int, whole: int) -> str:
    return percent(part / whole) if whole else "—"
