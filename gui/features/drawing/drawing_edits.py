"""All edits of the drawing: strokes, changes of the whole, patterns and examples."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

import numpy as np
from PySide6.QtCore import QObject

from tinycnn.arrays import FloatArray
from tinycnn.datasets.lines import LINES, add_noise

from ...state.drawing import Drawing, Origin
from ...state.intents import Intents
from ...state.session import LabSession
from ...state.starts import data_set_of
from ...state.strokes import Cell


class DrawingEdits(QObject):
    """Edits the drawing of a session; an edit that changes nothing is no step of undo.

    Parameters
    ----------
    rng
        Where noise and the choice of examples come from; by default it differs from run to run.
    """

    def __init__(
        self,
        session: LabSession,
        rng: np.random.Generator | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        if rng is not None:
            self.rng = rng

    @cached_property
    def rng(self) -> np.random.Generator:
        """Where noise and the choice of examples come from: made when it is first needed."""
        return np.random.default_rng()

    def carry_out(self, intents: Intents) -> None:
        """Do what a person asks for at the stages from now on."""
        intents.stroke_began.connect(self.begin_stroke)
        intents.painted.connect(self.paint)
        intents.stroke_finished.connect(self._session.end_gesture)
        intents.clear_wanted.connect(self.clear)
        intents.pattern_wanted.connect(self.load_pattern)
        intents.example_wanted.connect(self.load_example)
        intents.image_wanted.connect(self.load_image)
        intents.label_wanted.connect(self.set_label)

    # Strokes

    def begin_stroke(self) -> None:
        """Begin a stroke: what is painted until the gesture ends is undone together."""
        self._session.begin_gesture(self.tr("stroke"))

    def paint(self, cells: Iterable[Cell], ink: float) -> None:
        """Set each (row, column) cell to `ink`; outside of a gesture that is a step of its own."""
        image = self._drawing.image.copy()
        for cell in cells:
            image[cell] = ink
        if np.array_equal(image, self._drawing.image):
            return
        drawing = self._drawing.with_image(image)
        if self._session.in_gesture:
            self._session.change(replace(self._session.document, drawing=drawing))
        else:
            self._session.draw(self.tr("stroke"), drawing)

    # The drawing as a whole

    def clear(self) -> None:
        """Wipe the canvas."""
        self._session.draw(self.tr("clear"), Drawing.blank())

    def invert(self) -> None:
        """Turn ink into paper and paper into ink: x → 1 − x."""
        inverted = self._drawing.with_image(1.0 - self._drawing.image)
        self._session.draw(self.tr("invert"), inverted)

    def shift(self, down: int, right: int) -> None:
        """Roll the drawing around by whole pixels, as the data set does."""
        image = np.roll(self._drawing.image, (down, right), axis=(0, 1))
        self._session.draw(self.tr("shift"), self._drawing.with_variation(image))

    def add_noise(self) -> None:
        """Add the data set's noise, and clip to [0, 1] as it does; or else that of the lines."""
        vary = data_set_of(self._session.document.weight_set).add_noise or add_noise
        noisy = vary(self._drawing.image, self.rng)
        self._session.draw(self.tr("noise"), self._drawing.with_variation(noisy))

    def load_pattern(self, name: str) -> None:
        """Draw a base pattern of the data set, with its label if the network knows the class.

        Raises
        ------
        ValueError
            If there is no pattern of this name.
        """
        names = self._session.document.weight_set.class_names
        self._session.draw(self.tr("pattern"), Drawing.from_pattern(name, names))

    def load_example(self) -> None:
        """Draw a random image of the network's validation set, with its true label.

        For a network whose data set is unknown it is a line pattern, which it has no class for.
        """
        own = self._session.document.weight_set.data
        data = LINES.bundle() if own is None else own
        which = int(self.rng.integers(len(data.x_val)))
        drawing = Drawing(data.x_val[which, 0], int(data.y_val[which]), Origin.EXAMPLE)
        self._session.draw(self.tr("example"), Drawing(drawing.image) if own is None else drawing)

    def load_image(self, image: FloatArray, label: int) -> None:
        """Draw an image of the data set of the shown network, with its true class.

        The document may have other classes.
        """
        shown, own = self._session.shown.weight_set, self._session.document.weight_set
        drawing = Drawing(image, label, Origin.EXAMPLE)
        drawing = drawing.for_classes(shown.class_names, own.class_names)
        self._session.draw(self.tr("image of the data set"), drawing)

    def set_label(self, label: int | None) -> None:
        """Say which class of the shown network the drawing belongs to, or that nobody knows.

        The document may have other classes; one that it does not have leaves it without a label.
        """
        shown, own = self._session.shown.weight_set, self._session.document.weight_set
        drawing = self._drawing.with_label(label)
        drawing = drawing.for_classes(shown.class_names, own.class_names)
        if drawing.label != self._drawing.label:
            self._session.draw(self.tr("label"), drawing)

    @property
    def _drawing(self) -> Drawing:
        return self._session.document.drawing
