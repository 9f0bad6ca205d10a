"""All that an edit can change and all numbers of a pass, down to the bit."""

from gui.state.drawing import Drawing
from gui.state.weight_sets import WeightSet
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights

State = tuple[bytes, int | None, object, WeightSet]
NUMBERS = ("image", "z", "activation", "winners", "ties", "pooled", "flat", "contributions")
ALL_NUMBERS = (*NUMBERS, "logits", "probabilities")


def seen(drawing: Drawing, weights: WeightSet) -> State:
    """Return all that an edit can change, down to the bit."""
    return drawing.image.tobytes(), drawing.label, drawing.origin, weights


def bits(trace: ForwardTrace) -> list[bytes]:
    """Return every number of a pass, down to the bit."""
    return [getattr(trace, name).tobytes() for name in ALL_NUMBERS]


def parameters(weights: Weights) -> list[bytes]:
    """Return every parameter, down to the bit."""
    names = Weights.expected_shapes(weights.architecture)
    return [getattr(weights, name).tobytes() for name in names]
