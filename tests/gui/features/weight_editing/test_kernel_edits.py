"""Whole kernels: presets, turns, and the clipboard between filters and NumPy."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStatusBar

from gui.features.weight_editing.preset_kernels import CHANGES, OF_ANY_SIZE, OF_THREE, random_kernel
from gui.stages.spot import Spot
from gui.state.weight_sets import WeightSource, weight_set
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.pointer import Pointer
from tinycnn.arrays import FloatArray
from tinycnn.model import TinyCNN
from tinycnn.unit import Stage, Unit

NAMES = (*OF_ANY_SIZE, *OF_THREE, "random")
SECOND = Unit(Stage.KERNEL, 1, 0, 0)


class Maker(Pointer):
    """A hand that makes kernels, and what it is told."""

    window: LabWindow

    def __init__(self, window: LabWindow) -> None:
        super().__init__(window)
        self.said: list[str] = []
        window.messages.said.connect(self.said.append)

    def do(self, name: str) -> None:
        """Choose an action of the menu."""
        self.window.bars.actions[name].trigger()
        QApplication.processEvents()

    def kernel(self, number: int) -> FloatArray:
        """Return the kernel of a filter."""
        return self.window.session.shown.weight_set.weights.kernels[number, 0]


@pytest.fixture
def maker(hands: Hands) -> Maker:
    """Return a hand that has pointed at the second filter."""
    hands.window.session.undo_stack.clear()
    maker = Maker(hands.window)
    maker.point_at(SECOND)
    return maker


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_is_the_kernel_of_the_filter_pointed_at(maker: Maker, name: str) -> None:
    """One step of undo; other filters keep theirs, and the lab says which filter it was."""
    before = [maker.kernel(number).copy() for number in range(3)]
    maker.do(f"kernel_{name}")
    after = maker.kernel(1)
    assert (after != before[1]).any()
    if name in OF_THREE:
        np.testing.assert_array_equal(after, OF_THREE[name])
    for number in (0, 2):
        np.testing.assert_array_equal(maker.kernel(number), before[number])
    assert "Filter 2" in maker.said[-1]
    assert maker.window.session.undo_stack.count() == 1
    maker.window.session.undo()
    np.testing.assert_array_equal(maker.kernel(1), before[1])


def test_presets_are_what_they_are_called() -> None:
    """Edges and lines of their direction answer, all others of a plain patch do not."""
    left = np.array([[0, 0, 1]] * 3, dtype=float)
    for name in ("sobel", "prewitt"):
        upright, level = OF_THREE[f"{name}_upright"], OF_THREE[f"{name}_level"]
        assert (upright * left).sum() > 0 == (level * left).sum()
        np.testing.assert_array_equal(upright.T, level)
        assert upright.sum() == level.sum() == 0
    falling = np.eye(3)
    assert (OF_THREE["diagonal_down"] * falling).sum() == 6
    assert (OF_THREE["diagonal_up"] * falling).sum() == 0
    assert (OF_THREE["diagonal_up"] * falling[:, ::-1]).sum() == 6
    assert OF_THREE["laplacian"].sum() == 0
    assert OF_THREE["sharpen"].sum() == 1
    assert OF_ANY_SIZE["blur"](5).sum() == pytest.approx(1)
    assert OF_ANY_SIZE["identity"](5)[2, 2] == OF_ANY_SIZE["identity"](5).sum() == 1
    assert random_kernel(3, np.random.default_rng(0)).std() == pytest.approx(0.47, abs=0.3)


@pytest.mark.parametrize("name", CHANGES)
def test_changes_of_a_kernel(maker: Maker, name: str) -> None:
    """Twice a flip or a negation, and four turns, are nothing; what is normal stays so."""
    before = maker.kernel(1).copy()
    maker.do(f"kernel_{name}")
    once = maker.kernel(1).copy()
    assert (once != before).any()
    if name == "normalise":
        assert np.abs(once).sum() == pytest.approx(1)
    else:
        for _ in range(3 if name == "rotate" else 1):
            maker.do(f"kernel_{name}")
        np.testing.assert_array_equal(maker.kernel(1), before)


def test_zeros_are_not_normalised(maker: Maker) -> None:
    """The lab says why."""
    maker.do("kernel_laplacian")
    QGuiApplication.clipboard().setText("0 0 0\n0 0 0\n0 0 0")
    maker.do("paste_kernel")
    steps = maker.window.session.undo_stack.count()
    maker.do("kernel_normalise")
    assert "all 0" in maker.said[-1]
    assert maker.window.session.undo_stack.count() == steps


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e308])
def test_what_is_no_number_is_not_normalised(maker: Maker, value: float) -> None:
    """Neither NaN nor infinity, nor what adds up to it; flips leave it as it is."""
    session = maker.window.session
    weights = session.shown.weight_set.weights
    kernels = np.full_like(weights.kernels, value)
    huge = replace(weights, kernels=kernels)
    session.use_weights("huge", weight_set(huge, WeightSource.from_seed(1)))
    maker.do("kernel_normalise")
    assert "too large" in maker.said[-1]
    maker.do("kernel_rotate")
    np.testing.assert_array_equal(maker.kernel(1), kernels[1, 0])


def test_a_kernel_goes_to_another_filter_by_the_clipboard(maker: Maker) -> None:
    """With all its digits, and as NumPy reads it."""
    maker.do("copy_kernel")
    copied = maker.kernel(1).copy()
    text = QGuiApplication.clipboard().text()
    np.testing.assert_array_equal(eval(text, {"np": np}), copied)
    maker.point_at(Unit(Stage.CONV, 2, 0, 0))
    maker.do("paste_kernel")
    np.testing.assert_array_equal(maker.kernel(2), copied)


@pytest.mark.parametrize(
    "text",
    [
        "np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])",
        "array([[ 1.,  0., -1.],\n       [ 2.,  0., -2.],\n       [ 1.,  0., -1.]])",
        "[[1 0 -1]\n [2 0 -2]\n [1 0 -1]]",
        "1\t0\t−1\n2\t0\t−2\n1\t0\t−1",
        "1,0; 0,0; -1,0\n2,0; 0,0; -2,0\n1,0; 0; -1",
    ],
)
def test_numbers_are_pasted_from_anywhere(maker: Maker, text: str) -> None:
    """NumPy's ways to print, a table of a spreadsheet, decimal commas."""
    QGuiApplication.clipboard().setText(text)
    maker.do("paste_kernel")
    np.testing.assert_array_equal(maker.kernel(1), [[1, 0, -1], [2, 0, -2], [1, 0, -1]])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("np.array([[1, 2], [3, 4]])", ("2 × 2", "3 × 3")),
        (" ".join("1" * 5) + "\n" + " ".join("2" * 5), ("2 × 5", "3 × 3")),
        ("1 2 3\n4 5\n6 7 8", ("unequally many", "3 × 3")),
        ("Dear diary", ("no kernel",)),
        ("", ("no kernel",)),
        ("1 2 3\n4 nan 6\n7 8 9", ("nan",)),
        ("1 2 3\n4 2e6 6\n7 8 9", ("2e6",)),
    ],
)
def test_what_is_no_kernel_of_this_size_is_refused(
    maker: Maker, text: str, said: tuple[str, ...]
) -> None:
    """In one sentence, of another size with both sizes; the kernel stays."""
    before = maker.kernel(1).copy()
    QGuiApplication.clipboard().setText(text)
    maker.do("paste_kernel")
    assert len(maker.said) == 1
    assert all(part in maker.said[0] for part in said)
    assert not maker.window.findChild(QStatusBar).toolTip(), "cut in a small window"
    np.testing.assert_array_equal(maker.kernel(1), before)
    assert maker.window.session.undo_stack.count() == 0


