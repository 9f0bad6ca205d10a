"""All 64 flips on the canvas: live, with a legend, told before and after; nothing else is moved."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.features.covering import hand
from gui.features.covering.hand import HandCovers
from gui.features.templates.flip_reading import POWER
from gui.stages.input import InputPanel
from gui.state.weight_sets import weight_set
from tests.gui.features.templates.conftest import Seer
from tests.gui.networks import FILE, network
from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.weights import Weights
from tinycnn.what_if.variants import flip_variants


def canvas(seer: Seer) -> InputPanel:
    """Return the stage of the canvas."""
    found = seer.window.row.stages[0]
    assert isinstance(found, InputPanel)
    return found


def moves(seer: Seer, channel: int) -> FloatArray:
    """Return how each flip moves a class, from the network itself."""
    flips = flip_variants(seer.session.shown.trace)
    return flips.probabilities[:, :, channel] - flips.before[channel]


def seen(seer: Seer) -> list[str]:
    """Return what stands in the cells of the canvas."""
    seer.settle()
    rects = [canvas(seer).canvas.cell_rect(row, col) for row, col in np.ndindex(8, 8)]
    texts = seer.reader.read(canvas(seer).canvas)
    return [
        "".join(t.text for t in texts if rect.contains(t.box.center().toPoint())) for rect in rects
    ]


def written(numbers: FloatArray) -> list[str]:
    """Return numbers as they stand in cells."""
    return [number_text(value, 2) for value in (numbers * POWER.factor).ravel().tolist()]


def test_flips_stand_on_the_canvas_with_a_legend(seer: Seer) -> None:
    """In the pixels alone: the other stages show what they showed before."""
    chosen = seer.session.shown.trace.prediction
    before = [seer.reader.numbers(stage) for stage in seer.window.row.stages[1:]]
    seer.press("template_above")
    assert seen(seer) == written(moves(seer, chosen))
    header = " ".join(text.text for text in seer.reader.read(canvas(seer)))
    assert "flips" in header
    assert "Δp(vertical) · 10⁻²" in header
    end = canvas(seer).canvas._pixels.end
    assert end >= np.abs(moves(seer, chosen)).max() * POWER.factor
    assert f"+{end:g}" in header
    after = [seer.reader.numbers(stage) for stage in seer.window.row.stages[1:]]
    assert after == before
    seer.press("template_above")
    assert seen(seer) == [number_text(v, 2) for v in seer.session.shown.trace.image.ravel()]


def test_flips_that_are_no_numbers_have_no_scale(seer: Seer) -> None:
    """The legend keeps no ends of numbers that stood there before."""
    seer.press("template_above")
    own = seer.session.shown.weight_set.weights
    names = ("kernels", "conv_bias", "dense_weights", "dense_bias")
    arrays = {name: getattr(own, name).copy() for name in names}
    arrays["dense_bias"][0] = np.nan
    seer.session.use_weights("try", weight_set(Weights(own.architecture, **arrays), FILE))
    seer.settle()
    header = " ".join(text.text for text in seer.reader.read(canvas(seer)))
    assert "no scale" in header
    assert "+100" not in header
    assert set(seen(seer)) == {"NaN"}


def test_they_are_live_with_every_point_of_a_stroke(seer: Seer) -> None:
    """Before the hand rests; the class is the one that is chosen, or comes out now."""
    seer.press("template_above")
    seer.hands.press((0, 0))
    for column in range(1, 8):
        seer.hands.move((0, column))
        chosen = seer.session.shown.trace.prediction
        np.testing.assert_allclose(
            canvas(seer).canvas._pixels.shares, moves(seer, chosen) * POWER.factor, atol=1e-12
        )
    seer.hands.release((0, 7))
    seer.choose("template_class", "horizontal")
    assert seen(seer) == written(moves(seer, 1))


def test_pointing_tells_before_and_after(seer: Seer) -> None:
    """In the line at the bottom and in the tab, as at its own map."""
    seer.press("template_above")
    at, chosen = (3, 4), seer.session.shown.trace.prediction
    where = canvas(seer).canvas.mapTo(seer.window, canvas(seer).canvas.cell_rect(*at).center())
    for place in (where + QPoint(1, 1), where):
        QTest.mouseMove(seer.window.windowHandle(), place)
    QApplication.processEvents()
    flips = flip_variants(seer.session.shown.trace)
    found = (flips.before[chosen], flips.probabilities[at][chosen])
    then = " → ".join(probability_text(float(probability)) for probability in found)
    assert f"Δp(vertical) = {then}" in seer.window.findChild(object, "readout").text()
    assert f"p(vertical): {then}" in seer.written()
    assert "row 4, column 5: ink 1.00 → 0" in seer.written()


def test_with_another_tab_the_drawing_is_back(seer: Seer) -> None:
    """And with this one the flips; a network of another shape has its own."""
    seer.press("template_above")
    seer.window.bench.open("explanation")
    QApplication.processEvents()
    assert canvas(seer).canvas._pixels.shares is None
    seer.window.bench.open("templates")
    seer.settle()
    assert canvas(seer).canvas._pixels.shares is not None
    seer.session.use_weights("another network", network(Architecture(filters=5, num_classes=2)))
    seer.settle()
    chosen = seer.session.shown.trace.prediction
    assert seen(seer) == written(moves(seer, chosen))


@pytest.mark.parametrize("unit", [Unit(Stage.PROBABILITY, 0), Unit(Stage.CONV, 0, 2, 3)])
def test_they_tell_nothing_that_is_covered(seer: Seer, unit: Unit) -> None:
    """The drawing stands there again; revealed, the flips do."""
    seer.press("template_above")
    covers = HandCovers(seer.session.desk.covers)
    covers.cover(unit, hand.number)
    seer.settle()
    assert canvas(seer).canvas._pixels.shares is None
    seer.session.draw("draw", seer.session.document.drawing.with_image(np.eye(8)))
    seer.settle()
    assert canvas(seer).canvas._pixels.shares is None
    covers.reveal_all()
    seer.settle()
    assert seen(seer) == written(moves(seer, seer.session.shown.trace.prediction))
