"""Which network is B: pinned, exchanged, let go, or a variant; what leaves the lab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.features.compare.found_views import found_views
from gui.state.weight_sets import Preset, preset
from tests.gui.features.compare.conftest import Comparer

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
