"""Which network is B: pinned, exchanged, let go, or a variant; what leaves the lab."""

import io
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.features.compare.feature import Compare
from gui.features.compare.found_views import found_views
from gui.stages.spot import Spot
from gui.state.sheet import Sheet
from gui.state.weight_sets import Preset, preset
from tests.gui.features.compare.conftest import Comparer
from tests.gui.file_dialogs import save_as, trigger
from tests.gui.hands import Hands
from tests.gui.networks import network
from tinycnn.files.storage import save_weights

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_each_view_is_found_and_offered(comparer: Comparer) -> None:
    """In their order, each with a title and a tip of its own."""
    found = found_views()
    assert found.failures == ()
    box = comparer.find("compare_view")
    titles = [box.itemText(index) for index in range(box.count())]
    assert titles == [view.title() for view in comparer.inside.views]
    assert len(set(titles)) == len(found.members) == len(titles)
    names = [kind.name for kind in found.members]
    assert len(set(names)) == len(names)


def test_without_b_it_says_how_to_get_one(comparer: Comparer) -> None:
    """No B is no error, and A is there already."""
    comparer.look_at("In figures")
    assert "There is no B yet." in comparer.written()
    assert "read as vertical" in comparer.written()
    for name in ("exchange_networks", "let_b_go"):
        assert not comparer.window.bars.actions[name].isEnabled()


