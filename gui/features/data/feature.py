"""The images of the data set, and a person's own: to look through, to draw, to train with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tinycnn.arrays import FloatArray

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...panels.panel import BenchPanel
from ...state.drawing import Drawing, Origin
from ...state.training import Training
from .panel import DataPanel

if TYPE_CHECKING:
    from .own_drawings import OwnDrawings

ADD, PLACE = "add_own", "drawing.own"


class Data(Feature):
    """A tab with all images; one that is chosen is drawn, and what is drawn may join them."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self._training = Training.of(lab.session)
        self._panel: DataPanel | None = None

    def panels(self) -> Sequence[type[BenchPanel]]:
        return (DataPanel,)

    def actions(self) -> Sequence[Entry]:
        tip = self.tr("Let the drawing join the training images, under a class that you choose")
        menu = Submenu(ADD, self.tr("Add my drawing as"), tip, (PLACE,))
        return (menu, *self._make_own_actions(), *self._make_trainings())

    def connect_to_window(self) -> None:
        bars = self.lab.frame.bars
        bars.menus[ADD].aboutToShow.connect(self._fill)
        for panel in self.lab.frame.panels:
            if isinstance(panel, DataPanel):
                self._panel = panel
                panel.image_wanted.connect(self._draw)
                panel.removal_wanted.connect(self._remove)
                panel.spoken.connect(self.lab.announcer.announce)
                panel.join(self.lab.session, bars.actions, bars.menus[ADD])

    def _make_own_actions(self) -> tuple[Action, ...]:
        session = self.lab.session
        return (
            Action(
                "own_remove",
                self.tr("Remove from my drawings"),
                self.tr("Remove the drawing that is chosen in the tab Data, in Mine"),
                self._remove_current,
                places=(PLACE,),
                is_possible=lambda: len(session.document.own) > 0,
                changed=(session.own_changed,),
            ),
            Action(
                "own_open",
                self.tr("Open drawings to train with…"),
                self.tr("Add the drawings of a text file, each with its class"),
                self._ask_open,
                places=(PLACE,),
            ),
            Action(
                "own_save",
                self.tr("Save my drawings to train with…"),
                self.tr("Write them with their classes as text, for tinycnn train --mine"),
                self._ask_save,
                places=(PLACE,),
                is_possible=lambda: len(session.document.own) > 0,
                changed=(session.own_changed,),
            ),
        )

    def _make_trainings(self) -> tuple[Action, ...]:
        texts = {
            True: (
                "train_with_own",
                self.tr("Train with my drawings"),
                self.tr("Begin a new run at the same seeds, with your drawings among its images"),
            ),
            False: (
                "train_without_own",
                self.tr("Train without my drawings"),
                self.tr("Begin a new run at the same seeds, without your drawings, to compare"),
            ),
        }
        changes = (self.lab.session.own_changed, self._training.wanted_changed)
        return tuple(
            Action(
                name,
                text,
                tip,
                lambda uses=uses: self._train(uses=uses),  # type: ignore[misc]
                places=("weights.training",),
                is_possible=self._has_own,
                changed=changes,
            )
            for uses, (name, text, tip) in texts.items()
        )

    def _has_own(self) -> bool:
        """Whether a training could take drawings of a person's own."""
        own = self.lab.session.document.own
        return bool(own) and bool(own.of_classes(self._training.wanted.classes))

    def _train(self, *, uses: bool) -> None:
        from tinycnn.training.settings import SettingsError  # noqa: PLC0415

        self._training.use_own(uses=uses)
        try:
            self._training.begin(self._training.train)
        except SettingsError as error:
            self.lab.messages.warn(self.tr("The training can't begin"), str(error))

    @cached_property
    def _own(self) -> OwnDrawings:
        from .own_drawings import OwnDrawings  # noqa: PLC0415

        return OwnDrawings(self.lab)

    def _fill(self) -> None:
        self._own.fill(self.lab.frame.bars.menus[ADD])

    def _ask_open(self) -> None:
        self._own.ask_open()

    def _ask_save(self) -> None:
        self._own.ask_save()

    def _remove(self, index: int) -> None:
        self._own.remove(index)

    def _remove_current(self) -> None:
        if self._panel is None or not self._panel.remove_current():
            self.lab.messages.say(self.tr("Choose Mine in the tab Data, and a drawing there."))

    def _draw(self, image: FloatArray, label: int) -> None:
        """Put an image on the canvas, as one edit; the document may have other classes."""
        shown, own = self.lab.session.shown.weight_set, self.lab.session.document.weight_set
        drawing = Drawing(image, label, Origin.EXAMPLE)
        drawing = drawing.for_classes(shown.class_names, own.class_names)
        self.lab.session.draw(self.tr("image of the data set"), drawing)
