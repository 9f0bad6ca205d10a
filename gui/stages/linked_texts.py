"""Marks of links on the texts of a stage: biases, logits, probabilities."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tinycnn.explain.links import StageLinks
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..paint.link_painter import LinkedText, LinkPainter


def draw_linked_texts(
    painter: QPainter,
    link_painter: LinkPainter,
    spots: Mapping[Unit, QRect],
    stages: Mapping[Stage, StageLinks],
) -> None:
    """Frame the texts at `spots` that are linked, each with its arrow."""
    marked = []
    for unit, box in spots.items():
        links = stages.get(unit.stage)
        if links is not None and links.possible[unit.channel]:
            active, effect = bool(links.active[unit.channel]), float(links.effect[unit.channel])
            # The arrow of a bias stands at its left: its logit stands at the right.
            left = unit.stage is Stage.DENSE_BIAS
            marked.append(LinkedText(frame_around(box), active, effect, left))
    link_painter.draw_texts(painter, marked)


def frame_around(text: QRect) -> QRect:
    """Return the frame of a line of text: beside its first and last letter, not over them."""
    return text.adjusted(-5, 2, 5, 0)
