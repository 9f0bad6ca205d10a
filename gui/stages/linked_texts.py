"""Marks of links on the texts of a stage: biases, logits, probabilities."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tinycnn.explain.links import StageLinks
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ..paint.arrow_sizes import is_large_enough
from ..paint.link_painter import LinkPainter
from ..paint.text_frames import TextFrames


class LinkedTexts:
    """The texts of a stage, framed where they are linked; all is placed once for their boxes."""

    def __init__(self, spots: Mapping[Unit, QRect]) -> None:
        # The arrow of a bias stands at its left: its logit stands at the right.
        left = [unit.stage is Stage.DENSE_BIAS for unit in spots]
        self._frames = TextFrames(list(map(frame_around, spots.values())), left)
        self._places = {
            stage: [(at, unit.channel) for at, unit in enumerate(spots) if unit.stage is stage]
            for stage in dict.fromkeys(unit.stage for unit in spots)
        }

    def draw(
        self,
        painter: QPainter,
        link_painter: LinkPainter,
        stages: Mapping[Stage, StageLinks],
        *,
        second: bool,
    ) -> None:
        """Frame the texts that are linked, each with its arrow.

        Of two units that are compared the second has dashed frames and no arrows.
        """
        linked = [stage for stage in self._places if stage in stages]
        if not linked:
            return
        strong: list[int] = []
        light: list[int] = []
        ups: dict[int, bool] = {}
        for stage in linked:
            links = stages[stage]
            # Few texts: lists are faster than arrays.
            possible, active = links.possible.tolist(), links.active.tolist()
            effects, is_large = links.effect.tolist(), is_large_enough(links.effect).tolist()
            for at, channel in self._places[stage]:
                if possible[channel]:
                    (strong if active[channel] else light).append(at)
                    if is_large[channel]:
                        ups[at] = effects[channel] > 0
        link_painter.draw_texts(painter, self._frames, strong, light, ups, second=second)


def frame_around(text: QRect) -> QRect:
    """Return the frame of a line of text: beside its first and last letter, not over them."""
    return text.adjusted(-5, 2, 5, 0)


def within_frame(text: QRect) -> QRect:
    """Return the part of a line of text that has letters: it is clear of the frame's own line."""
    return text.adjusted(0, 4, 0, -2)
