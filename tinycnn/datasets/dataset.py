"""What a data set is: its name and classes, how its images are made, and its clean patterns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray, freeze
from tinycnn.in_parts import InParts, finish
from tinycnn.model_card import ModelCard
from tinycnn.records import Record

MOST_BUNDLES = 8  # kept ready; a large data set takes some megabytes


class DatasetBundle(NamedTuple):
    """A training and a validation set; images (N, 1, size, size) in [0, 1], labels (N,) int."""

    x_train: FloatArray
    y_train: NDArray[np.int64]
    x_val: FloatArray
    y_val: NDArray[np.int64]
    class_names: tuple[str, ...]

    def __repr__(self) -> str:
        counts = f"{len(self.x_train)} training and {len(self.x_val)} validation images"
        return f"<DatasetBundle {counts}, {' '.join(self.class_names)}>"


@dataclass(frozen=True, slots=True, eq=False)
class Dataset(Record):
    """A data set that the network can be trained and tested with.

    An instance in a file of `tinycnn.datasets` is all that a new one needs: it is found there.

    Attributes
    ----------
    name
        What weights call it by; no other data set has this name.
    title
        What a person is shown.
    class_names
        The classes that its images are of when nobody asks for others.
    make
        Makes the images of the classes with these names, each label an index into them, the same
        ones each time. ValueError for a class that it does not have.
    patterns
        A clean image of shape (8, 8) by its name, to draw and to begin with; none in many a data
        set. A pattern's name is no other data set's, and that of its class if it shows one.
    add_noise
        Varies an image as the data set does; None where there is no such thing.
    vary
        Makes images of some classes, so many a class to train with and with noise of this scale, in
        parts; None where the images are as they are. `images_per_class` and `noise` are what `make`
        takes.

    Raises
    ------
    ValueError, TypeError
        For names that a `ModelCard` could not hold, no class, or a pattern that is not (8, 8).
    """

    name: str
    title: str
    class_names: tuple[str, ...]
    make: Callable[[tuple[str, ...]], DatasetBundle]
    patterns: Mapping[str, FloatArray] = field(default_factory=dict)
    add_noise: Callable[[FloatArray, np.random.Generator], FloatArray] | None = None
    vary: Callable[[tuple[str, ...], int, float], InParts[DatasetBundle]] | None = None
    images_per_class: int | None = None
    noise: float | None = None

    def __post_init__(self) -> None:
        card = ModelCard(self.class_names, self.name)
        if not card.class_names:
            raise ValueError(f"the data set {self.name!r} has no class: name one or more")
        object.__setattr__(self, "class_names", card.class_names)
        patterns = {name: freeze(image) for name, image in self.patterns.items()}
        for name, image in patterns.items():
            if image.shape != (IMAGE_SIZE, IMAGE_SIZE):
                raise ValueError(
                    f"the pattern {name!r} of the data set {self.name!r} must have shape "
                    f"({IMAGE_SIZE}, {IMAGE_SIZE}), got {image.shape}"
                )
        object.__setattr__(self, "patterns", MappingProxyType(patterns))

    def __repr__(self) -> str:
        return f"<Dataset {self.name}: {' '.join(self.class_names)}>"

    @property
    def known_classes(self) -> tuple[str, ...]:
        """Every class that there are images of: its own, then those of its other patterns."""
        further = (name for name in self.patterns if name not in self.class_names)
        return (*self.class_names, *further)

    def first_classes(self, count: int) -> tuple[str, ...]:
        """Return the names of the first so many classes; ValueError if there are not as many."""
        known = self.known_classes
        if count > len(known):
            raise ValueError(
                f"the data set {self.name!r} has no {count} classes, but {len(known)}: "
                f"{', '.join(known)}"
            )
        return known[:count]

    def bundle(self, class_names: Sequence[str] | None = None) -> DatasetBundle:
        """Return the images, made once; its arrays are read-only.

        Parameters
        ----------
        class_names
            Of which classes, in which order; by default of its own.

        Raises
        ------
        ValueError
            If the data set has no class of one of these names.
        """
        return _bundle(self, self.class_names if class_names is None else tuple(class_names))

    def varied_bundle(
        self, class_names: Sequence[str], images_per_class: int | None, noise: float | None
    ) -> DatasetBundle:
        """Return as many images as wanted, with such noise; as `bundle` for None or its own.

        Raises
        ------
        ValueError
            As `bundle`; and when its images are as they are.
        """
        return finish(self.varied_in_parts(class_names, images_per_class, noise))

    def varied_in_parts(
        self, class_names: Sequence[str], images_per_class: int | None, noise: float | None
    ) -> InParts[DatasetBundle]:
        """Make the same in parts; what does not go is told before the first rest."""
        count = self.images_per_class if images_per_class is None else images_per_class
        scale = self.noise if noise is None else noise
        if (count, scale) == (self.images_per_class, self.noise):
            return self.bundle(class_names)
        if self.vary is None or count is None or scale is None:
            raise ValueError(
                f"the images of the data set {self.name!r} are as they are: neither their number "
                "nor their noise can be chosen"
            )
        return _lock((yield from self.vary(tuple(class_names), count, scale)))


def _lock(bundle: DatasetBundle) -> DatasetBundle:
    for array in bundle[:-1]:
        array.flags.writeable = False
    return bundle


@lru_cache(maxsize=MOST_BUNDLES)
def _bundle(dataset: Dataset, class_names: tuple[str, ...]) -> DatasetBundle:
    return _lock(dataset.make(class_names))
