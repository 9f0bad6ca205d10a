"""What is on the canvas, as a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray, freeze
from tinycnn.datasets import patterns


class Origin(Enum):
    """Who says which class a drawing belongs to."""

    NOBODY = "nobody"
    PATTERN = "pattern"
    EXAMPLE = "example"
    VARIED = "varied"
    PERSON = "person"


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """An 8×8 image in [0, 1] and, where it has one, its label.

    Attributes
    ----------
    image
        Shape (8, 8), read-only.
    label
        Class index, or None for a drawing nobody has named.
    origin
        Where the label comes from.
    """

    image: FloatArray
    label: int | None = None
    origin: Origin = Origin.NOBODY

    def __post_init__(self) -> None:
        object.__setattr__(self, "image", freeze(self.image))

    @classmethod
    def blank(cls) -> Drawing:
        """Return an empty canvas."""
        return cls(np.zeros((IMAGE_SIZE, IMAGE_SIZE)))

    @classmethod
    def from_pattern(cls, name: str, class_names: Sequence[str]) -> Drawing:
        """Return a base pattern of the data set, labelled if it is one of the classes.

        Raises
        ------
        ValueError
            If there is no pattern of this name.
        """
        known = patterns()
        if name not in known:
            raise ValueError(f"there is no pattern {name!r}, but {', '.join(known)}")
        image = known[name]
        if name in class_names:
            return cls(image, class_names.index(name), Origin.PATTERN)
        return cls(image)

    @property
    def is_blank(self) -> bool:
        """Whether there is no ink at all."""
        return not self.image.any()

    def same_as(self, other: Drawing) -> bool:
        """Whether both show the same image under the same label."""
        named_alike = (self.label, self.origin) == (other.label, other.origin)
        return named_alike and np.array_equal(self.image, other.image)

    def with_image(self, image: FloatArray) -> Drawing:
        """Return `image` as a drawing that keeps only a label that a person has given.

        A pattern or an example that was drawn over is no longer what the data set called it.
        """
        if self.origin is Origin.PERSON:
            return replace(self, image=image)
        return Drawing(image)

    def with_variation(self, image: FloatArray) -> Drawing:
        """Return `image` with the same label: shifts and noise are how the data set is made."""
        by_data = self.origin in (Origin.PATTERN, Origin.EXAMPLE)
        return replace(self, image=image, origin=Origin.VARIED if by_data else self.origin)

    def for_classes(self, before: Sequence[str], after: Sequence[str]) -> Drawing:
        """Return the same image for a network with other classes: without that class, no label."""
        if self.label is None or before == after:
            return self
        name = before[self.label]
        return replace(self, label=after.index(name)) if name in after else self.with_label(None)

    def with_label(self, label: int | None) -> Drawing:
        """Return the same image with a person's label, or without one."""
        origin = Origin.NOBODY if label is None else Origin.PERSON
        return replace(self, label=label, origin=origin)
