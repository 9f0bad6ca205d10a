"""Links as far as they may be seen while some numbers are covered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np

from tinycnn.explain.links import StageLinks, UnitLinks
from tinycnn.stages import Stage

from .covers import Masks

_ORDER = tuple(Stage)


def without_hidden(links: UnitLinks, hidden: Masks) -> UnitLinks:
    """Return the links, bare from the first covered number on: what could matter, not what does.

    An active path would tell an open gate or a winner, and an effect how large a number is.
    """
    if not hidden:
        return links
    unit = links.unit
    own = hidden.get(unit.stage)
    starts_bare = own is not None and bool(own[unit.place])
    up = sorted(links.upstream, key=_ORDER.index, reverse=True)
    down = sorted(links.downstream, key=_ORDER.index)
    return UnitLinks(
        unit,
        _barred(links.upstream, up, hidden, starts_bare),
        _barred(links.downstream, down, hidden, starts_bare),
    )


def _barred(
    links: Mapping[Stage, StageLinks], outward: Iterable[Stage], hidden: Masks, is_bare: bool
) -> Mapping[Stage, StageLinks]:
    """Return the links of the stages, which are given from the unit outward."""
    found = {}
    for stage in outward:
        here, mask = links[stage], hidden.get(stage)
        is_bare = is_bare or (mask is not None and bool((mask & here.possible).any()))
        found[stage] = _bare(here) if is_bare else here
    return MappingProxyType(found)


def _bare(links: StageLinks) -> StageLinks:
    shape = links.possible.shape
    return StageLinks(links.possible, np.zeros(shape, dtype=np.bool_), np.zeros(shape))
