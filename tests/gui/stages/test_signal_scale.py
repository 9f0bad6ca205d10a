"""The three scales of colour: what each says, and what it shows."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from gui.look.theme import Theme
from gui.stages.signal_scale import signal_scales
from gui.stages.signal_stage import SignalStage
from gui.stages.stage_panel import StagePanel
from gui.state.run_weights import NamedRun
from gui.state.view_state import ScaleMode
from tests.cases import sampled
from tests.gui.hands import Hands
from tests.gui.networks import EXTREMES
from tests.gui.pointer import NOWHERE
from tests.gui.reader import Reader, picture
from tinycnn.numbers.number_text import number_text
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun
from tinycnn.unit import Stage

MAPS = (Stage.CONV, Stage.RELU, Stage.POOL)
NEUTRAL = (247, 245, 240)


def choose(hands: Hands, mode: ScaleMode) -> None:
    """Choose a scale, as the menu does."""
    hands.window.session.view.set_scale_mode(mode)
    QApplication.processEvents()


def panel_of(hands: Hands, stage: Stage) -> StagePanel:
    """Return the panel of a stage."""
    return next(p for p in hands.window.row.stages if stage in p.maps)


def colours(hands: Hands, stage: Stage) -> np.ndarray:
    """Return the colour of every cell of a stage, beside its number; shape (maps, n, n, 3)."""
    panel = panel_of(hands, stage)
    seen, found = picture(panel), []
    for placed in (grid for grid in panel.grids if grid.stage is stage):
        grid = placed.grid
        cells = [[grid.cell(r, c) for c in range(grid.cols)] for r in range(grid.rows)]
        found.append([[seen[_free(cell)] for cell in row] for row in cells])
    return np.array(found)


def _free(cell: QRect) -> tuple[int, int]:
    """Return a pixel beside number, marks and rules."""
    return cell.bottom(), cell.left() + cell.width() // 2


def as_coloured(theme: Theme, values: np.ndarray, limits: np.ndarray) -> np.ndarray:
    """Return the colours of values on scales with these ends, one for each map."""
    rows = np.stack(
        [theme.signed.indices(v, limit) for v, limit in zip(values, limits, strict=True)]
    )
    rgb = theme.signed.rgb32[rows]
    return np.stack([rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255], axis=-1)


def limits(hands: Hands, mode: ScaleMode, values: np.ndarray) -> np.ndarray:
    """Return the end of each map's scale, as the mode's name says."""
    if mode is ScaleMode.MAP:
        return np.abs(values).max(axis=(1, 2))
    bound = hands.window.session.shown.weight_set.bounds.z
    end = bound if mode is ScaleMode.WEIGHTS else np.abs(values).max()
    return np.full(len(values), end)


@pytest.mark.parametrize("mode", ScaleMode)
def test_colours_are_measured_as_the_scale_says(
    hands: Hands, theme: Theme, mode: ScaleMode
) -> None:
    """By the weights, by the largest number of the stage, or by each map's own; live."""
    choose(hands, mode)
    for key in ("Ctrl+3", "X"):
        hands.type(key)
        for stage in MAPS:
            values = hands.window.session.shown.trace.values(stage)
            expected = as_coloured(theme, values, limits(hands, mode, values))
            np.testing.assert_array_equal(colours(hands, stage), expected, err_msg=str(stage))


@pytest.mark.parametrize("mode", ScaleMode)
def test_zero_is_always_neutral(hands: Hands, mode: ScaleMode) -> None:
    """Also in a map of nothing else."""
    choose(hands, mode)
    for key in ("Ctrl+2", "C"):
        hands.type(key)
        zero = hands.window.session.shown.trace.activation == 0
        assert zero.any()
        assert (colours(hands, Stage.RELU)[zero] == NEUTRAL).all()


def legends(hands: Hands, reader: Reader) -> str:
    """Return all that is written in the stages of the signal."""
    stages = [stage for stage in hands.window.row.stages if isinstance(stage, SignalStage)]
    return "\n".join(word for stage in stages for word in reader.words(stage))


