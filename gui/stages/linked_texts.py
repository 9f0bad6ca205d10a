"""Marks of links on the texts of a stage: biases, logits, probabilities."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tinycnn.explain.links import StageLinks
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..paint.arrow_sizes import is_large_enough
from ..paint.link_painter import LinkedText, LinkPainter


def draw_linked_texts(
    painter: QPainter,
    link_painter: LinkPainter,
    spots: Mapping[Unit, QRect],
    stages: Mapping[Stage, StageLinks],
    *,
    second: bool,
) -> None:
    """Frame the texts at `spots` that are linked, each with its arrow.

    Of two units that are compared the second has dashed frames and no arrows.
    """
    linked = {unit.stage: stages[unit.stage] for unit in spots if unit.stage in stages}
    large = {stage: is_large_enough(links.effect) for stage, links in linked.items()}
    marked = []
    for unit, box in spots.items():
        links, at = linked.get(unit.stage), unit.channel
        if links is not None and links.possible[at]:
            effect = float(links.effect[at]) if large[unit.stage][at] else 0.0
            # The arrow of a bias stands at its left: its logit stands at the right.
            left = unit.stage is Stage.DENSE_BIAS
            marked.append(LinkedText(frame_around(box), bool(links.active[at]), effect, left))
    link_painter.draw_texts(painter, marked, second=second)


def frame_around(text: QRect) -> QRect:
    """Return the frame of a line of text: beside its first and last letter, not over them."""
    return text.adjusted(-5, 2, 5, 0)


def within_frame(text: QRect) -> QRect:
    """Return the part of a line of text that has letters: it is clear of the frame's own line."""
    return text.adjusted(0, 4, 0, -2)
