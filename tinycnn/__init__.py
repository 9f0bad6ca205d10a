"""TinyCNN Lab's network: a convolutional network small enough to watch every number of it."""

from importlib import import_module
from typing import TYPE_CHECKING

from tinycnn.architecture import Architecture
from tinycnn.bounds import Bounds, signal_bounds
from tinycnn.datasets.lines import CLASS_NAMES, base_pattern, make_dataset_bundle
from tinycnn.explain.explanation import Explanation, Term, explain, trace_chain
from tinycnn.explain.links import StageLinks, UnitLinks, unit_links
from tinycnn.files.storage import WeightsFileError, load_weights, save_weights
from tinycnn.layers import (
    AvgPool2D,
    Conv2D,
    Dense,
    Flatten,
    MaxPool2D,
    ReLU,
    find_layer,
    layer_classes,
)
from tinycnn.losses import softmax, softmax_cross_entropy
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard
from tinycnn.notebook import reprs
from tinycnn.stages import Operation, Stage
from tinycnn.summary import Summary, SummaryRow
from tinycnn.terms import Terms
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, all_units, stage_shape
from tinycnn.weights import Weights

if TYPE_CHECKING:
    from tinycnn.explain.text import as_latex, as_numpy, as_text
    from tinycnn.training.fit import fit

reprs.attach()

__all__ = [
    "CLASS_NAMES",
    "Architecture",
    "AvgPool2D",
    "Bounds",
    "Conv2D",
    "Dense",
    "Explanation",
    "Flatten",
    "ForwardTrace",
    "MaxPool2D",
    "ModelCard",
    "Operation",
    "ReLU",
    "Stage",
    "StageLinks",
    "Summary",
    "SummaryRow",
    "Term",
    "Terms",
    "TinyCNN",
    "Unit",
    "UnitLinks",
    "Weights",
    "WeightsFileError",
    "all_units",
    "as_latex",
    "as_numpy",
    "as_text",
    "base_pattern",
    "explain",
    "fit",
    "load_weights",
    "make_dataset_bundle",
    "save_weights",
    "signal_bounds",
    "softmax",
    "softmax_cross_entropy",
    "stage_shape",
    "trace_chain",
    "unit_links",
]


_LATER = {
    **dict.fromkeys(("as_latex", "as_numpy", "as_text"), "tinycnn.explain.text"),
    "fit": "tinycnn.training.fit",
}
"""What is loaded when it is first asked for: the window starts without."""

if not TYPE_CHECKING:  # so that a misspelt name is an error for type checkers too

    def __getattr__(name: str) -> object:
        """Return what is loaded later, or a layer: a further file in tinycnn/layers."""
        if name in _LATER:
            found = getattr(import_module(_LATER[name]), name)
            return globals().setdefault(name, found)
        layer = find_layer(name)
        if layer is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return layer


def __dir__() -> list[str]:
    """Return all names, those of the layers that are found among them."""
    return sorted({*globals(), *_LATER, *(layer.__name__ for layer in layer_classes().members)})
