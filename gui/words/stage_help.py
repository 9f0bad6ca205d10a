"""What each stage is, in the textbook's words, with the numbers of the network in use."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.architecture import IMAGE_SIZE, Architecture


class StageHelp(QObject):
    """Writes, as rich text, what is said of every stage of one network."""

    def texts(self, architecture: Architecture) -> dict[str, str]:
        """Return the explanation of each stage by the name of its panel."""
        a = architecture
        return {
            "input": self._input(),
            "conv_maps": self._convolution(a),
            "relu_maps": self._relu(a) if a.relu else self._no_relu(),
            "pooled_maps": self._pooling(a),
            "flatten": self._flatten(a),
            "probabilities": self._dense(a),
        }

    def _input(self) -> str:
        return self.tr(
            "<h3>Input, 1 × {0} × {0}</h3>"
            "<p>One channel of {0} × {0} pixels: <i>x</i>[<i>i</i>, <i>j</i>] is the ink of a "
            "pixel, from 0 (paper) to 1 (ink). The network sees these {1} numbers and nothing "
            "else.</p>"
            "<p>The left button draws, the right one erases. Arrow keys move the cursor, Space "
            "draws, Delete erases, digits set the ink.</p>"
        ).format(IMAGE_SIZE, IMAGE_SIZE**2)

    def _convolution(self, a: Architecture) -> str:
        each = a.kernel_size**2 + 1
        return self.tr(
            "<h3>Conv2D 1→{f}, {k}×{k}: {f} × {m} × {m}</h3>"
            "<p>Each filter has a kernel of {k} × {k} weights and one bias. The kernel is laid on "
            "every {k} × {k} patch of the input; each pixel is multiplied by the weight above it, "
            "and the products and the bias are added (the kernel is not flipped: strictly it is "
            "a cross-correlation):</p>"
            "<p><i>z</i>[<i>f, i, j</i>] = <i>b</i>[<i>f</i>] + "
            "Σ<sub><i>p, q</i></sub> <i>K</i>[<i>f, p, q</i>] · "
            "<i>x</i>[<i>i</i> + <i>p</i>, <i>j</i> + <i>q</i>]</p>"
            "<p>No padding, stride 1: {m} = 8 − {k} + 1. The same weights are used at all {n} "
            "places, so a filter has {e} parameters and the layer {t}. Its feature map shows where "
            "the input looks like the kernel: red is positive, blue negative.</p>"
        ).format(
            f=a.filters,
            k=a.kernel_size,
            m=a.map_size,
            n=a.map_size**2,
            e=each,
            t=a.filters * each,
        )

    def _relu(self, a: Architecture) -> str:
        text = self.tr(
            "<h3>ReLU: {f} × {m} × {m}</h3>"
            "<p>What is negative becomes 0, all else stays: "
            "<i>a</i> = max(0, <i>z</i>). There are no parameters. Going backward the gate is open "
            "where <i>z</i> &gt; 0 and shut elsewhere.</p>"
        ).format(f=a.filters, m=a.map_size)
        frames = self.tr("<p>The frames are the pooling windows.</p>")
        winners = self.tr(
            "<p>The frames are the pooling windows. A solid outline is the one winner of a window, "
            "dashed outlines are tied; a window that is all zero has no winner.</p>"
        )
        return text + (winners if a.pool == "max" else frames)

    def _no_relu(self) -> str:
        return self.tr(
            "<h3>No ReLU</h3>"
            "<p>This network has none: negative numbers pass as they are, <i>a</i> = <i>z</i>. "
            "With average pooling the whole network is then linear, up to its biases; with max "
            "pooling it is not.</p>"
        )

    def _pooling(self, a: Architecture) -> str:
        most = self.tr(
            "<h3>MaxPool {p}×{p}: {f} × {s} × {s}</h3>"
            "<p>Of each pooling window of {p} × {p} cells the largest number stays. The windows do "
            "not overlap; there are no parameters.</p>"
            "<p>In a tie the network counts the first in row order. That matters only going "
            "backward: all of the gradient goes to the winner.</p>"
        )
        mean = self.tr(
            "<h3>AvgPool {p}×{p}: {f} × {s} × {s}</h3>"
            "<p>Of each pooling window of {p} × {p} cells the mean stays. The windows do not "
            "overlap; there are no parameters. Going backward each cell gets an equal share.</p>"
        )
        left = self.tr("<p>{0} rows and columns at the end fill no window and are dropped.</p>")
        dropped = a.map_size % a.pool_size
        text = (most if a.pool == "max" else mean).format(
            p=a.pool_size, f=a.filters, s=a.pooled_size
        )
        return text + (left.format(dropped) if dropped else "")

    def _flatten(self, a: Architecture) -> str:
        return self.tr(
            "<h3>Flatten → {n}</h3>"
            "<p>The {f} pooled maps in one row of {n} numbers, filter by filter, row by row: "
            "number <i>n</i> = <i>f</i> · {a} + <i>i</i> · {s} + <i>j</i>, counted from 0. Nothing "
            "is computed.</p>"
        ).format(n=a.flat_size, f=a.filters, a=a.pooled_size**2, s=a.pooled_size)

    def _dense(self, a: Architecture) -> str:
        return self.tr(
            "<h3>Dense {n}→{c}, softmax: {c}</h3>"
            "<p>For each class every number is multiplied by a weight of its own; these {n} "
            "contributions and the bias add up to the logit:</p>"
            "<p>logit[<i>c</i>] = <i>b</i>[<i>c</i>] + "
            "Σ<sub><i>n</i></sub> flat[<i>n</i>] · <i>W</i>[<i>n, c</i>]</p>"
            "<p>Softmax turns logits into probabilities that add up to 1:</p>"
            "<p><i>p</i>[<i>c</i>] = exp(logit[<i>c</i>]) / "
            "Σ<sub><i>k</i></sub> exp(logit[<i>k</i>])</p>"
            "<p>{n} · {c} weights and {c} biases are {t} parameters. The loss of a labelled "
            "drawing is −log <i>p</i> of its class.</p>"
        ).format(n=a.flat_size, c=a.num_classes, t=(a.flat_size + 1) * a.num_classes)
