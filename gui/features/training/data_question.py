"""What is asked when images or network are exchanged under a training that goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from ...lab.lab import Lab
from ...state.file_names import visible
from ...state.mode import Mode
from ...state.run_weights import NamedRun
from ...state.training import Training

GOING_ON = (Mode.TRAINING, Mode.EPOCH)


class DataQuestion(QObject):
    """Stop and keep the run, or go on: asked once of each run."""

    def __init__(self, lab: Lab, training: Training) -> None:
        super().__init__(lab.messages)
        self._lab, self._training = lab, training
        self._asked: set[int] = set()
        self._mode, self._has_just_rested = training.mode, False
        training.wanted_changed.connect(self._look_at_images)
        training.mode_changed.connect(self._note_mode)
        lab.session.preview_ended.connect(self._look_at_network)

    def _look_at_images(self) -> None:
        from tinycnn.training.training_run import OF_THE_DATA  # noqa: PLC0415

        named, wanted = self._training.current, self._training.wanted
        if named is None or self._training.mode not in GOING_ON:
            return
        if named.run.settings.differs_from(wanted, *OF_THE_DATA):
            self._ask(
                named,
                self.tr("{0} is trained with other images: stop it?"),
                self.tr(
                    "A run keeps its images. If it stops, it stays in the list, and Train begins "
                    "one with the new images; if it goes on, they wait for the next run."
                ),
                self._training.pause,
                lambda: None,
            )

    def _look_at_network(self) -> None:
        """Ask about a network of another form that has just taken the place of a training's."""
        named = self._training.current
        if named is not None and self._has_just_rested and self._training.needs_new_run:
            self._ask(
                named,
                self.tr("{0} trains another network than this one: keep it stopped?"),
                self.tr("It stays in the list. To go on with it takes the new network back."),
                lambda: None,
                lambda: self._take_back(named),
            )

    def _take_back(self, named: NamedRun) -> None:
        self._lab.session.undo()
        self._training.show_run(named)
        self._training.train()

    def _note_mode(self) -> None:
        before, self._mode = self._mode, self._training.mode
        if before in GOING_ON and self._mode is Mode.RESTING:
            self._has_just_rested = True
            QTimer.singleShot(0, self, self._forget_rest)

    def _forget_rest(self) -> None:
        self._has_just_rested = False

    def _ask(
        self,
        named: NamedRun,
        text: str,
        more: str,
        stop: Callable[[], object],
        go_on: Callable[[], object],
    ) -> None:
        if named.key in self._asked:
            return
        self._asked.add(named.key)
        icon, role = QMessageBox.Icon.Question, QMessageBox.ButtonRole
        box = self._lab.messages.box(icon, text.format(visible(named.name)), more)
        box.setObjectName("data_question")
        kept = box.addButton(self.tr("Stop and keep it"), role.AcceptRole)
        other = box.addButton(self.tr("Go on"), role.RejectRole)
        box.setEscapeButton(other)
        box.setDefaultButton(kept)
        kept.clicked.connect(stop)
        other.clicked.connect(go_on)
        box.open()
