"""Images that a person has drawn and named, beside those of any data set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray, freeze
from tinycnn.model_card import ModelCard
from tinycnn.records import Record

MOST = 500
SHAPE = (IMAGE_SIZE, IMAGE_SIZE)


def _none() -> FloatArray:
    return np.empty((0, *SHAPE))


@dataclass(frozen=True, slots=True, eq=False)
class OwnImages(Record):
    """N images with the names of their classes.

    Attributes
    ----------
    images
        Shape (N, 8, 8), from 0 to 1, read-only.
    labels
        One name for each.

    Raises
    ------
    ValueError
        For images of another shape, for ink that is not from 0 to 1, for a name that no class could
        have, and for more than 500 images.
    """

    images: FloatArray = field(default_factory=_none)
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        images = freeze(np.asarray(self.images, dtype=np.float64) + 0.0)  # −0 becomes 0
        labels = tuple(self.labels)
        if images.shape != (len(labels), *SHAPE):
            raise ValueError(
                f"{len(labels)} drawings with a class have shape {(len(labels), *SHAPE)}, got "
                f"{images.shape}"
            )
        if not ((images >= 0) & (images <= 1)).all():
            raise ValueError("a drawing has numbers from 0 (paper) to 1 (ink)")
        if len(labels) > MOST:
            raise ValueError(
                f"there is room for {MOST} drawings of one's own, got {len(labels)}: remove some"
            )
        ModelCard(tuple(dict.fromkeys(labels)))
        object.__setattr__(self, "images", images)
        object.__setattr__(self, "labels", labels)

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        return f"<OwnImages, {len(self)} drawings>"

    def same_as(self, other: OwnImages) -> bool:
        """Whether both hold the same images in the same order, under the same names."""
        return self.labels == other.labels and np.array_equal(self.images, other.images)

    def index_of(self, image: ArrayLike) -> int:
        """Return which one is exactly this image, or −1."""
        found = np.flatnonzero((self.images == np.asarray(image)).all(axis=(1, 2)))
        return int(found[0]) if len(found) else -1

    def with_image(self, image: ArrayLike, label: str) -> OwnImages:
        """Return these and one more; an image that is there already gets the other name.

        Raises
        ------
        ValueError
            When it is no image with a name, or there are too many.
        """
        pixels, index = np.asarray(image, dtype=np.float64), self.index_of(image)
        if index >= 0:
            labels = (*self.labels[:index], label, *self.labels[index + 1 :])
            return OwnImages(self.images, labels)
        return OwnImages(np.concatenate([self.images, pixels[np.newaxis]]), (*self.labels, label))

    def with_all(self, other: OwnImages) -> OwnImages:
        """Return these, and behind them those of the others that are not among them.

        Raises
        ------
        ValueError
            When there are too many.
        """
        news = [index for index, image in enumerate(other.images) if self.index_of(image) < 0]
        more = other.chosen(news)
        return OwnImages(np.concatenate([self.images, more.images]), self.labels + more.labels)

    def without(self, index: int) -> OwnImages:
        """Return all but one of these."""
        return self.chosen(i for i in range(len(self)) if i != index)

    def chosen(self, indices: Iterable[int]) -> OwnImages:
        """Return some of these."""
        wanted = list(indices)
        return OwnImages(self.images[wanted], tuple(self.labels[index] for index in wanted))

    def places_of(self, class_names: Sequence[str]) -> list[int]:
        """Return which of these are of these classes."""
        return [index for index, label in enumerate(self.labels) if label in class_names]

    def of_classes(self, class_names: Sequence[str]) -> OwnImages:
        """Return those that are of these classes."""
        places = self.places_of(class_names)
        return self if len(places) == len(self) else self.chosen(places)

    def indices(self, class_names: Sequence[str]) -> NDArray[np.int64]:
        """Return the class of each as an index into these names; ValueError if one is not there."""
        return np.array([class_names.index(label) for label in self.labels], dtype=np.int64)


NO_IMAGES = OwnImages()
