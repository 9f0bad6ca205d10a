"""What a person does in the tab of the data set, and what should stand there."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from gui.features.data.view import DataView
from gui.state.weight_sets import Preset, preset, weight_set
from tests.gui.networks import FILE, random_weights
from tinycnn.analysis.predictions import predict_images
from tinycnn.architecture import Architecture
from tinycnn.datasets.digits import DIGITS
from tinycnn.datasets.lines import LINES
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard


def choose(view: DataView, box: str, steps: int) -> None:
    """Go down in one of the lists, by keys."""
    combo = view.findChild(QComboBox, box)
    combo.setFocus()
    for _ in range(abs(steps)):
        QTest.keyClick(combo, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    QApplication.processEvents()


def click(widget: QWidget, where: QPoint) -> None:
    """Click a place on a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where)
    QApplication.processEvents()


def judged(which: Preset = Preset.UNTRAINED) -> object:
    """Return what the library says of the validation images."""
    data = LINES.bundle()
    return predict_images(TinyCNN.from_weights(preset(which).weights), data.x_val, data.y_val)


def digits_network() -> object:
    """Return random weights for the digits."""
    weights = random_weights(Architecture(num_classes=10))
    return weight_set(replace(weights, card=ModelCard(DIGITS.class_names, "digits")), FILE)
