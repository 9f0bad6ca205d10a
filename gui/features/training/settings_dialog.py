"""The settings of a training that are seldom changed: seeds, images, classes, when it stops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from ...widgets.chevron import ChoiceBox
from ...widgets.number_field import NumberField
from ...widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from tinycnn.training.settings import TrainingSettings

WIDTH = 400
PREFIX = "train_"


class SettingsDialog(QDialog):
    """Stays open until all that stands in it goes.

    Parameters
    ----------
    settings
        What holds now.
    """

    accepted_settings = Signal(object)
    """A dict of all settings here, by name: as a dict of Qt it would hold no long integer."""

    def __init__(self, settings: TrainingSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Training settings"))
        self._settings = settings
        self.fields = {field.setting: field for _, field in self._make_fields()}
        self.classes = self._make_classes()
        self.until_all_right = QCheckBox(self.tr("Stop at &100 % on the validation images"))
        self.until_all_right.setChecked(settings.until_all_right)
        self.problem_label = PlainLabel()
        self._build()

    def values(self) -> dict[str, Any]:
        """Return what is chosen, by the names of the settings."""
        values: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        values["class_names"] = self.classes.currentData()
        values["until_all_right"] = self.until_all_right.isChecked()
        return values

    def accept(self) -> None:
        """Hand on what is chosen, if all of it goes."""
        if self._check():
            super().accept()
            self.accepted_settings.emit(self.values())

    def _check(self) -> bool:
        """Mark what does not go, and say the first thing in a sentence."""
        from tinycnn.training.settings import TrainingSettings  # noqa: PLC0415

        values = self.values()
        problems = TrainingSettings.problems(values)
        problems = problems or replace(self._settings, **values).problems_of_images()
        sentences = {name: _as_sentence(text) for name, text in problems.items()}
        for name, field in self.fields.items():
            field.show_problem(sentences.get(name, ""))
        self.problem_label.setText(next(iter(sentences.values()), ""))
        self.problem_label.setVisible(bool(sentences))
        return not sentences

    def _make_fields(self) -> Iterator[tuple[str, NumberField]]:
        texts = {
            "initial_seed": self.tr("Of the untrained weights: the same seed, the same weights"),
            "shuffle_seed": self.tr("Of the order in which the images come"),
            "images_per_class": self.tr("How many to train with; empty: as the data set has them"),
            "noise": self.tr("From 0 to 1; empty: as the data set has it"),
            "epochs": self.tr("How often each image is used; empty: without an end"),
            "loss_below": self.tr("Of all training images; empty: whatever it is"),
        }
        yield from ((name, NumberField(name, name, tip, 10, PREFIX)) for name, tip in texts.items())

    def _make_classes(self) -> ChoiceBox:
        """Return a list of those that there are now, the data set's own and all it knows."""
        from tinycnn.datasets import dataset_named  # noqa: PLC0415

        box, chosen = ChoiceBox(), self._settings.classes
        dataset = dataset_named(self._settings.dataset)
        known = dict.fromkeys((dataset.class_names, dataset.known_classes, chosen))
        offered = sorted(known, key=len)
        for names in offered:
            box.addItem(", ".join(names), names)
        # Qt finds none that is equal, only the same tuple.
        box.setCurrentIndex(offered.index(chosen))
        return box

    def _build(self) -> None:
        form = QFormLayout()
        labels = {
            "initial_seed": self.tr("&Initial seed"),
            "shuffle_seed": self.tr("&Shuffle seed"),
            "images_per_class": self.tr("I&mages a class"),
            "noise": self.tr("&Noise"),
            "epochs": self.tr("Stop after &epochs"),
            "loss_below": self.tr("Stop at a &loss below"),
        }
        for name, field in self.fields.items():
            field.show_value(getattr(self._settings, name))
            field.setAccessibleName(labels[name].replace("&", ""))
            form.addRow(labels[name], field)
        form.insertRow(2, self.tr("&Classes"), self.classes)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.problem_label.setObjectName("train_settings_problem")
        self.problem_label.setWordWrap(True)
        self.problem_label.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.addLayout(form)
        for part in (self.until_all_right, self.problem_label, buttons):
            column.addWidget(part)


def _as_sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
