"""TinyCNN Lab's network: a convolutional network small enough to watch every number of it."""

import sys
from typing import TYPE_CHECKING

if sys.version_info < (3, 11):  # noqa: UP036
    _needed = (
        "tinycnn needs Python 3.11 or newer, and this is Python "
        + sys.version.split()[0]
        + ": start it with another"
    )
    # While `python -m tinycnn` looks for the package, "-m" stands there: it needs no traceback.
    raise SystemExit(_needed) if sys.argv[:1] == ["-m"] else ImportError(_needed)

from tinycnn.architecture import Architecture
from tinycnn.bounds import Bounds, signal_bounds
from tinycnn.datasets.lines import CLASS_NAMES, base_pattern, make_dataset_bundle
from tinycnn.datasets.lines import _pattern_for_class as _pattern_for_class
from tinycnn.explain.explanation import Explanation, Term, explain, trace_chain
from tinycnn.explain.links import StageLinks, UnitLinks, unit_links
from tinycnn.explain.pixel_shares import PixelShares, pixel_shares
from tinycnn.files.storage import WeightsFileError, load_weights, save_weights
from tinycnn.late_names import late_names
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
from tinycnn.version import VERSION
from tinycnn.weights import Weights

if TYPE_CHECKING:
    from tinycnn.analysis.predictions import Predictions, predict_images
    from tinycnn.comparing.conv_matrix import ConvMatrix, conv_matrix
    from tinycnn.comparing.curves import Curves, compare_curves
    from tinycnn.comparing.few_images import FewImagesAccuracies, compare_few_images
    from tinycnn.comparing.linearity import (
        LinearForm,
        Linearity,
        compare_linearity,
        linear_form,
        nonlinearity,
    )
    from tinycnn.comparing.networks import ComparedNetwork, network_of
    from tinycnn.comparing.shifted import ShiftedAccuracies, compare_shifted
    from tinycnn.explain.differences import ErrorCurve, GradientCheck, check_gradient, error_curve
    from tinycnn.explain.gradient_terms import GradientExplanation, GradientTerm, explain_gradient
    from tinycnn.explain.gradients import Gradients, loss_gradients
    from tinycnn.explain.switches import Switch, SwitchedWindow, switched_windows, tied_windows
    from tinycnn.explain.template_paths import TemplatePath, template_paths
    from tinycnn.explain.templates import Templates, templates
    from tinycnn.explain.text import as_latex, as_numpy, as_text
    from tinycnn.files.own_images_file import load_own_images, save_own_images
    from tinycnn.own_images import OwnImages
    from tinycnn.training.fit import TrainingReport, fit
    from tinycnn.training.optimizers import SGD, Adam, Momentum
    from tinycnn.training.run_file import RunFileError, load_run, save_run
    from tinycnn.training.score import Score, score
    from tinycnn.training.settings import TrainingSettings
    from tinycnn.training.training_run import TrainingRun
    from tinycnn.training.update import Update, WeightUpdate, explain_update, make_update
    from tinycnn.what_if.ascent import Ascent
    from tinycnn.what_if.exciting import Excitement, excitement, most_exciting
    from tinycnn.what_if.flip_search import Flip, FlipSearch
    from tinycnn.what_if.input_gradient import InputGradients, input_gradients
    from tinycnn.what_if.moved_along import MovedAlong, moved_along
    from tinycnn.what_if.smallest_flip import SmallestFlip, smallest_flip
    from tinycnn.what_if.variants import (
        Variants,
        flip_variants,
        occlusion_variants,
        shift_variants,
    )

__version__ = VERSION

reprs.attach()

