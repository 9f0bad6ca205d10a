"""What made a number, and what it feeds: its links to all other stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tinycnn import checks
from tinycnn.arrays import BoolArray, FloatArray
from tinycnn.checks import Shape
from tinycnn.explain.reach import reach
from tinycnn.explain.wiring import Edge, wiring
from tinycnn.records import Record
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, require_unit, stage_shapes


@dataclass(frozen=True, slots=True, eq=False)
class StageLinks(Record):
    """The numbers of one stage that a unit is linked with; read-only arrays in the stage's shape.

    Attributes
    ----------
    possible
        Which numbers could matter, for some drawing and some weights.
    active
        Which of them do now: a path leads there along which no derivative is 0.
    effect
        The total derivative: of the unit by a number upstream, of a number downstream by the
        unit. 0 where not active; it can be 0 on active paths, too, when they cancel out.
    """

    possible: BoolArray
    active: BoolArray
    effect: FloatArray

    def __repr__(self) -> str:
        possible, active = np.count_nonzero(self.possible), np.count_nonzero(self.active)
        return f"<StageLinks {self.possible.shape}, {possible} possible, {active} active>"

    def shaped(self, shape: Shape) -> StageLinks:
        """Return the same links with read-only arrays in this shape."""
        links = StageLinks(
            self.possible.reshape(shape), self.active.reshape(shape), self.effect.reshape(shape)
        )
        for array in (links.possible, links.active, links.effect):
            array.setflags(write=False)
        return links


@dataclass(frozen=True, slots=True, eq=False)
class UnitLinks(Record):
    """What a unit is linked with: the stages where anything could matter, but not itself.

    Attributes
    ----------
    unit
        The unit itself.
    upstream
        What made it, parameters included. Of a kernel weight, which nothing made, these are the
        pixels it is multiplied with; the effect of each is how much the weight matters there to
        z: the pixel's own value.
    downstream
        What it feeds.
    """

    unit: Unit
    upstream: Mapping[Stage, StageLinks]
    downstream: Mapping[Stage, StageLinks]

    @property
    def stages(self) -> Mapping[Stage, StageLinks]:
        """All stages that it is linked with, upstream and downstream."""
        return {**self.upstream, **self.downstream}

    def __repr__(self) -> str:
        up, down = (
            " ".join(stage.value for stage in links) or "nothing"
            for links in (self.upstream, self.downstream)
        )
        return f"<UnitLinks of {self.unit}, made by {up}, feeds {down}>"


def unit_links(trace: ForwardTrace, unit: Unit) -> UnitLinks:
    """Return the links of one unit of the network, in the state of `trace`.

    Raises
    ------
    IndexError
        If this network has no such unit.
    TypeError
        If the two are no trace and no unit.
    """
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    require_unit(unit)
    edges, shapes = wiring(trace), stage_shapes(trace.weights.architecture)
    could = reach(trace.weights.architecture, unit)
    itself = _only(could.upstream[unit.stage])
    up, down = {unit.stage: itself}, {unit.stage: itself}
    with np.errstate(all="ignore"):
        for edge in reversed(edges):
            if edge.target in up:
                up[edge.source] = _backward(edge, up[edge.target], could.upstream[edge.source])
        for edge in edges:
            if edge.source in down and edge.target in could.downstream:
                possible = could.downstream[edge.target]
                down[edge.target] = _forward(edge, down[edge.source], possible)
        if unit.stage is Stage.KERNEL:
            up[Stage.INPUT] = _pixels_of_weight(edges, itself, trace.image)
    return UnitLinks(unit, *(_mapping(links, unit.stage, shapes) for links in (up, down)))


def _only(mask: BoolArray) -> StageLinks:
    """Return the links of a unit to its own stage: to itself alone, with effect 1."""
    return StageLinks(mask, mask, mask.astype(np.float64))


def _forward(edge: Edge, source: StageLinks, possible: BoolArray) -> StageLinks:
    """Return how the links of an edge's source go on to its target."""
    live = edge.live & source.active[edge.table]
    effects = np.where(live, edge.factors * source.effect[edge.table], 0.0)
    active: BoolArray = np.logical_or.reduce(live, axis=1)
    return StageLinks(possible, active, effects.sum(axis=1))


def _backward(edge: Edge, target: StageLinks, possible: BoolArray) -> StageLinks:
    """Return how the links of an edge's target go back to its source."""
    sources, effect = edge.carry_back(target.effect, target.active)
    active = np.zeros(edge.size, dtype=bool)
    active[sources] = True
    return StageLinks(possible, active, effect)


def _pixels_of_weight(edges: Iterable[Edge], weight: StageLinks, image: FloatArray) -> StageLinks:
    """Return the pixels that a kernel weight is multiplied with."""
    tables = {edge.source: edge.table for edge in edges if edge.target is Stage.CONV}
    pixels = tables[Stage.INPUT][weight.possible[tables[Stage.KERNEL]]]
    possible = np.zeros(image.size, dtype=bool)
    possible[pixels] = True
    effect = np.where(possible, image.ravel(), 0.0)
    return StageLinks(possible, effect != 0, effect)


def _mapping(
    found: dict[Stage, StageLinks], own: Stage, shapes: Mapping[Stage, Shape]
) -> Mapping[Stage, StageLinks]:
    shaped = {
        stage: links.shaped(shapes[stage]) for stage, links in found.items() if stage is not own
    }
    return MappingProxyType(shaped)
