"""“What is this?”: every stage explains itself, with the numbers of the network in use."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWhatsThis, QWidget

from gui import stages
from gui.features.weights.weight_switch import WeightSwitch
from gui.look.look import Look
from gui.paint.cell_painter import CellPainter
from gui.panels.panel import find_panels
from gui.stages.stage_panel import StagePanel
from gui.stages.stage_row import StageRow
from gui.state.session import LabSession
from gui.state.weight_sets import Preset
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.networks import BOOK, SHAPES, network
from tinycnn.architecture import Architecture
from tinycnn.weights import Weights

# What the screenless platform says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
STAGES = ("input", "conv_maps", "relu_maps", "pooled_maps", "flatten", "probabilities")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QWidget]]:
    """Return the explanations that are shown from now on, each with its widget."""
    told: list[tuple[str, QWidget]] = []

    def show(place: QPoint, text: str, widget: QWidget | None = None) -> None:
        told.append((text, widget))

    monkeypatch.setattr(QWhatsThis, "showText", show)
    return told


def texts_of(row: StageRow, architecture: Architecture) -> dict[str, str]:
    """Return what each stage says of itself in such a network."""
    return {stage.panel_id: stage.help_text(architecture) for stage in row.stages}


@pytest.fixture
def row(session: LabSession, look: Look) -> StageRow:
    """Return the row of stages, without a window."""
    kinds = find_panels(stages, StagePanel).members
    return StageRow(session.shown, [kind(session.shown, CellPainter(look)) for kind in kinds])


@pytest.mark.parametrize("architecture", SHAPES, ids=str)
def test_every_stage_tells_its_shape_and_its_parameters(
    row: StageRow, architecture: Architecture
) -> None:
    """The shapes are those of the arrays; no placeholder is left over."""
    a, texts = architecture, texts_of(row, architecture)
    assert tuple(texts) == STAGES
    shapes = Weights.expected_shapes(a)
    conv = a.filters * (a.kernel_size**2 + 1)
    dense = shapes["dense_weights"][0] * shapes["dense_weights"][1] + a.num_classes
    assert f"{a.filters} × {a.map_size} × {a.map_size}" in texts["conv_maps"]
    assert re.search(rf"\b{conv}\b", texts["conv_maps"])
    assert ("max(0" in texts["relu_maps"]) == a.relu
    assert f"{a.filters} × {a.pooled_size} × {a.pooled_size}" in texts["pooled_maps"]
    assert ("largest" in texts["pooled_maps"]) == (a.pool == "max")
    assert ("dropped" in texts["pooled_maps"]) == (a.map_size % a.pool_size > 0)
    assert f"→ {a.flat_size}<" in texts["flatten"]
    assert f"{dense:,} parameters" in texts["probabilities"]
    for text in texts.values():
        assert not re.search(r"[{}]", text)
        assert text.count("<p>") == text.count("</p>") > 0


def test_the_words_are_the_textbooks(row: StageRow) -> None:
    """What a student looks for in the book stands here."""
    text = " ".join(texts_of(row, BOOK).values())
    for word in ("filter", "feature map", "kernel", "pooling window", "logit", "bias", "Softmax"):
        assert word in text


@pytest.mark.parametrize("stage", STAGES[1:])
def test_the_key_explains_the_stage_that_has_the_keyboard(
    lab: LabWindow, shown: list, stage: str
) -> None:
    """And a screen reader hears it without the marks of the formulas."""
    lab.findChild(QWidget, stage).setFocus()
    Hands(lab).type("Shift+F1")
    ((text, widget),) = shown
    assert text == texts_of(lab.row, BOOK)[stage]
    assert widget.objectName() == stage


@pytest.mark.parametrize("stage", STAGES)
def test_a_click_on_a_heading_explains_the_stage(
    lab: LabWindow, shown: list, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the words of the key, below the heading, and a screen reader hears them, too."""
    heard: list[str] = []
    monkeypatch.setattr(type(lab.lab.announcer), "announce", lambda _, text: heard.append(text))
    panel = lab.row.stage(stage)
    Hands(lab).stroke(panel.mapTo(lab, panel.mark_box().center()))
    ((text, widget),) = shown
    assert text == texts_of(lab.row, BOOK)[stage]
    assert widget is panel
    assert len(heard) == 1
    assert "<" not in heard[0]


def test_the_key_explains_the_canvas_and_the_controls(lab: LabWindow, shown: list) -> None:
    """The canvas is the input; a control has its own words."""
    hands = Hands(lab)
    for name, word in (("canvas", "1 × 8 × 8"), ("ink", "paper"), ("label", "loss")):
        lab.findChild(QWidget, name).setFocus()
        hands.type("Shift+F1")
        assert word in shown[-1][0], name


def test_the_explanation_is_of_the_network_in_use(lab: LabWindow, shown: list) -> None:
    """Another architecture has other shapes."""
    other = Architecture(filters=4, kernel_size=5, pool_size=3, num_classes=4)
    lab.session.use_weights("weights", network(other))
    lab.findChild(QWidget, "conv_maps").setFocus()
    Hands(lab).type("Shift+F1")
    assert shown[-1][0] == texts_of(lab.row, other)["conv_maps"]


def test_weights_of_the_same_shape_need_no_other_words(
    lab: LabWindow, shown: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A training changes weights sixty times a second."""
    lab.findChild(QWidget, "conv_maps").setFocus()
    Hands(lab).type("Shift+F1")
    written: list[str] = []
    monkeypatch.setattr(QWidget, "setWhatsThis", lambda self, text: written.append(text))
    lab.session.use_preset(Preset.UNTRAINED)
    assert written == []
    lab.session.use_weights("weights", network(Architecture(filters=4)))
    assert len(written) == len(lab.row.stages)


def test_the_next_click_is_explained_and_draws_nothing(lab: LabWindow, hands: Hands) -> None:
    """One click, one explanation; then the mouse draws again."""
    lab.bars.actions["explain_click"].trigger()
    assert QWhatsThis.inWhatsThisMode()
    hands.stroke((3, 3))
    QApplication.processEvents()
    assert not QWhatsThis.inWhatsThisMode()
    assert lab.session.shown.drawing.is_blank
    QWhatsThis.hideText()
    hands.stroke((3, 3))
    assert lab.session.shown.drawing.image[3, 3] == 1


def test_esc_gives_up(lab: LabWindow) -> None:
    """Nothing is explained then, and nothing else happens."""
    lab.bars.actions["explain_click"].trigger()
    QTest.keyClick(lab.windowHandle(), Qt.Key.Key_Escape)
    assert not QWhatsThis.inWhatsThisMode()


def test_whatever_can_be_clicked_has_an_explanation(lab: LabWindow) -> None:
    """Stages, panels, buttons and menus."""
    lab.bars.actions["explain_click"].trigger()
    QWhatsThis.leaveWhatsThisMode()
    for stage in lab.row.stages:
        assert stage.whatsThis(), stage.panel_id
    for name in ("explanation", "trace_tree", "tables", "history", "ink", "label", "example"):
        assert lab.findChild(QWidget, name).whatsThis(), name
    for name in ("untrained", "trained"):
        assert lab.findChild(WeightSwitch).findChild(QWidget, name).whatsThis(), name
    for action in lab.bars.actions.values():
        assert action.statusTip() in action.whatsThis().replace("&amp;", "&").replace(
            "&#x27;", "'"
        ).replace("&quot;", '"').replace("&gt;", ">").replace("&lt;", "<")