def test_the_current_network_is_pinned(comparer: Comparer) -> None:
    """By one key; it stays while A becomes another, and Undo leads back step by step."""
    QTest.keyClick(
        comparer.window,
        Qt.Key.Key_B,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    assert comparer.b.weight_set is preset(Preset.TRAINED)
    comparer.session.use_preset(Preset.UNTRAINED)
    comparer.look_at("In figures")
    assert "A  Untrained" in comparer.written()
    assert "B  Trained" in comparer.written()
    comparer.session.undo()
    assert comparer.b.weight_set is preset(Preset.TRAINED)
    assert "A  Trained" in comparer.written()
    comparer.session.undo()
    assert comparer.b is None
    assert "There is no B yet." in comparer.written()
    comparer.session.redo()
    assert comparer.b.weight_set is preset(Preset.TRAINED)


def test_pinning_the_same_again_is_no_step(comparer: Comparer) -> None:
    """It says so instead."""
    comparer.press("pin_as_b")
    comparer.press("pin_as_b")
    assert comparer.session.undo_stack.count() == 1
    assert "already" in comparer.window.statusBar().currentMessage()


def test_a_and_b_are_exchanged(comparer: Comparer) -> None:
    """One step, and back by the same action."""
    comparer.do("pin_as_b")
    comparer.session.use_preset(Preset.UNTRAINED)
    count = comparer.session.undo_stack.count()
    comparer.do("exchange_networks")
    assert comparer.session.shown.weight_set is preset(Preset.TRAINED)
    assert comparer.b.weight_set is preset(Preset.UNTRAINED)
    assert comparer.session.undo_stack.count() == count + 1
    comparer.do("exchange_networks")
    assert comparer.session.shown.weight_set is preset(Preset.UNTRAINED)
    assert comparer.b.weight_set is preset(Preset.TRAINED)


def test_b_is_let_go(comparer: Comparer) -> None:
    """And comes back by Undo."""
    comparer.do("pin_as_b")
    comparer.do("let_b_go")
    assert comparer.b is None
    comparer.session.undo()
    assert comparer.b.weight_set is preset(Preset.TRAINED)


@pytest.mark.parametrize(
    ("action", "name", "value"),
    [
        ("b_without_relu", "relu", False),
        ("b_other_pooling", "pool", "avg"),
        ("b_whole_map", "pool_size", 6),
    ],
)
def test_a_variant_becomes_b_by_one_click(
    comparer: Comparer, action: str, name: str, value: object
) -> None:
    """It differs in one thing; what fits of the weights is the same; the tab opens."""
    comparer.window.bench.open("data")
    comparer.do(action)
    assert comparer.panel.isVisible()
    a, b = comparer.session.shown.weight_set.weights, comparer.b.weight_set.weights
    assert getattr(b.architecture, name) == value
    assert (b.kernels == a.kernels).all()
    fits = b.dense_weights.shape == a.dense_weights.shape
    assert fits is (action != "b_whole_map")
    assert not fits or (b.dense_weights == a.dense_weights).all()
    assert comparer.session.undo_stack.count() == 1


@pytest.mark.parametrize(
    ("stage", "name", "value"), [("relu_maps", "relu", False), ("pooled_maps", "pool", "avg")]
)
def test_a_stage_offers_its_variant(
    comparer: Comparer, stage: str, name: str, value: object
) -> None:
    """In its menu; the stages of other operations offer none."""
    (feature,) = comparer.window.findChildren(Compare)
    offered = {
        panel.panel_id: list(feature.offers(Spot(panel, None, QPoint())))
        for panel in comparer.window.row.stages
    }
    assert {key for key, actions in offered.items() if actions} == {"relu_maps", "pooled_maps"}
    offered[stage][0].do()
    comparer.settle()
    assert getattr(comparer.b.weight_set.weights.architecture, name) == value
    again = next(iter(feature.offers(Spot(comparer.window.row.stage(stage), None, QPoint()))))
    assert again.text == offered[stage][0].text  # it is made from A, which has not changed


def test_b_alone_is_nothing_to_keep(comparer: Comparer) -> None:
    """No drawing is lost with it: the lab closes without a question."""
    comparer.do("pin_as_b")
    assert comparer.window.close()


def test_before_the_tab_is_opened_nothing_can_be_saved(hands: Hands) -> None:
    """The actions are there, and say by their grey that there is no comparison."""
    for name in ("copy_comparison", "export_comparison", "save_picture_comparison"):
        assert not hands.window.bars.actions[name].isEnabled()


def test_the_difference_on_the_clipboard(comparer: Comparer) -> None:
    """As NumPy code that gives back the same bits."""
    comparer.look_at("Difference B − A")
    assert not comparer.window.bars.actions["copy_comparison"].isEnabled()
    comparer.do("b_without_relu")
    trigger(comparer.hands, "copy_comparison")
    copied = eval(QGuiApplication.clipboard().text(), {"np": np})
    a, b = comparer.session.shown.trace, comparer.b.trace
    np.testing.assert_array_equal(copied, b.z - a.z)
    comparer.choose("compare_difference_stage", "ReLU, a")
    trigger(comparer.hands, "copy_comparison")
    copied = eval(QGuiApplication.clipboard().text(), {"np": np})
    np.testing.assert_array_equal(copied, b.activation - a.activation)


@pytest.mark.parametrize("title", ["Side by side", "Difference B − A"])
@pytest.mark.parametrize("stage", ["Pooled maps", "Classes", "All stages"])
def test_numbers_in_a_file(comparer: Comparer, tmp_path: Path, title: str, stage: str) -> None:
    """With all digits, below a comment that says what they are."""
    comparer.do("b_other_pooling")
    comparer.look_at(title)
    comparer.choose(f"compare_{comparer.view.name}_stage", stage)
    numbers = comparer.view.numbers()
    if numbers is None:
        assert not comparer.window.bars.actions["export_comparison"].isEnabled()
        return
    trigger(comparer.hands, "export_comparison")
    save_as(comparer.hands, tmp_path / "found")
    text = (tmp_path / "found.csv").read_text("ascii")
    assert text.startswith("# ")
    assert "network" in text.splitlines()[0]
    loaded = np.loadtxt(io.StringIO(text), delimiter=",").reshape(numbers.array.shape)
    np.testing.assert_array_equal(loaded, numbers.array)


@pytest.mark.parametrize("title", ["Side by side", "Difference B − A", "In figures"])
def test_a_picture_in_a_file(comparer: Comparer, tmp_path: Path, title: str) -> None:
    """As shapes and texts: what is said of A and B stands in it."""
    comparer.do("b_other_pooling")
    comparer.look_at(title)
    trigger(comparer.hands, "save_picture_comparison")
    save_as(comparer.hands, tmp_path / "found.svg")
    svg = (tmp_path / "found.svg").read_text("utf-8")
    assert "read as vertical, 0.993" in svg


def test_a_file_that_cannot_be_written_is_said(comparer: Comparer, tmp_path: Path) -> None:
    """Nothing is left there."""
    comparer.do("b_other_pooling")
    comparer.look_at("Difference B − A")
    trigger(comparer.hands, "export_comparison")
    save_as(comparer.hands, tmp_path / "no" / "found.csv")
    box = QApplication.activeModalWidget()
    assert box is not None
    assert "not written" in box.text()
    box.close()


def test_start_over_and_back(comparer: Comparer) -> None:
    """The lab as it starts has no B; Undo brings it back with all else."""
    comparer.do("pin_as_b")
    comparer.session.start_over()
    assert comparer.b is None
    comparer.session.undo()
    assert comparer.b.weight_set is preset(Preset.TRAINED)


def test_b_stays_beside_whatever_is_opened(comparer: Comparer, tmp_path: Path) -> None:
    """Other weights from a file, another drawing, strokes."""
    comparer.do("pin_as_b")
    save_weights(tmp_path / "own.npz", network(seed=3).weights)
    comparer.session.open_weights(tmp_path / "own.npz")
    comparer.session.open_drawing("open", np.ones((8, 8)), Sheet(np.ones((8, 8))))
    comparer.hands.stroke((0, 0), (4, 4))
    assert comparer.b.weight_set is preset(Preset.TRAINED)
    assert comparer.b.drawing is comparer.session.shown.drawing


def test_a_watched_training_moves_a_alone(comparer: Comparer) -> None:
    """B stays at the step where it was pinned, and the run goes on."""
    comparer.session.use_preset(Preset.UNTRAINED)
    comparer.do("train")
    comparer.wait_until(lambda: comparer.session.shown.weight_set.source.step not in (None, 0))
    comparer.do("pin_as_b")
    pinned = comparer.b.weight_set
    step = comparer.training.current.run.step
    comparer.wait_until(lambda: comparer.training.current.run.step > step)
    assert comparer.b.weight_set is pinned
    assert comparer.session.shown.weight_set is not pinned
    comparer.look_at("Difference B − A")
    comparer.training.pause()
