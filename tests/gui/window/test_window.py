"""The window: one stroke moves every stage, and what is pointed at is told."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from gui.app import open_window
from gui.look.look import Look
from gui.stages.stage_panel import StagePanel
from gui.state.session import LabSession
from gui.state.weight_sets import Preset, preset
from gui.widgets.elided_label import ElidedLabel
from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.gui.networks import network, units_of
from tests.gui.reader import Picture, Reader, picture
from tinycnn.architecture import Architecture
from tinycnn.numbers.number_text import number_text
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Stage, Unit

FLOW = ["input", "conv_maps", "relu_maps", "pooled_maps", "flatten", "probabilities"]
# So large a part of its scale a number must change for a change of its colour to be seen.
VISIBLE = 0.02


def cell_of(seen: Picture, panel: StagePanel, unit: Unit) -> Picture:
    """Return the inner pixels of a unit's rectangle in a picture of its panel."""
    box = panel.rect_of(unit).adjusted(3, 3, -3, -3)
    return seen[box.top() : box.bottom() + 1, box.left() : box.right() + 1]


def panel_of(window: LabWindow, unit: Unit) -> StagePanel:
    """Return the one panel in which a unit stands."""
    (panel,) = [stage for stage in window.row.stages if stage.rect_of(unit) is not None]
    return panel


def limits(trace: ForwardTrace, session: LabSession) -> dict[Stage, float]:
    """Return the end of the scale of each stage whose cells have colours."""
    z = session.shown.weight_set.bounds.z
    return {
        Stage.INPUT: 1.0,
        Stage.CONV: z,
        Stage.RELU: z,
        Stage.POOL: z,
        Stage.FLAT: z,
        Stage.CONTRIBUTION: session.shown.weight_set.bounds.contribution,
        Stage.PROBABILITY: 1.0,
    }


@pytest.mark.parametrize("button", ["untrained", "trained"])
def test_a_stroke_moves_every_number_of_every_stage(hands: Hands, button: str) -> None:
    """Each cell whose number changed visibly looks different, in each stage at least one."""
    window, session = hands.window, hands.window.session
    hands.click(window.findChild(QToolButton, button))
    before, seen_before = session.shown.trace, {p: picture(p) for p in window.row.stages}
    hands.stroke((1, 1), (6, 4))
    after, seen_after = session.shown.trace, {p: picture(p) for p in window.row.stages}
    for stage, limit in limits(after, session).items():
        moved = 0
        for unit in (u for u in units_of(Architecture()) if u.stage is stage):
            if abs(after.value_of(unit) - before.value_of(unit)) > VISIBLE * limit:
                panel = panel_of(window, unit)
                old, new = (cell_of(s[panel], panel, unit) for s in (seen_before, seen_after))
                assert (old != new).any(), unit
                moved += 1
        assert moved, stage


def test_what_did_not_change_looks_the_same(hands: Hands) -> None:
    """One pixel in a corner reaches few cells; all others keep every pixel, kernels too."""
    window, session = hands.window, hands.window.session
    before, seen_before = session.shown.trace, {p: picture(p) for p in window.row.stages}
    hands.stroke((0, 0))
    hands.move(QPoint(5, 5))
    after, seen_after = session.shown.trace, {p: picture(p) for p in window.row.stages}
    still = 0
    for unit in units_of(Architecture()):
        fixed = unit.stage in (Stage.INPUT, Stage.CONV, Stage.POOL, Stage.FLAT, Stage.KERNEL)
        if fixed and after.value_of(unit) == before.value_of(unit):
            panel = panel_of(window, unit)
            old, new = (cell_of(s[panel], panel, unit) for s in (seen_before, seen_after))
            np.testing.assert_array_equal(old, new, err_msg=str(unit))
            still += 1
    assert still > 200


def test_the_stages_stand_in_the_order_the_data_flows(lab: LabWindow) -> None:
    """From left to right, on one line."""
    by_place = sorted(lab.row.stages, key=lambda stage: stage.x())
    assert [stage.panel_id for stage in by_place] == FLOW
    assert {stage.y() for stage in by_place} == {0}


def test_the_title_says_what_it_is(lab: LabWindow) -> None:
    """Also for the task bar."""
    assert "TinyCNN Lab" in lab.windowTitle()
    assert not lab.windowIcon().isNull()


def readout(window: LabWindow) -> str:
    """Return the line below the stages."""
    return window.findChild(ElidedLabel, "readout").text()


def point_at(hands: Hands, unit: Unit) -> None:
    """Hold the mouse over a unit."""
    panel = panel_of(hands.window, unit)
    hands.move(panel.mapTo(hands.window, panel.rect_of(unit).center()))


ADDRESSES = {
    Unit(Stage.INPUT, 0, 2, 5): "Input, row 3, column 6",
    Unit(Stage.KERNEL, 1, 0, 2): "Kernel of filter 2, row 1, column 3",
    Unit(Stage.CONV_BIAS, 2): "Bias of filter 3",
    Unit(Stage.CONV, 0, 5, 5): "Conv2D, filter 1, row 6, column 6",
    Unit(Stage.RELU, 1, 3, 0): "ReLU, filter 2, row 4, column 1",
    Unit(Stage.POOL, 2, 1, 1): "Pooled map of filter 3, row 2, column 2",
    Unit(Stage.FLAT, 0, 0, 13): "Flatten, index 13",
    Unit(Stage.CONTRIBUTION, 2, 0, 26): "Contribution to “diagonal” of index 26",
    Unit(Stage.DENSE_BIAS, 0): "Bias of “vertical”",
    Unit(Stage.LOGIT, 1): "Logit of “horizontal”",
    Unit(Stage.PROBABILITY, 2): "Probability of “diagonal”",
}


