"""TinyCNN Lab's network: a convolutional network small enough to watch every number of it."""

from tinycnn.architecture import Architecture
from tinycnn.bounds import Bounds, signal_bounds
from tinycnn.layers import AvgPool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU
from tinycnn.losses import softmax, softmax_cross_entropy
from tinycnn.model import TinyCNN
from tinycnn.summary import Summary, SummaryRow
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights

__all__ = [
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
    "signal_bounds",
    "softmax",
    "softmax_cross_entropy",
]
