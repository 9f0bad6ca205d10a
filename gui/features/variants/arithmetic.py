"""The arithmetic of shapes and parameters, in the textbook's letters and in numbers."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.checks import Shape
from tinycnn.layer_shapes import LayerShape


class Arithmetic(QObject):
    """Writes how the output of a layer gets its shape, and how many parameters there are."""

    def name(self, layer: LayerShape) -> str:
        """Return what the layer is called, with its numbers."""
        size = f"{layer.size}×{layer.size}"
        before, after = layer.input_shape[1], layer.output_shape[1]
        return {
            "Conv2D": f"Conv2D {before}→{after}, {size}",
            "MaxPool2D": f"MaxPool {size}",
            "AvgPool2D": f"AvgPool {size}",
            "Dense": f"Dense {before}→{after}",
        }.get(layer.name, layer.name)

    def edges(self, layer: LayerShape) -> list[str]:
        """Return how each edge of the output is computed; one line, if all are alike."""
        if layer.name == "Flatten":
            product = " · ".join(map(str, layer.input_shape[1:]))
            return [f"{product} = {layer.output_shape[1]}"]
        if layer.name == "Conv2D":
            formula = "{0} − k + 1 = {1} − {2} + 1 = {3}"
        elif layer.name.endswith("Pool2D"):
            formula = "⌊{0} / p⌋ = ⌊{1} / {2}⌋ = {3}"
        else:
            return []
        (height, width), (high, wide) = layer.input_shape[2:], layer.output_shape[2:]
        first = formula.format("H", height, layer.size, high)
        return [first] if height == width else [first, formula.format("W", width, layer.size, wide)]

    def edge(self, layer: LayerShape) -> str:
        """Return the one line of a square map, "" where there is none."""
        return next(iter(self.edges(layer)), "")

    def dropped(self, layer: LayerShape) -> str:
        """Return what pooling leaves out, in words; "" where that is nothing."""
        count = layer.dropped
        if not count or layer.input_shape[2] != layer.input_shape[3]:
            return ""
        if count == 1:
            return self.tr("The last row and column of a map fill no window: they are dropped.")
        text = self.tr("The last {0} rows and columns of a map fill no window: they are dropped.")
        return text.format(count)

    def parameters(self, layer: LayerShape) -> str:
        """Return how the parameters are counted."""
        before, after = layer.input_shape[1], layer.output_shape[1]
        total = f"{layer.parameters:,}"
        if layer.name == "Conv2D":
            k = layer.size
            sum_of = f"{k} · {k} · {before} · {after} + {after} = {total}"
            return f"k · k · C_in · C_out + C_out = {sum_of}"
        if layer.name == "Dense":
            return f"n · C + C = {before} · {after} + {after} = {total}"
        return ""


def shape_text(shape: Shape) -> str:
    """Return a shape as the stages write it."""
    return " × ".join(map(str, shape))
