"""What starts a training and steers it: buttons, and the settings that are changed most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ...look.icons import icon
from ...look.look import Look
from ...look.plain_text import plain_tip
from ...widgets.action_button import ActionButton
from ...widgets.chevron import ChoiceBox
from ...widgets.elided_label import ElidedLabel
from ...widgets.number_field import NumberField
from ...widgets.plain_label import PlainLabel
from .speed import SpeedSlider

if TYPE_CHECKING:
    from tinycnn.training.settings import TrainingSettings

GAP, ROW_GAP, ICON = 6, 2, 14
ICONS = {False: "train.svg", True: "pause.svg"}
TRAIN, SETTINGS, RUNS = "train", "train_settings", "runs"
STEPS = ("train_sample", "train_batch", "train_epoch")
STARTS = ("train_reset", "train_new_seed")


class RunControls(QWidget):
    """Three rows: what is done, how it is done, how far it is.

    The rows stand close; the last one is left out where there is no room for it.
    """

    setting_entered = Signal(str, object)
    """A setting has been given another value, that may not go."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.buttons = {name: ActionButton(name, text) for name, text in self._button_texts()}
        self.optimizer = self._make_optimizer()
        self.fields = {field.setting: field for field in self._make_fields()}
        self.speed = SpeedSlider()
        self.status = ElidedLabel("small")
        self._runs = False
        self._build()

    def link(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what these actions do."""
        for name, button in self.buttons.items():
            if name in actions:
                button.link(actions[name])

    def show_settings(self, settings: TrainingSettings) -> None:
        """Show the settings that hold."""
        index = self.optimizer.findData(settings.optimizer)
        self.optimizer.blockSignals(True)
        self.optimizer.setCurrentIndex(index)
        self.optimizer.blockSignals(False)
        for name, field in self.fields.items():
            field.show_value(getattr(settings, name))

    def show_running(self, *, runs: bool) -> None:
        """Let the first button say what a press on it does."""
        if runs != self._runs:
            self._runs = runs
            self._write_train()

    def _write_train(self) -> None:
        button = self.buttons[TRAIN]
        button.setText(self.tr("Pause") if self._runs else self.tr("Train"))
        button.setIcon(icon(Path(ICONS[self._runs]).stem, self._look.theme))

    def show_look(self) -> None:
        """Measure and tint anew."""
        px = self._look.measures.px
        self.buttons[TRAIN].setIconSize(QSize(px(ICON), px(ICON)))
        self._write_train()
        self.buttons[TRAIN].setMinimumWidth(px(84))
        self.speed.show_look()

    def problem(self) -> str:
        """Return why what stands in a field does not go, in a sentence; "" if all of it does."""
        for field in self.fields.values():
            field.tell()  # what has been typed and not been finished
        return next((field.problem for field in self.fields.values() if field.problem), "")

    def _button_texts(self) -> Iterator[tuple[str, str]]:
        yield TRAIN, self.tr("Train")
        yield "train_sample", self.tr("sample")
        yield "train_batch", self.tr("batch")
        yield "train_epoch", self.tr("epoch")
        yield "train_reset", self.tr("Reset")
        yield "train_new_seed", self.tr("New seed")
        yield RUNS, self.tr("Runs…")
        yield SETTINGS, self.tr("More…")

    def _make_optimizer(self) -> ChoiceBox:
        box = ChoiceBox()
        box.setObjectName("train_optimizer")
        box.setProperty("density", "compact")
        for value, text in (
            ("sgd", self.tr("SGD")),
            ("momentum", self.tr("Momentum")),
            ("adam", self.tr("Adam")),
        ):
            box.addItem(text, value)
        tip = self.tr("How the gradients change the weights; it holds for the next run")
        box.setAccessibleName(self.tr("Optimiser"))
        box.setStatusTip(tip)
        box.setToolTip(plain_tip(tip))
        box.currentIndexChanged.connect(self._choose_optimizer)
        return box

    def _make_fields(self) -> Iterator[NumberField]:
        rate = self.tr("The size of the steps; it can be changed while it runs")
        yield NumberField("learning_rate", self.tr("Learning rate"), rate, 5, "train_")
        batch = self.tr("How many images make one step; it holds for the next run")
        yield NumberField("batch_size", self.tr("Batch size"), batch, 3, "train_")

    def _choose_optimizer(self) -> None:
        self.setting_entered.emit("optimizer", self.optimizer.currentData())

    def _tell(self) -> None:
        field = self.sender()
        if isinstance(field, NumberField):
            self.setting_entered.emit(field.setting, field.value())

    def _build(self) -> None:
        first, second, self._third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for name in (TRAIN, *STEPS, *STARTS):
            first.addWidget(self.buttons[name])
        first.addStretch(1)
        second.addWidget(self.optimizer)
        texts = {"learning_rate": self.tr("&rate"), "batch_size": self.tr("&batch")}
        for name, field in self.fields.items():
            label = PlainLabel(texts[name], role="small")
            label.setBuddy(field)
            field.entered.connect(self._tell)
            second.addWidget(label)
            second.addWidget(field)
        second.addWidget(self.speed, 1)
        self._first, self._is_low = first, False
        self._third.addWidget(self.status, 1)
        self._third.addWidget(self.buttons[RUNS])
        self._third.addWidget(self.buttons[SETTINGS])
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_GAP)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for line in (first, second, self._third):
            line.setSpacing(GAP)
            column.addLayout(line)
        column.addStretch(1)

    def fit(self, height: int) -> None:
        """Leave out the last row where there is no room for it; one button goes into the first."""
        button, choice = self.buttons[TRAIN].sizeHint(), self.optimizer.sizeHint()
        three = 2 * button.height() + choice.height() + 2 * ROW_GAP
        is_low = height < three
        if is_low != self._is_low:
            self._is_low = is_low
            self.status.setVisible(not is_low)
            self.buttons[RUNS].setVisible(not is_low)
            (self._first if is_low else self._third).addWidget(self.buttons[SETTINGS])
            self._column.activate()
