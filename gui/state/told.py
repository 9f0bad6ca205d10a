"""Which numbers are told together with one number."""

from __future__ import annotations

from collections.abc import Iterator

from tinycnn.explain.explanation import explain
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, stage_units


def told_with(trace: ForwardTrace, unit: Unit) -> Iterator[Unit]:
    """Yield a number, those that it is made from, and those that its picture shows around it."""
    yield unit
    sources = [term.source for term in explain(trace, unit).terms]
    yield from sources
    if unit.stage is Stage.INPUT:
        yield from stage_units(trace.weights.architecture, Stage.INPUT)
    elif unit.stage is Stage.FLAT:
        maps = stage_units(trace.weights.architecture, Stage.POOL)
        yield from (other for other in maps if other.channel == sources[0].channel)
