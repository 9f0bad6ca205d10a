"""The document, all that undo knows, and the edits that the undo stack holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from tinycnn.own_images import NO_IMAGES, OwnImages
from tinycnn.unit import Unit

from .drawing import Drawing
from .sheet import Sheet
from .weight_sets import WeightSet

UNDO_LIMIT = 500


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """All that an edit can change.

    Attributes
    ----------
    drawing
        What is on the canvas.
    weight_set
        The network that looks at it.
    beside
        A second network that is compared with the first, or None.
    sheet
        What the drawing is on, shared by all edits of it. It is no part of what is shown.
    own
        Drawings that a person has named, to train with; no part of what is shown either.
    locks
        The weights that a training leaves alone: the places, in whichever network.
    """

    drawing: Drawing
    weight_set: WeightSet
    beside: WeightSet | None = None
    sheet: Sheet = field(default_factory=Sheet)
    own: OwnImages = NO_IMAGES
    locks: frozenset[Unit] = frozenset()

    def has_weights_of(self, other: Document) -> bool:
        """Whether both hold the same networks; their drawings may differ."""
        return self.weight_set is other.weight_set and self.beside is other.beside

    def same_as(self, other: Document) -> bool:
        """Whether both show the same drawing to the same networks."""
        return self.has_weights_of(other) and self.drawing.same_as(other.drawing)

    def with_weights(self, weight_set: WeightSet) -> Document:
        """Return the drawing with other weights; its label follows its class, if they know it."""
        if weight_set is self.weight_set:
            return self
        drawing = self.drawing.for_classes(self.weight_set.class_names, weight_set.class_names)
        return replace(self, drawing=drawing, weight_set=weight_set)


def preview_after(preview: Document, before: Document, after: Document) -> Document | None:
    """Return the preview after the document went from `before` to `after`; None: it ends.

    A preview of other weights follows the drawing, and the network beside it: a person goes on
    drawing, and compares, while a training is watched. Other weights in the document end it, and so
    does any edit of a preview whose drawing is not the document's, or of the very network beside
    that it shows another one for.
    """
    follows = np.array_equal(preview.drawing.image, before.drawing.image)
    if not follows or after.weight_set is not before.weight_set:
        return None
    beside, is_own = preview.beside, preview.beside is not before.beside
    if after.beside is not before.beside:
        if is_own:
            return None
        beside = after.beside
    return replace(after.with_weights(preview.weight_set), beside=beside)


def edit_stack(parent: QObject) -> QUndoStack:
    """Return an empty stack of edits; the oldest go when it is full."""
    stack = QUndoStack(parent)
    stack.setUndoLimit(UNDO_LIMIT)
    return stack


class Edit(QUndoCommand):
    """One gesture of a person: the document before it and the document after it."""

    def __init__(
        self, text: str, before: Document, after: Document, install: Callable[[Document], None]
    ) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._install = install

    def undo(self) -> None:
        """Put the document before the gesture back."""
        self._install(self._before)

    def redo(self) -> None:
        """Put the document after the gesture in place; Qt calls this once when the edit is made."""
        self._install(self._after)
