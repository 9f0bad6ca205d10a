"""The cells of the dense layer: contributions, or at the switch its weights."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.window.window import LabWindow
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.pointer import Pointer
from tests.gui.reader import Reader, picture
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit

SWITCH = "dense_weights_switch"


def texts(reader: Reader, lab: LabWindow) -> Counter[str]:
    """Return what stands in the stage, and how often."""
    return Counter(text.text for text in reader.read(lab.row.stage("probabilities")))


def test_the_switch_puts_all_weights_into_the_cells(reader: Reader, lab_hands: Hands) -> None:
    """81 numbers that stand nowhere else; a second click brings the products back."""
    lab = lab_hands.window
    lab.resize(1366, 768)
    edits(lab.session).load_pattern("vertical")
    QApplication.processEvents()
    before = texts(reader, lab)
    lab_hands.click(lab.findChild(QPushButton, SWITCH))
    weights = lab.session.shown.weight_set.weights.dense_weights
    expected = Counter(number_text(value, 2) for value in weights.ravel().tolist())
    assert expected.total() == 81
    shown = texts(reader, lab)
    assert all(shown[text] >= count for text, count in expected.items())
    assert shown["weights"] == 1
    assert shown["value × weight"] == 0
    lab_hands.click(lab.findChild(QPushButton, SWITCH))
    assert texts(reader, lab) == before


def test_sums_and_probabilities_stay(reader: Reader, lab: LabWindow) -> None:
    """They are still what the network says of the drawing."""
    trace = lab.session.shown.trace
    lab.session.view.show_dense_weights(shows=True)
    shown = texts(reader, lab)
    for logit in trace.logits.tolist():
        assert any(number_text(logit, 2) in text for text in shown if "logit" in text)


def test_a_drawing_changes_no_weight(lab: LabWindow) -> None:
    """The cells stand still while the sums below them move."""
    lab.session.view.show_dense_weights(shows=True)
    QApplication.processEvents()
    panel = lab.row.stage("probabilities")
    boxes = [placed.grid.box for placed in panel.grids]
    before = picture(panel)
    edits(lab.session).load_pattern("diagonal")
    QApplication.processEvents()
    after = picture(panel)
    assert (before != after).any()
    for box in boxes:
        part = slice(box.top(), box.bottom() + 1), slice(box.left(), box.right() + 1)
        assert (before[part] == after[part]).all()


def test_the_line_at_the_bottom_says_the_weight(lab: LabWindow) -> None:
    """Beside the contribution that it brings."""
    unit = Unit(Stage.CONTRIBUTION, 1, 0, 5)
    value = float(lab.session.shown.weight_set.weights.dense_weights[5, 1])
    Pointer(lab).point_at(unit)
    readout = lab.findChild(object, "readout")
    assert "(weight" not in readout.text()
    lab.session.view.show_dense_weights(shows=True)
    assert f"(weight {number_text(value, 4)})" in readout.text()


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_switch_stands_clear_of_the_heading(lab: LabWindow, width: int) -> None:
    """Within the stage, right of its texts, above its cards."""
    lab.resize(width, 800)
    QApplication.processEvents()
    panel, switch = lab.row.stage("probabilities"), lab.findChild(QPushButton, SWITCH)
    assert switch.isVisible()
    assert switch.geometry().left() > panel.mark_box().right()
    assert switch.geometry().bottom() < panel.card(0).top()
    assert panel.rect().contains(switch.geometry())