__all__ = [
    "CLASS_NAMES",
    "SGD",
    "Adam",
    "Architecture",
    "Ascent",
    "AvgPool2D",
    "Bounds",
    "ComparedNetwork",
    "Conv2D",
    "ConvMatrix",
    "Curves",
    "Dense",
    "ErrorCurve",
    "Excitement",
    "Explanation",
    "FewImagesAccuracies",
    "Flatten",
    "Flip",
    "FlipSearch",
    "ForwardTrace",
    "GradientCheck",
    "GradientExplanation",
    "GradientTerm",
    "Gradients",
    "InputGradients",
    "LinearForm",
    "Linearity",
    "MaxPool2D",
    "ModelCard",
    "Momentum",
    "MovedAlong",
    "Operation",
    "OwnImages",
    "PixelShares",
    "Predictions",
    "ReLU",
    "RunFileError",
    "Score",
    "ShiftedAccuracies",
    "SmallestFlip",
    "Stage",
    "StageLinks",
    "Summary",
    "SummaryRow",
    "Switch",
    "SwitchedWindow",
    "TemplatePath",
    "Templates",
    "Term",
    "Terms",
    "TinyCNN",
    "TrainingReport",
    "TrainingRun",
    "TrainingSettings",
    "Unit",
    "UnitLinks",
    "Update",
    "Variants",
    "WeightUpdate",
    "Weights",
    "WeightsFileError",
    "all_units",
    "as_latex",
    "as_numpy",
    "as_text",
    "base_pattern",
    "check_gradient",
    "compare_curves",
    "compare_few_images",
    "compare_linearity",
    "compare_shifted",
    "conv_matrix",
    "error_curve",
    "excitement",
    "explain",
    "explain_gradient",
    "explain_update",
    "fit",
    "flip_variants",
    "input_gradients",
    "linear_form",
    "load_own_images",
    "load_run",
    "load_weights",
    "loss_gradients",
    "make_dataset_bundle",
    "make_update",
    "most_exciting",
    "moved_along",
    "network_of",
    "nonlinearity",
    "occlusion_variants",
    "pixel_shares",
    "predict_images",
    "save_own_images",
    "save_run",
    "save_weights",
    "score",
    "shift_variants",
    "signal_bounds",
    "smallest_flip",
    "softmax",
    "softmax_cross_entropy",
    "stage_shape",
    "switched_windows",
    "template_paths",
    "templates",
    "tied_windows",
    "trace_chain",
    "unit_links",
]


_LATER = {
    **dict.fromkeys(("Predictions", "predict_images"), "analysis.predictions"),
    **dict.fromkeys(("as_latex", "as_numpy", "as_text"), "explain.text"),
    **dict.fromkeys(("ConvMatrix", "conv_matrix"), "comparing.conv_matrix"),
    **dict.fromkeys(("Curves", "compare_curves"), "comparing.curves"),
    **dict.fromkeys(("FewImagesAccuracies", "compare_few_images"), "comparing.few_images"),
    **dict.fromkeys(
        ("LinearForm", "Linearity", "compare_linearity", "linear_form", "nonlinearity"),
        "comparing.linearity",
    ),
    **dict.fromkeys(("ComparedNetwork", "network_of"), "comparing.networks"),
    **dict.fromkeys(("ShiftedAccuracies", "compare_shifted"), "comparing.shifted"),
    **dict.fromkeys(
        ("ErrorCurve", "GradientCheck", "check_gradient", "error_curve"), "explain.differences"
    ),
    **dict.fromkeys(
        ("GradientExplanation", "GradientTerm", "explain_gradient"), "explain.gradient_terms"
    ),
    **dict.fromkeys(("Gradients", "loss_gradients"), "explain.gradients"),
    **dict.fromkeys(("load_own_images", "save_own_images"), "files.own_images_file"),
    **dict.fromkeys(
        ("Switch", "SwitchedWindow", "switched_windows", "tied_windows"), "explain.switches"
    ),
    **dict.fromkeys(("TemplatePath", "template_paths"), "explain.template_paths"),
    **dict.fromkeys(("Templates", "templates"), "explain.templates"),
    "OwnImages": "own_images",
    **dict.fromkeys(("TrainingReport", "fit"), "training.fit"),
    **dict.fromkeys(("SGD", "Adam", "Momentum"), "training.optimizers"),
    **dict.fromkeys(("RunFileError", "load_run", "save_run"), "training.run_file"),
    **dict.fromkeys(("Score", "score"), "training.score"),
    "TrainingRun": "training.training_run",
    "TrainingSettings": "training.settings",
    **dict.fromkeys(("Update", "WeightUpdate", "explain_update", "make_update"), "training.update"),
    "Ascent": "what_if.ascent",
    **dict.fromkeys(("Excitement", "excitement", "most_exciting"), "what_if.exciting"),
    **dict.fromkeys(("Flip", "FlipSearch"), "what_if.flip_search"),
    **dict.fromkeys(("InputGradients", "input_gradients"), "what_if.input_gradient"),
    **dict.fromkeys(("SmallestFlip", "smallest_flip"), "what_if.smallest_flip"),
    **dict.fromkeys(("MovedAlong", "moved_along"), "what_if.moved_along"),
    **dict.fromkeys(
        ("Variants", "flip_variants", "occlusion_variants", "shift_variants"), "what_if.variants"
    ),
}
"""What the window starts without."""

if not TYPE_CHECKING:  # so that a misspelt name is an error for type checkers too
    _load = late_names(__name__, _LATER)

    def __getattr__(name: str) -> object:
        """Return what is loaded later, or a layer: a further file in tinycnn/layers."""
        layer = None if name in _LATER else find_layer(name)
        return _load(name) if layer is None else layer


def __dir__() -> list[str]:
    """Return all names, those of the layers that are found among them."""
    return sorted({*globals(), *_LATER, *(layer.__name__ for layer in layer_classes().members)})
