"""TinyCNN Lab's network: a convolutional network small enough to watch every number of it."""

from tinycnn.architecture import Architecture
from tinycnn.bounds import Bounds, signal_bounds
from tinycnn.datasets import CLASS_NAMES, base_pattern, make_dataset_bundle
from tinycnn.layers import AvgPool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU
from tinycnn.losses import softmax, softmax_cross_entropy
from tinycnn.model import TinyCNN
from tinycnn.storage import WeightsFileError, load_weights, save_weights
from tinycnn.summary import Summary, SummaryRow
from tinycnn.trace import ForwardTrace
from tinycnn.training import fit
from tinycnn.weights import Weights

__all__ = [
    "CLASS_NAMES",
    "Architecture",
    "AvgPool2D",
    "Bounds",
    "Conv2D",
    "Dense",
    "Flatten",
    "ForwardTrace",
    "MaxPool2D",
    "ReLU",
    "Summary",
    "SummaryRow",
    "TinyCNN",
    "Weights",
    "WeightsFileError",
    "base_pattern",
    "fit",
    "load_weights",
    "make_dataset_bundle",
    "save_weights",
    "signal_bounds",
    "softmax",
    "softmax_cross_entropy",
]
