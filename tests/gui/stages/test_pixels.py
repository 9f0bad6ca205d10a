"""The canvas tells which pixels make a logit: shares in colours and numbers that total to it."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.stages.pixels import Pixels, end_of_scale
from gui.state import shown_network
from gui.state.drawing import Drawing
from gui.state.session import LabSession
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.networks import SHAPES, network
from tests.gui.reader import Reader, Text, picture
from tests.gui.row_window import RowWindow
from tests.tinycnn.random_networks import random_drawing
from tinycnn.explain.pixel_shares import PixelShares, pixel_shares
from tinycnn.numbers.number_text import number_text
from tinycnn.numbers.round_end import ENDS
from tinycnn.unit import Stage, Unit, stage_units

CASES = 1000
TINTING = (Stage.LOGIT, Stage.PROBABILITY)
DIAGONAL = Unit(Stage.LOGIT, 2)


@pytest.fixture
def window(hands: Hands) -> RowWindow:
    """Return the stages with a diagonal drawn."""
    edits(hands.window.session).load_pattern("diagonal")
    return hands.window


def header(window: RowWindow, reader: Reader) -> list[Text]:
    """Return what stands above the canvas."""
    panel = window.row.stage("input")
    texts = reader.read(panel)
    return [t for t in texts if t.ink.bottom() <= panel.canvas.y() and t.text != "?"]


def test_what_is_shown_totals_to_the_logit_minus_its_offset(session: LabSession) -> None:
    """For random weights, drawings and units; other units leave the drawing as it is."""
    rng = np.random.default_rng(0)
    for case in range(CASES):
        shown, pointing = session.shown, session.pointing
        architecture = SHAPES[case % len(SHAPES)]
        shown.show(network(architecture, case, 0.4), Drawing(random_drawing(rng)))
        stage = list(Stage)[case % len(Stage)] if case % 3 == 0 else TINTING[case % 2]
        units = stage_units(architecture, stage)
        pointing.point_at(units[rng.integers(len(units))])
        pixels = Pixels.of(shown)
        if stage not in TINTING:
            assert pixels.shares is None
            continue
        found = pixel_shares(shown.trace, pointing.pointed)
        logit = shown.trace.logits[pointing.pointed.channel]
        total = pixels.shares.sum()
        assert abs(total + found.offset - logit) <= 1e-9 * max(1.0, abs(logit), abs(total))
        assert (pixels.shares[shown.trace.image == 0] == 0).all()


@pytest.mark.parametrize("unit", [DIAGONAL, Unit(Stage.PROBABILITY, 0)])
def test_the_numbers_of_the_shares_stand_in_the_cells(
    window: RowWindow, reader: Reader, unit: Unit
) -> None:
    """Pointed at or pinned; afterwards the ink stands there again."""
    canvas, session = window.row.stage("input").canvas, window.session
    ink = reader.numbers(canvas)
    for ask, end in (
        (session.pointing.point_at, lambda: session.pointing.point_at(None)),
        (session.pointing.pin, session.pointing.release),
    ):
        ask(unit)
        shares = pixel_shares(session.shown.trace, unit).shares
        assert reader.numbers(canvas) == [number_text(v, 2) for v in shares.ravel().tolist()]
        end()
        assert reader.numbers(canvas) == ink


def test_the_sum_is_named_above(window: RowWindow, reader: Reader) -> None:
    """With the ends of the colours; without a logit the shape of the input stands there."""
    plain = [text.text for text in header(window, reader)]
    window.session.pointing.pin(DIAGONAL)
    found = pixel_shares(window.session.shown.trace, DIAGONAL)
    texts = [text.text for text in header(window, reader)]
    end = end_of_scale(found.shares)
    logit = number_text(found.result, 2)
    assert any(text.endswith(f"= logit {logit}") and "offset" in text for text in texts)
    assert f"+{end:g}" in texts
    assert f"−{end:g}" in texts
    window.session.pointing.release()
    assert [text.text for text in header(window, reader)] == plain


@pytest.mark.parametrize("presents", [False, True])
@pytest.mark.parametrize("size", [(960, 660), (1280, 660), (1366, 768), (1920, 1080)])
def test_nothing_above_the_canvas_overlaps(
    window: RowWindow, reader: Reader, size: tuple[int, int], presents: bool
) -> None:
    """Title, mark, legend, sum and the button, in low headers and in the presentation, too."""
    window.look.present(size if presents else None)
    window.resize_as_in_lab(*size)
    QApplication.processEvents()
    panel = window.row.stage("input")
    for unit in stage_units(window.session.shown.trace.weights.architecture, Stage.LOGIT):
        window.session.pointing.pin(unit)
        texts = header(window, reader)
        boxes = [text.ink.toRect() for text in texts]
        boxes += [panel.mark_box(), panel.findChild(QPushButton, "clear").geometry()]
        assert sum("+ " in text.text for text in texts) == 1, "the sum"
        assert sum(text.text[0] in "+−" for text in texts) == 2, "both ends of the legend"
        for index, box in enumerate(boxes):
            for other in boxes[index + 1 :]:
                assert not box.intersects(other), (size, presents)
        low, high = sorted(t.ink.center().x() for t in texts if t.text[0] in "+−")
        assert high - low >= 20


def test_pixels_with_ink_are_framed(window: RowWindow) -> None:
    """The drawing is still seen: also where a pixel brings nothing."""
    canvas, image = window.row.stage("input").canvas, window.session.shown.trace.image
    window.session.pointing.pin(DIAGONAL)
    seen = picture(canvas).astype(int)
    for row, col in np.ndindex(8, 8):
        box = canvas.cell_rect(row, col)
        middle = seen[box.top() + 5, box.left() + 5]
        edge = seen[box.top() + 5, box.left() + 2]
        assert (np.abs(edge - middle).max() > 20) == (image[row, col] > 0), (row, col)


def test_a_stroke_with_a_pin_is_told_at_once(window: RowWindow, reader: Reader) -> None:
    """Each new frame has the shares of its own drawing."""
    canvas, hands = window.row.stage("input").canvas, Hands(window)
    window.session.pointing.pin(DIAGONAL)
    hands.press((5, 2))
    for cell in ((4, 4), (2, 6)):
        hands.move(cell)
        shares = pixel_shares(window.session.shown.trace, DIAGONAL).shares
        assert reader.numbers(canvas) == [number_text(v, 2) for v in shares.ravel().tolist()]
    hands.release((2, 6))


def test_shares_are_found_once_and_only_for_a_logit(
    window: RowWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Canvas, header and the line at the bottom take the same; a cell of a map has none."""
    asked: list[Unit] = []

    def find(trace: object, unit: Unit) -> PixelShares:
        asked.append(unit)
        return pixel_shares(trace, unit)

    monkeypatch.setattr(shown_network, "pixel_shares", find)
    pointing, edit = window.session.pointing, edits(window.session)
    pointing.pin(Unit(Stage.CONV, 0, 2, 2))
    edit.invert()
    QApplication.processEvents()
    assert asked == []
    pointing.pin(DIAGONAL)
    QApplication.processEvents()
    picture(window)
    assert asked == [DIAGONAL]
    edit.invert()
    QApplication.processEvents()
    picture(window)
    assert asked == [DIAGONAL] * 2


@pytest.mark.parametrize(
    ("shares", "end"),
    [
        ([0.0, 0.0], 1.0),
        ([0.43, -0.2], 0.5),
        ([-1.0, 0.2], 1.0),
        ([1.54, -0.2], 2.0),
        ([7.0, 0.0], 10.0),
        ([3e-7, 0.0], 5e-7),
        ([np.nan, -np.inf, 0.3], 0.5),
        ([np.nan, np.inf], 1.0),
    ],
)
def test_colours_end_at_a_round_number(shares: list[float], end: float) -> None:
    """It is at or above the largest share, and stays while little changes."""
    found = end_of_scale(np.array(shares))
    assert found == pytest.approx(end)
    assert any(found / 10.0**power == pytest.approx(e) for e in ENDS for power in range(-9, 9))
