"""What stands in the tab of the data set: choices, images, and the confusion matrix."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from tinycnn.own_images import NO_IMAGES, OwnImages

from ...look.look import Look
from ...state.drawing import Drawing
from ...state.weight_sets import WeightSet
from ...widgets.plain_label import PlainLabel
from .browser import ImageBrowser
from .choices import Choices
from .confusion_matrix import ConfusionMatrix
from .image_words import ImageWords
from .judged_images import Choice, JudgedImages, Order, Pair, Part, judge

# The height from which on the matrix stands below the choices.
TALL = 260


class DataView(QWidget):
    """Shows the images of one part of a data set, as the weights in use judge them.

    Attributes
    ----------
    weight_set
        Whose judgement is shown; None before the first one.
    choice
        What a person wants to see.
    """

    image_wanted = Signal(object, int)
    """An image, shape (8, 8), is to be drawn; and the index of its class."""
    removal_wanted = Signal(int)
    """The drawing of a person's own with this place is not wanted any more."""
    spoken = Signal(str)
    """What the keyboard has come to."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = ImageWords(self)
        self._judged: JudgedImages | None = None
        self.weight_set: WeightSet | None = None
        self._drawing: Drawing = Drawing.blank()
        self._own = NO_IMAGES
        self.choice = Choice()
        self.choices, self.browser = Choices(look), ImageBrowser(look)
        self.matrix, self.sentence = ConfusionMatrix(look), PlainLabel("", self, role="small")
        self.sentence.setWordWrap(True)
        self.sentence.setMargin(14)
        self._grid = QGridLayout(self)
        self._is_tall = False
        self._lay_out()
        self.choices.changed.connect(self.choose)
        self.browser.chosen.connect(self._want_image)
        self.browser.removal_wanted.connect(self._want_removal)
        self.matrix.pair_wanted.connect(self._choose_pair)
        for part in (self.browser, self.matrix):
            part.spoken.connect(self.spoken)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Judge all images by other weights."""
        before, self.weight_set = self.weight_set, weight_set
        if before is None or before.class_names != weight_set.class_names:
            self.choice = replace(self.choice, pair=None)
        self._judge(anew=before is None or before.data is not weight_set.data)

    def show_own(self, own: OwnImages) -> None:
        """Show which drawings a person has named."""
        self._own = own
        self.choices.show_own(len(own))
        if self.weight_set is not None and self.choice.part is Part.OWN:
            self._judge(anew=False)

    def show_drawing(self, drawing: Drawing) -> None:
        """Mark the image that is on the canvas, and name the one that is most like it."""
        if drawing is self._drawing:
            return
        self._drawing = drawing
        if self.choice.order is Order.LIKENESS:
            self._show_images(anew=True)
        self._find_drawing()

    def choose(self, choice: Choice) -> None:
        """Show what a person wants to see now."""
        before, self.choice = self.choice, choice
        if choice.part is not before.part:
            self._judge(anew=True)
        else:
            self._show_images(anew=True)

    def show_look(self) -> None:
        """Measure and paint anew."""
        self._is_tall = self.height() >= self._look.measures.px(TALL)
        self._lay_out()
        for part in (self.choices, self.browser, self.matrix):
            part.show_look()

    def _judge(self, *, anew: bool) -> None:
        assert self.weight_set is not None
        self._judged = judge(self.weight_set, self.choice.part, self._own)
        for part in (self.choices, self.browser, self.matrix):
            part.setVisible(self._judged is not None)
        self.sentence.setVisible(self._judged is None)
        if self._judged is None:
            self.sentence.setText(self._explain_nothing())
        else:
            self._show_images(anew=anew)
            self._find_drawing()

    def _explain_nothing(self) -> str:
        return self.tr(
            "Nobody knows which images these weights are for: their file names no data set that "
            "is here. Choose Trained above, or open weights that name theirs."
        )

    def _show_images(self, *, anew: bool) -> None:
        if self._judged is None:
            return
        places = self._judged.chosen(self.choice, self._drawing.image)
        self.choices.show_choice(self.choice, self._judged)
        self.matrix.show_images(self._judged, self.choice.pair)
        self.browser.show_images(
            self._judged,
            places,
            self.choice.part,
            nothing=self._explain_none(),
            anew=anew,
        )

    def _explain_none(self) -> str:
        if self.choice.pair is not None:
            return self.tr("No image is of this kind now.")
        if (
            self.choice.part is Part.OWN
            and self._judged is not None
            and not self._judged.images.size
        ):
            return self._explain_no_own()
        return self.tr("No image is wrong: the network knows them all.")

    def _explain_no_own(self) -> str:
        if len(self._own) == 1:
            return self.tr("Your drawing is of a class that this network has not.")
        if self._own:
            return self.tr("Your {0} drawings are of classes that this network has not.").format(
                len(self._own)
            )
        return self.tr("No drawing is here yet: draw one, and say with “Add as” what it is.")

    def _find_drawing(self) -> None:
        if self._judged is None:
            return
        image = self._drawing.image
        distances = self._judged.distances_from(image)
        self.browser.show_drawn(self._judged.same_as(image))
        place = int(np.argmin(distances)) if len(distances) else -1
        self.choices.show_nearest(self._judged, place)

    def _want_image(self, place: int) -> None:
        assert self._judged is not None
        label = int(self._judged.predictions.labels[place])
        self.image_wanted.emit(self._judged.images[place], label)

    def _want_removal(self, place: int) -> bool:
        """Ask for the removal of a drawing, told by its place among all of a person's own.

        Return whether one is meant.
        """
        if self.choice.part is not Part.OWN or self.weight_set is None or place < 0:
            return False
        self.removal_wanted.emit(self._own.places_of(self.weight_set.class_names)[place])
        return True

    def remove_current(self) -> bool:
        """Ask for the removal of the current drawing; return whether there is one."""
        return self._want_removal(self.browser.current_place())

    def _choose_pair(self, pair: Pair | None) -> None:
        self.choose(replace(self.choice, pair=pair, only_wrong=False))

    # Its parts

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sentence.setGeometry(self.rect())
        is_tall = self.height() >= self._look.measures.px(TALL)
        if is_tall != self._is_tall:
            self._is_tall = is_tall
            self._lay_out()
            self._grid.activate()

    def _lay_out(self) -> None:
        """Put the matrix at the right, or below the choices where there is the height."""
        px, grid = self._look.measures.px, self._grid
        while grid.takeAt(0) is not None:
            pass
        grid.setContentsMargins(px(12), 1, px(8), 1)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.addWidget(self.choices, 0, 0)
        grid.addWidget(self.browser, 0, 1, 2 if self._is_tall else 1, 1)
        where = (1, 0) if self._is_tall else (0, 2)
        grid.addWidget(self.matrix, *where)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 0 if self._is_tall else 1)
        grid.setRowStretch(1, 1 if self._is_tall else 0)
