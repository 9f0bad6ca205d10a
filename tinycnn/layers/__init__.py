"""The layers, one a file. Each computes forward and backward, and knows no other layer."""

from tinycnn.layers.avg_pool2d import AvgPool2D
from tinycnn.layers.conv2d import Conv2D
from tinycnn.layers.dense import Dense
from tinycnn.layers.flatten import Flatten
from tinycnn.layers.max_pool2d import MaxPool2D
from tinycnn.layers.relu import ReLU

__all__ = ["AvgPool2D", "Conv2D", "Dense", "Flatten", "MaxPool2D", "ReLU"]
