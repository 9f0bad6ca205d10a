"""The tab of the data set: all images as the network judges them, and onto the canvas with one."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QTest

from gui.features.data.judged_images import Order
from gui.features.data.panel import DataPanel
from gui.features.data.view import DataView
from gui.stages.input import InputPanel
from gui.state.drawing import Origin
from gui.state.weight_sets import Preset, weight_set
from tests.gui.edits import edits
from tests.gui.features.data.using import choose, click, judged
from tests.gui.hands import Hands
from tests.gui.networks import FILE, network, random_weights
from tests.gui.reader import Reader, picture
from tinycnn.architecture import Architecture
from tinycnn.datasets.lines import LINES
from tinycnn.model_card import ModelCard

ROOT = Path(__file__).resolve().parents[4]


def test_other_weights_judge_anew(hands: Hands, view: DataView, reader: Reader) -> None:
    """At once; of a storm, such as a training, some of them, and the newest in the end."""
    before = picture(view.browser.viewport())
    hands.window.session.use_preset(Preset.TRAINED)
    assert view.choices.count.text() == "90 of 90 right"
    assert (picture(view.browser.viewport()) != before).any()
    shown = view.weight_set
    for seed in range(5):
        newest = network(seed=seed)
        hands.window.session.preview(hands.window.session.document.with_weights(newest))
        assert view.weight_set is shown
    QTest.qWait(400)
    assert view.weight_set is newest


def test_a_stroke_judges_nothing(
    hands: Hands, view: DataView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The images and the weights are the same."""
    monkeypatch.setattr("gui.features.data.view.judge", lambda *_, **__: pytest.fail("judged"))
    nearest = view.choices.nearest.text()
    hands.stroke((1, 1), (2, 2), (3, 3), (4, 4))
    hands.window.bench.panel("data").catch_up()
    assert view.choices.nearest.text() != nearest != ""


def test_a_click_draws_the_image_with_its_label(hands: Hands, view: DataView) -> None:
    """As one edit, as Example does it; undo brings the drawing back."""
    session, data = hands.window.session, LINES.bundle()
    before = session.document.drawing
    click(view.browser.viewport(), view.browser.box_of(4).center())
    np.testing.assert_array_equal(session.document.drawing.image, data.x_val[4, 0])
    assert session.document.drawing.label == data.y_val[4]
    assert session.document.drawing.origin is Origin.EXAMPLE
    assert session.undo_stack.count() == 1
    hands.window.bench.panel("data").catch_up()
    assert view.browser.drawn == 4
    hands.window.session.undo()
    assert session.document.drawing.same_as(before)


def test_wrong_ones_the_largest_loss_first(view: DataView) -> None:
    """A filter and an order, each a list to choose from."""
    expected = judged()
    choose(view, "data_filter", 1)
    assert list(view.browser.places) == list(np.flatnonzero(~expected.right))
    choose(view, "data_order", 1)
    assert list(view.browser.places) == list(expected.by_loss(only_wrong=True))
    assert view.browser.current == 0
    choose(view, "data_filter", -1)
    assert list(view.browser.places) == list(expected.by_loss())


def test_those_like_the_drawing_come_first(hands: Hands, view: DataView) -> None:
    """An image that is drawn is the first of them; another drawing has others."""
    choose(view, "data_order", 2)
    assert view.choice.order is Order.LIKENESS
    edits(hands.window.session).load_pattern("diagonal")
    hands.window.bench.panel("data").catch_up()
    first = view.browser.places[0]
    assert LINES.class_names[LINES.bundle().y_val[first]] == "diagonal"
    drawn = view.browser.drawn
    click(view.browser.viewport(), view.browser.box_of(3).center())
    hands.window.bench.panel("data").catch_up()
    assert view.browser.places[0] == view.browser.drawn != drawn


def test_training_images_are_there_too(view: DataView) -> None:
    """With their own counts."""
    choose(view, "data_part", 1)
    assert len(view.browser.places) == 180
    assert view.choices.count.text().endswith("of 180 right")
    assert view.browser.accessibleDescription().startswith("Training image 1:")
    click(view.browser.viewport(), view.browser.box_of(0).center())
    session = view.window().session
    session.use_preset(Preset.TRAINED)
    note = view.window().findChild(InputPanel).tools.verdict.note.text()
    assert note == "An image of the data set, with its true label."


def test_a_network_of_no_data_set_is_told_so(hands: Hands, view: DataView) -> None:
    """In a sentence, and nothing of another one's images is left; they come back with others."""
    foreign = replace(random_weights(Architecture()), card=ModelCard(("a", "b", "c"), None))
    hands.window.session.use_weights("foreign", weight_set(foreign, FILE))
    assert "Nobody knows which images" in view.sentence.text()
    assert view.sentence.isVisible()
    assert not view.browser.isVisible()
    QTest.qWait(300)
    hands.window.session.use_preset(Preset.TRAINED)
    assert view.browser.isVisible()
    assert not view.sentence.isVisible()


def test_where_nothing_is_wrong_it_says_so(hands: Hands, view: DataView, reader: Reader) -> None:
    """Instead of an empty place."""
    hands.window.session.use_preset(Preset.TRAINED)
    choose(view, "data_filter", 1)
    assert [text.text for text in reader.read(view.browser.viewport())] == [
        "No image is wrong: the network knows them all."
    ]
    assert "No image is wrong" in view.browser.accessibleDescription()


def test_the_start_loads_none_of_it() -> None:
    """Only the tab's name and key: who opens it pays."""
    code = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from gui.app import open_window\n"
        "from gui.look.look import Look\n"
        "from gui.state.session import LabSession\n"
        "window = open_window(LabSession(), Look()); window.show(); app.processEvents()\n"
        "print(*sorted(n for n in sys.modules if n.startswith('gui.features.data')), flush=True)\n"
        "os._exit(0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    features = ["gui.features.data", "gui.features.data.feature", "gui.features.data.panel"]
    assert done.stdout.split() == features


def test_the_panel_is_found(hands: Hands) -> None:
    """By its tab, between Explain and Trace."""
    names = [panel.action for panel in hands.window.bench.panels]
    assert names.index("explanation") < names.index("data") < names.index("trace")
    assert isinstance(hands.window.bench.panel("data"), DataPanel)
