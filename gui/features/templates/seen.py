"""What there is to see of one drawing; each part of it is found when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from tinycnn.explain.templates import Templates, templates
from tinycnn.trace import ForwardTrace
from tinycnn.what_if.variants import Variants, flip_variants

from ...state.drawing import Drawing


class Seen:
    """A drawing, and what the network makes of it.

    Parameters
    ----------
    trace
        The pass.
    drawing
        The same drawing with its label.
    names
        The classes, as they are shown.
    channel
        The class that is looked at.
    """

    def __init__(
        self, trace: ForwardTrace, drawing: Drawing, names: tuple[str, ...], channel: int
    ) -> None:
        self.trace, self.drawing, self.names, self.channel = trace, drawing, names, channel

    @property
    def name(self) -> str:
        """The class that is looked at."""
        return self.names[self.channel]

    @cached_property
    def templates(self) -> Templates:
        """The templates of all classes."""
        return templates(self.trace)

    @cached_property
    def flips(self) -> Variants:
        """The drawing with each of its pixels set to its opposite end."""
        return flip_variants(self.trace)
