"""What is said of a network that is compared: its name, its form, its answer."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.architecture import Architecture
from tinycnn.numbers.number_text import probability_text
from tinycnn.weights import parameter_count

from ...state.file_names import visible
from ...state.shown_network import ShownNetwork
from ...words.verdict_text import VerdictText
from ...words.weights_text import Detail, WeightsText


class PairWords(QObject):
    """Says in a few words what a network is, and what it says of the drawing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._weights, self._verdict = WeightsText(self), VerdictText(self)

    def name(self, shown: ShownNetwork, other: ShownNetwork | None = None) -> str:
        """Return where its weights come from, and what of its form another one has not."""
        name = self._weights.name(shown.weight_set.source, Detail.BOTH)
        if other is None:
            return name
        own, others = (self._traits(one.weight_set.weights.architecture) for one in (shown, other))
        return " · ".join((name, *(mine for mine in own if mine not in others)))

    def form(self, a: Architecture) -> str:
        """Return its architecture in a line."""
        size, relu = f"{a.kernel_size}×{a.kernel_size}", self._relu(a)
        pooling = self.tr("maximum of {0}") if a.pool == "max" else self.tr("average of {0}")
        window = f"{a.pool_size}×{a.pool_size}"
        if a.pool_size == a.map_size:
            window = self.tr("the whole map")
        filters = f"{self._filters(a)} {size}"
        return " · ".join((filters, relu, pooling.format(window), self._classes(a)))

    def _traits(self, a: Architecture) -> tuple[str, ...]:
        """Return one by one in what it may differ, in so few words that several fit a legend."""
        size = f"{a.kernel_size}×{a.kernel_size}"
        pooling = self.tr("maximum") if a.pool == "max" else self.tr("average")
        window = self.tr("pool {0}").format(f"{a.pool_size}×{a.pool_size}")
        if a.pool_size == a.map_size:
            window = self.tr("whole map")
        kernel = self.tr("kernel {0}").format(size)
        return self._filters(a), kernel, self._relu(a), pooling, window, self._classes(a)

    def _filters(self, a: Architecture) -> str:
        filters = self.tr("{0} filters") if a.filters > 1 else self.tr("{0} filter")
        return filters.format(a.filters)

    def _relu(self, a: Architecture) -> str:
        return "ReLU" if a.relu else self.tr("no ReLU")

    def _classes(self, a: Architecture) -> str:
        return self.tr("{0} classes").format(a.num_classes)

    def count(self, a: Architecture) -> str:
        """Return how many parameters it has."""
        return f"{parameter_count(a):,}"

    def accuracies(self, shown: ShownNetwork) -> tuple[str, str]:
        """Return the shares of training and validation images that are right, if there are any."""
        found = shown.weight_set.train_accuracy, shown.weight_set.validation_accuracy
        train, validation = ("—" if s is None else f"{100 * s:.1f} %" for s in found)
        return train, validation

    def verdict(self, shown: ShownNetwork) -> str:
        """Return which class it chooses, and how surely."""
        names = tuple(map(visible, shown.weight_set.class_names))
        return self._verdict.verdict(shown.trace.probabilities, names)

    def answer(self, shown: ShownNetwork) -> str:
        """Return the same in fewer words."""
        best, names = shown.trace.prediction, shown.weight_set.class_names
        if best is None:
            return self.verdict(shown)
        return f"{visible(names[best])}, {probability_text(shown.trace.probabilities[best])}"
