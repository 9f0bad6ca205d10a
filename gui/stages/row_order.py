"""The order of the stages in the row: each stage names the one before it; no list names all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .geometry import Column
from .stage_panel import StagePanel

# The attributes that every stage class must have, each with an example.
NEEDED = {
    "after": 'after: ClassVar[str] = "relu_maps"  # the panel_id of the stage before it',
    "column": "column: ClassVar[Column] = Column(least=…)  # how wide it is",
    "help_text": "def help_text(self, architecture: Architecture) -> str",
    "name_in_text": "def name_in_text(self) -> str",
}


def row_order(stages: Sequence[StagePanel]) -> list[StagePanel]:
    """Return stages from left to right.

    The stage that no other one of the row stands before is the first. Where two name the same
    stage, the one that leads to fewer stages stands directly after it: a stage that is added
    between two others need not be known to either.

    Raises
    ------
    TypeError
        If a stage's class does not say how wide it is, where it stands or what it is.
    ValueError
        If two stages have one name, or if it is open which one is the first.
    """
    for stage in stages:
        _check(type(stage))
    named = {stage.panel_id: stage for stage in stages}
    if len(named) < len(stages):
        raise ValueError(f"two stages have the same panel_id: {_list_names(stages)}")
    first = [stage for stage in stages if stage.after not in named]
    if len(first) != 1:
        raise ValueError(
            "exactly one stage of a row stands after none of the others, here "
            f"{_list_names(first) or 'each one stands after another'}; "
            f"there are {', '.join(named)}"
        )
    ordered = list(_chain(first[0], stages))
    if len(ordered) < len(stages):
        circle = [stage for stage in stages if stage not in ordered]
        raise ValueError(f"stages stand after each other in a circle: {_list_names(circle)}")
    return ordered


def _check(kind: type[StagePanel]) -> None:
    for name, example in NEEDED.items():
        if getattr(kind, name, None) in (None, getattr(StagePanel, name, None)):
            raise TypeError(f"{kind.__name__} has no `{name}`; add to its class: {example}")
    if not isinstance(kind.column, Column):
        raise TypeError(
            f"`column` of {kind.__name__} is {kind.column!r}, not a Column; "
            f"write in its class: {NEEDED['column']}"
        )


def _chain(stage: StagePanel, stages: Sequence[StagePanel]) -> Iterator[StagePanel]:
    """Yield a stage and all that follow it, those that lead to fewer stages first."""
    yield stage
    nexts = [list(_chain(other, stages)) for other in stages if other.after == stage.panel_id]
    for following in sorted(nexts, key=lambda chain: (len(chain), chain[0].panel_id)):
        yield from following


def _list_names(stages: Sequence[StagePanel]) -> str:
    return ", ".join(f"{type(stage).__name__} (after “{stage.after}”)" for stage in stages)
