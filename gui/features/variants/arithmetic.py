"""The arithmetic of shapes and parameters, in the textbook's letters and in numbers."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.checks import Shape
from tinycnn.layer_shapes import LayerShape


class Arithmetic(QObject):
    """Writes how the output of a layer gets its shape, and how many parameters there are.

    All of it is rich text without a word of a stranger's.
    """

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
        pairs = zip("HW", layer.input_shape[2:], layer.output_shape[2:], strict=False)
        kind = layer.name
        if kind == "Conv2D":
            k = layer.size
            found = [
                (f"<i>{letter}</i> − <i>k</i> + 1 = {before} − {k} + 1 = {after}", before)
                for letter, before, after in pairs
            ]
        elif kind.endswith("Pool2D"):
            p = layer.size
            found = [
                (f"⌊<i>{letter}</i> / <i>p</i>⌋ = ⌊{before} / {p}⌋ = {after}", before)
                for letter, before, after in pairs
            ]
        elif kind == "Flatten":
            product = " · ".join(map(str, layer.input_shape[1:]))
            return [f"{product} = {layer.output_shape[1]}"]
        else:
            return []
        is_square = len({before for _, before in found}) == 1
        return [text for text, _ in (found[:1] if is_square else found)]

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
            letters = (
                "<i>k</i> · <i>k</i> · <i>C</i><sub>in</sub> · <i>C</i><sub>out</sub>"
                " + <i>C</i><sub>out</sub>"
            )
            return f"{letters} = {k} · {k} · {before} · {after} + {after} = {total}"
        if layer.name == "Dense":
            letters = "<i>n</i> · <i>C</i> + <i>C</i>"
            return f"{letters} = {before} · {after} + {after} = {total}"
        return ""


def shape_text(shape: Shape) -> str:
    """Return a shape as the stages write it."""
    return " × ".join(map(str, shape))