def test_pointing_tells_address_and_value(hands: Hands) -> None:
    """Rows and columns count from 1; the value has four decimals, a real minus, and is live."""
    for unit, address in ADDRESSES.items():
        hands.type("Ctrl+3")
        point_at(hands, unit)
        for _ in range(2):
            value = hands.window.session.shown.trace.value_of(unit)
            said = readout(hands.window)
            assert said.startswith(address)
            assert "-" not in said
            figure = said.rpartition(":")[2].partition("(")[0].replace("−", "-")
            assert float(figure) == pytest.approx(value, abs=5.1e-5)
            hands.type("Ctrl+Down", "I")  # the mouse stands still, the drawing moves


def test_the_unit_pointed_at_is_outlined(hands: Hands) -> None:
    """Dark within a light halo, all around its box."""
    for unit in (
        Unit(Stage.CONV, 1, 2, 2),
        Unit(Stage.FLAT, 0, 0, 4),
        Unit(Stage.CONTRIBUTION, 0, 0, 4),
    ):
        panel = panel_of(hands.window, unit)
        hands.move(QPoint(5, 5))
        before = picture(panel)
        point_at(hands, unit)
        changed = (picture(panel) != before).any(axis=2)
        left, top, right, bottom = panel.rect_of(unit).getCoords()
        assert changed[top - 1 : top + 1, left : right + 1].any(axis=0).all()
        assert changed[top : bottom + 1, left - 1 : left + 1].any(axis=1).all()


def test_pointing_at_nothing_says_how_to_go_on(hands: Hands) -> None:
    """Beside all cells the line below the stages is a help."""
    point_at(hands, Unit(Stage.CONV, 0, 0, 0))
    bar = hands.window.statusBar()
    hands.move(bar.mapTo(hands.window, bar.rect().center()))
    assert readout(hands.window).startswith("Point at any cell")


def test_other_weights_may_lack_the_number_pointed_at(hands: Hands, tmp_path: Path) -> None:
    """With the mouse over filter 3 a person opens a network that has one filter, and undoes it."""
    from tinycnn.files.storage import save_weights

    small = network(Architecture(filters=1, num_classes=2, pool_size=6))
    save_weights(tmp_path / "small.npz", small.weights)
    for unit in (Unit(Stage.CONV, 2, 5, 5), Unit(Stage.LOGIT, 2), Unit(Stage.FLAT, 0, 0, 20)):
        point_at(hands, unit)
        hands.window.session.open_weights(tmp_path / "small.npz")
        QApplication.processEvents()
        assert "Point at any cell" in readout(hands.window)
        hands.type("Ctrl+Z")


def test_a_number_with_a_long_name_is_read_in_a_small_window(hands: Hands, reader: Reader) -> None:
    """Of a line that has no room the middle is left out: the number stands at its end."""
    window, unit = hands.window, Unit(Stage.CONTRIBUTION, 2, 0, 4)
    window.resize(1280, 660)
    window.session.start_with(preset(Preset.TRAINED), "diagonal")
    QApplication.processEvents()
    point_at(hands, unit)
    (shown,) = reader.words(window.findChild(ElidedLabel, "readout"))
    value = number_text(window.session.shown.trace.value_of(unit), 4)
    assert "…" in shown
    assert shown.startswith("Contribution")
    assert shown.endswith(f" {value}")


def test_the_number_of_parameters_is_told(hands: Hands) -> None:
    """114 for the book's network; counted, not remembered."""
    labels = lambda: [label.text() for label in hands.window.statusBar().findChildren(QLabel)]  # noqa: E731
    assert "114 parameters" in labels()
    hands.window.session.start_with(network(Architecture(filters=12, num_classes=4)), None)
    assert f"{12 * 10 + 4 * (12 * 9 + 1)} parameters" in labels()
    hands.window.session.start_with(network(Architecture(filters=12, pool_size=1)), None)
    assert "1,419 parameters" in labels()
    assert hands.window.row.stage("probabilities").subtitle() == "3  ·  1,299 parameters"


def test_it_starts_with_a_pattern_and_an_invitation(look: Look) -> None:
    """Never a dead canvas: a base pattern, “draw here” beside it, until the first stroke."""
    window = open_window(LabSession(), look)
    window.show()
    QApplication.processEvents()
    hint = window.findChild(QLabel, "draw_here")
    assert window.session.shown.drawing.label == 0
    assert hint.isVisible()
    Hands(window).stroke((0, 0))
    assert not hint.isVisible()


def test_the_smallest_window_holds_all_stages(lab: LabWindow) -> None:
    """However small a person drags it, no stage is pushed out."""
    lab.resize(10, 10)
    QApplication.processEvents()
    for stage in lab.row.stages:
        assert lab.row.rect().contains(stage.geometry())


@pytest.mark.parametrize(
    ("size", "folded"),
    [((1090, 568), True), ((1280, 600), True), ((1280, 660), False), ((1024, 722), False)],
)
def test_the_answer_is_in_sight_at_the_start(
    session: LabSession, look: Look, size: tuple[int, int], folded: bool
) -> None:
    """On a low screen, or one that enlarges, the bench is folded at first: a click opens it."""
    window = open_window(session, look)
    window.resize(*size)
    window.fold_bench_if_low()
    window.show()
    for _ in range(4):
        QApplication.processEvents()
    assert window.size().toTuple() == size
    assert window.bench.is_folded is folded
    verdict, view = window.row.stage("input").tools.verdict, window.area.viewport()
    answer = QRect(verdict.mapTo(view, QPoint()), verdict.size())
    assert view.rect().contains(answer)
