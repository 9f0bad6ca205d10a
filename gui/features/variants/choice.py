"""Which network is chosen, as a value: its architecture, its images, its seed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from tinycnn.architecture import IMAGE_SIZE, Architecture, Pooling
from tinycnn.datasets import datasets
from tinycnn.datasets.dataset import Dataset
from tinycnn.model_card import BOOK_DATASET, ModelCard

from ...state.weight_sets import Preset, WeightSet, WeightSource, preset, weight_set

KERNELS, WINDOWS, FILTERS, CLASSES = range(1, 6), (1, 2, 3), range(1, 13), range(2, 11)
WHOLE = 0
"""The pooling window that is as large as the map, whatever that is."""
BOOK_SEED = 42


@dataclass(frozen=True, slots=True)
class Choice:
    """A network to begin with.

    Attributes
    ----------
    filters, kernel_size, pool, relu
        As in `Architecture`.
    window
        The edge of the pooling window, or WHOLE.
    dataset, class_names
        The images that it is for.
    seed
        Of its weights.
    """

    filters: int
    kernel_size: int
    pool: Pooling
    window: int
    relu: bool
    dataset: str
    class_names: tuple[str, ...]
    seed: int = BOOK_SEED

    @classmethod
    def like(cls, shown: WeightSet) -> Choice:
        """Return the network that is seen, with images that there are."""
        a, known = shown.weights.architecture, chosen_from()
        is_whole = a.pool_size == a.map_size and a.pool_size not in WINDOWS
        dataset, names = shown.weights.dataset, shown.class_names
        if dataset not in known or not set(names) <= set(known[dataset].known_classes):
            count = min(a.num_classes, max(len(one.known_classes) for one in known.values()))
            dataset = next(name for name, one in known.items() if len(one.known_classes) >= count)
            names = known[dataset].first_classes(count)
        window, seed = WHOLE if is_whole else a.pool_size, shown.source.seed
        seed = BOOK_SEED if seed is None else seed
        return cls(a.filters, a.kernel_size, a.pool, window, a.relu, dataset, names, seed)

    @property
    def classes(self) -> int:
        """How many classes it tells apart."""
        return len(self.class_names)

    @property
    def map_size(self) -> int:
        """Height and width of its feature maps."""
        return IMAGE_SIZE - self.kernel_size + 1

    @property
    def fits(self) -> bool:
        """Whether its pooling window fits into its maps."""
        return self.window <= self.map_size

    @property
    def architecture(self) -> Architecture:
        """What decides its arrays; ValueError where its window does not fit."""
        size = self.map_size if self.window == WHOLE else self.window
        return Architecture(
            self.classes, self.filters, self.kernel_size, self.pool, size, self.relu
        )

    def with_value(self, name: str, value: Any) -> Choice:
        """Return the same with another value of one field, or with so many `classes`.

        A data set that has not as many classes takes those that it has.
        """
        known = chosen_from()
        if name == "classes":
            return replace(self, class_names=known[self.dataset].first_classes(value))
        if name == "dataset":
            count = min(self.classes, len(known[value].known_classes))
            return replace(self, dataset=value, class_names=known[value].first_classes(count))
        return replace(self, **{name: value})

    def make(self) -> WeightSet:
        """Return the untrained network; what is the book's is the lab's own."""
        from tinycnn.model import TinyCNN  # noqa: PLC0415

        model = TinyCNN(self.seed, **asdict(self.architecture))
        model.card = ModelCard(self.class_names, self.dataset, model.card.made)
        weights, book = model.weights_record(), preset(Preset.UNTRAINED)
        if (self.seed, weights.architecture) == (BOOK_SEED, book.weights.architecture) and (
            (self.dataset, self.class_names) == (book.weights.dataset, book.class_names)
        ):
            return book
        return weight_set(weights, WeightSource.from_seed(self.seed))


def chosen_from() -> dict[str, Dataset]:
    """Return the data sets that a network can be for, by name, the book's first."""
    known = {name: one for name, one in datasets().items() if len(one.known_classes) > 1}
    return {BOOK_DATASET: known[BOOK_DATASET], **known}