def test_presets_of_three_say_so_at_other_sizes(maker: Maker) -> None:
    """Those of any size go on."""
    model = TinyCNN(seed=1, kernel_size=5)
    other = weight_set(model.weights_record(), WeightSource.from_seed(1))
    maker.window.session.use_weights("five", other)
    maker.do("kernel_sobel_upright")
    assert not maker.window.findChild(QStatusBar).toolTip(), "cut in a small window"
    assert "3 × 3" in maker.said[-1]
    assert "5 × 5" in maker.said[-1]
    assert maker.window.session.shown.weight_set is other
    maker.do("kernel_blur")
    np.testing.assert_array_equal(maker.kernel(0), np.full((5, 5), 1 / 25))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus
def test_the_menu_of_a_kernel_opens_that_of_kernels(maker: Maker) -> None:
    """At the place of the first, by keyboard too."""
    panel, feature = maker.panel_of(SECOND), maker.window.features["weight_editing"]
    offered = feature.offers(Spot(panel, SECOND, panel.mapToGlobal(panel.rect().center())))
    (here,) = [action for action in offered if action.name == "kernel_here"]
    assert here.current_text() == "Kernel of filter 2…"
    here.do()
    QApplication.processEvents()
    menu = QApplication.activePopupWidget()
    texts = [action.text().replace("&", "") for action in menu.actions()]
    assert {"Identity", "Rotate", "Paste kernel"} <= set(texts)
    menu.close()