def test_the_legend_says_which_scale_it_is(lab_hands: Hands, reader: Reader) -> None:
    """Its end as a number; where maps do not compare, no number but a mark of warning."""
    lab_hands.type("Ctrl+3")
    bound = number_text(lab_hands.window.session.shown.weight_set.bounds.z, 2)
    fixed = legends(lab_hands, reader)
    assert f"+{bound}" in fixed
    assert "fixed by the weights" in fixed
    choose(lab_hands, ScaleMode.STAGE)
    stage = legends(lab_hands, reader)
    assert "fixed by the weights" not in stage
    for which in MAPS:
        values = lab_hands.window.session.shown.trace.values(which)
        assert number_text(np.abs(values).max(), 2) in stage
    choose(lab_hands, ScaleMode.MAP)
    own = legends(lab_hands, reader)
    assert "fixed by the weights" not in own
    for panel in {panel_of(lab_hands, which) for which in MAPS}:
        marks = [word for word in reader.words(panel) if "max" in word]
        assert any(not word[0].isalnum() and word[0] not in "+−±" for word in marks), panel
    assert f"+{bound}" not in own


def test_the_choice_is_shown_and_start_over_resets_it(lab_hands: Hands) -> None:
    """One of three is checked in the menu."""

    def checked() -> list[str]:
        return [
            m.value
            for m in ScaleMode
            if lab_hands.window.bars.actions[f"scale_{m.value}"].isChecked()
        ]

    assert checked() == ["weights"]
    for mode in (ScaleMode.STAGE, ScaleMode.MAP):
        lab_hands.window.bars.actions[f"scale_{mode.value}"].trigger()
        assert checked() == [mode.value]
    lab_hands.type("Ctrl+N")
    assert checked() == ["weights"]
    assert lab_hands.window.session.view.scale_mode is ScaleMode.WEIGHTS


def test_the_scale_of_the_weights_stands_still(hands: Hands) -> None:
    """A cell whose number stays has the colour it had, whatever else is drawn."""
    hands.stroke((0, 0))
    hands.move(NOWHERE)
    before = hands.window.session.shown.trace.z, colours(hands, Stage.CONV)
    hands.stroke((7, 7))
    hands.move(NOWHERE)
    same = hands.window.session.shown.trace.z == before[0]
    np.testing.assert_array_equal(colours(hands, Stage.CONV)[same], before[1][same])


@pytest.mark.parametrize("mode", ScaleMode)
@pytest.mark.parametrize(
    "name", sampled(["NaN in one bias", "infinite kernel", "nothing but zero"])
)
def test_wild_numbers_have_a_scale_too(hands: Hands, mode: ScaleMode, name: str) -> None:
    """What is not finite measures nothing."""
    hands.window.session.start_with(EXTREMES[name](), "diagonal")
    choose(hands, mode)
    picture(hands.window)
    values = hands.window.session.shown.trace.z
    scales = signal_scales(mode, hands.window.look.theme.signed, 1.0, values)
    assert all(np.isfinite(scale.limit) for scale in scales)


def test_the_legend_says_where_a_failed_step_leaves_its_scale(
    lab_hands: Hands, reader: Reader
) -> None:
    """The scale of a run grows while it is healthy; beyond it colours end, and a note says so."""
    session = lab_hands.window.session
    run = TrainingRun.untrained(TrainingSettings(learning_rate=1e100, epochs=1))
    run.advance()
    named = NamedRun("Run 1", run)
    session.preview(session.document.with_weights(named.weight_set(0)))
    healthy = legends(lab_hands, reader)
    assert "one scale for all maps,\nit grows with the run" in healthy
    bound = number_text(named.bounds.z, 2)
    assert f"+{bound}" in healthy
    session.preview(session.document.with_weights(named.weight_set(run.step)))
    failed = legends(lab_hands, reader)
    assert "a failed step: numbers\nreach beyond the scale" in failed
    assert f"+{bound}" in failed
    session.preview(None)
    assert "fixed by the weights" in legends(lab_hands, reader)


def test_numbers_beyond_the_scale_have_their_room(lab_hands: Hands, reader: Reader) -> None:
    """Fewer decimals, or none: no number stands over its neighbour."""
    session = lab_hands.window.session
    run = TrainingRun.untrained(TrainingSettings(learning_rate=2.0, epochs=1, initial_seed=0))
    run.advance()
    session.preview(session.document.with_weights(NamedRun("Run 1", run).weight_set(run.step)))
    QApplication.processEvents()
    for stage in lab_hands.window.row.stages:
        texts = [text for text in reader.read(stage) if text.in_cell]
        assert all(text.box.contains(text.ink) for text in texts), stage.objectName()
    shown = [word for stage in lab_hands.window.row.stages for word in reader.numbers(stage)]
    assert {"−7", "−6.5", "−6.53"} & set(shown)  # the bias of the third filter
