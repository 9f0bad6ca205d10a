"""What is asked about a layer: the shape that it makes, or how many parameters it has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tinycnn.architecture import Architecture
from tinycnn.checks import Shape
from tinycnn.layer_shapes import LayerShape


class Asked(Enum):
    """What of a layer is asked for."""

    OUTPUT_SHAPE = "output_shape"
    PARAMETERS = "parameters"


@dataclass(frozen=True, slots=True)
class ShapeTask:
    """A layer, and what is asked about it.

    Attributes
    ----------
    asked
        Its output's shape or its parameters.
    layer
        What goes in and what comes out.
    network
        The network that it is a layer of; None for a layer of any other one.
    """

    asked: Asked
    layer: LayerShape
    network: Architecture | None = None

    def __repr__(self) -> str:
        asked, layer = self.asked.value, self.layer
        return f"<{asked} of {layer.name} {layer.size} on {self.input_shape}>"

    @property
    def input_shape(self) -> Shape:
        """What goes in, without the batch."""
        return self.layer.input_shape[1:]

    @property
    def output_shape(self) -> Shape:
        """What comes out, without the batch."""
        return self.layer.output_shape[1:]
