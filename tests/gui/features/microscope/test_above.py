"""Gradients in the stages, in place of the activations, while the tab stands open."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gui.stages.stage_panel import StagePanel
from gui.state.reading import ForwardReading
from gui.state.training import Training
from gui.state.weight_sets import Preset, weight_set
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.verdict import Verdict
from tests.gui.edits import edits
from tests.gui.features.microscope.conftest import Watcher
from tests.gui.networks import FILE
from tests.gui.pointer import ONE_OF_EACH, Pointer
from tests.gui.reader import Reader, picture
from tinycnn.datasets.digits import DIGITS
from tinycnn.explain.gradients import loss_gradients
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard
from tinycnn.numbers.number_text import number_text
from tinycnn.unit import Stage, Unit

SYMBOLS = {
    "input": "∂loss/∂x",
    "conv_maps": "∂loss/∂z",
    "relu_maps": "∂loss/∂a",
    "pooled_maps": "∂loss/∂p",
    "flatten": "∂loss/∂p",
    "probabilities": "∂loss/∂w",
}


def stage(watcher: Watcher, name: str) -> StagePanel:
    """Return a stage by its name."""
    return watcher.window.row.stage(name)


def words(reader: Reader, watcher: Watcher) -> dict[str, list[str]]:
    """Return all that is written on each stage."""
    return {name: reader.words(stage(watcher, name)) for name in SYMBOLS}


def cells(reader: Reader, panel: StagePanel, kind: Stage) -> list[str]:
    """Return what is written in the cells of one kind of number of a stage, in reading order."""
    read = [text for text in reader.read(panel) if text.in_cell]
    units = [panel.unit_at(text.box.center()) for text in read]
    return [t.text for t, u in zip(read, units, strict=True) if u is not None and u.stage is kind]


def test_the_switch_puts_gradients_into_the_stages(watcher: Watcher, reader: Reader) -> None:
    """The digits in all maps are those of the gradients, in the power of ten of the headings."""
    watcher.press("update_above")
    drawing = watcher.session.shown.drawing
    found = loss_gradients(
        watcher.session.shown.weight_set.weights, drawing.image[None, None], [drawing.label]
    )
    factor = 10.0  # the largest is 0.72
    for name, kind in (
        ("conv_maps", Stage.CONV),
        ("conv_maps", Stage.KERNEL),
        ("relu_maps", Stage.RELU),
        ("pooled_maps", Stage.POOL),
        ("probabilities", Stage.CONTRIBUTION),
    ):
        shown = cells(reader, stage(watcher, name), kind)
        values = (factor * found.values(kind)).ravel().tolist()
        assert len(shown) == len(values), name
        decimals = len(shown[[v != 0 for v in values].index(True)].partition(".")[2])
        assert decimals >= 1
        assert sorted(shown) == sorted(number_text(v, decimals) for v in values), name
    canvas = watcher.hands.canvas
    pixels = [text.text for text in reader.read(canvas) if text.in_cell]
    expected = (factor * found.values(Stage.INPUT)).ravel().tolist()
    assert pixels == [number_text(v, 2) for v in expected]


def test_headings_and_legends_say_so(watcher: Watcher, reader: Reader) -> None:
    """On every stage, to the eye and to a screen reader; nothing of the activations' stays."""
    before = words(reader, watcher)
    watcher.press("update_above")
    for name, said in words(reader, watcher).items():
        symbol = SYMBOLS[name]
        headings = (symbol, "∂p") if name == "flatten" else (f"{symbol} · 10⁻¹",)
        assert any(text.endswith(headings) for text in said), said
        assert stage(watcher, name).accessibleDescription().startswith(f"gradients  {symbol}")
        assert not set(said) & {text for text in before[name] if "  ·  " in text or "Σ" in text}
        if name not in ("input", "flatten"):  # that of the pixels stands in the title's line
            assert len([text for text in said if symbol in text]) >= 2, said
    assert "∂loss/∂w" in " ".join(words(reader, watcher)["conv_maps"])


def test_no_probability_stands_among_gradients(watcher: Watcher, reader: Reader) -> None:
    """There is no gradient by one: the classes keep their names, without figures."""
    figures = [text for text in words(reader, watcher)["probabilities"] if text == "0.427"]
    assert figures == ["0.427"]
    watcher.press("update_above")
    said = words(reader, watcher)["probabilities"]
    assert {"vertical", "horizontal", "diagonal"} <= set(said)
    assert not any(text in ("0.427", "0", "0.5", "1") for text in said if "." in text)
    assert "∂logit −5.73" in said
    assert "∂loss/∂b −5.73" in said


@pytest.mark.parametrize("how", ["switch", "tab", "fold", "label"])
def test_activations_come_back(watcher: Watcher, reader: Reader, how: str) -> None:
    """By the switch, with another tab, with the bench folded, and where there is no gradient."""
    watcher.press("update_above")
    assert "gradients  ∂loss/∂z · 10⁻¹" in words(reader, watcher)["conv_maps"]
    match how:
        case "switch":
            watcher.press("update_above")
        case "tab":
            watcher.window.bench.open("trace")
        case "fold":
            watcher.window.bars.actions["update"].trigger()
        case "label":
            edits(watcher.session).set_label(None)
    QApplication.processEvents()
    assert isinstance(watcher.session.shown.reading, ForwardReading)
    said = words(reader, watcher)
    assert not any("∂" in text for texts in said.values() for text in texts)
    assert "3 × 6 × 6  ·  30 parameters" in said["conv_maps"]
    assert "0.427" in said["probabilities"]
    assert stage(watcher, "conv_maps").accessibleDescription() == "3 × 6 × 6  ·  30 parameters"


def test_they_are_there_again_with_the_tab(watcher: Watcher) -> None:
    """The switch stays as it was pressed."""
    watcher.press("update_above")
    watcher.window.bench.open("trace")
    watcher.window.bench.open("update")
    QApplication.processEvents()
    assert watcher.session.shown.reading.what == "gradients"


def test_they_follow_every_stroke(watcher: Watcher) -> None:
    """While it is drawn, not once the hand rests."""
    edits(watcher.session).set_label(1)  # a stroke keeps the label that a person has given
    watcher.press("update_above")
    for cell in ((0, 0), (0, 1), (1, 2)):
        before = picture(stage(watcher, "conv_maps"))
        watcher.hands.stroke(cell)
        shown = watcher.session.shown
        found = loss_gradients(
            shown.weight_set.weights, shown.drawing.image[None, None], [shown.drawing.label]
        )
        for kind in (Stage.CONV, Stage.KERNEL, Stage.INPUT):
            unit = Unit.at(kind, np.argwhere(found.values(kind))[0])
            assert shown.reading.value_of(unit) == found.value_of(unit)
        assert not np.array_equal(picture(stage(watcher, "conv_maps")), before)


def test_pointing_above_explains_as_in_the_tab(watcher: Watcher) -> None:
    """Any gradient of any stage, whichever step is seen; the line at the bottom names it."""
    watcher.press("update_above")
    readout = watcher.window.findChild(ElidedLabel, "readout")
    pointer = Pointer(watcher.window)
    for unit in ONE_OF_EACH:
        if unit.stage is Stage.PROBABILITY:
            continue
        watcher.session.pointing.release()
        pointer.point_at(unit)
        watcher.settle()
        shown = watcher.session.shown.reading
        symbol = shown.symbol(unit.stage)
        assert watcher.picture.explained == unit
        assert f"{symbol} = " in watcher.written(), unit
        assert f":  {symbol} = {shown.text_of(unit)}" in readout.text()


def test_a_pixel_has_its_terms(watcher: Watcher) -> None:
    """∂loss/∂z × weight for each place whose patch holds it; those printed add up."""
    watcher.press("update_above")
    unit = Unit(Stage.INPUT, 0, 3, 3)
    Pointer(watcher.window).point_at(unit)
    watcher.settle()
    said = watcher.picture.words()
    assert "the sum of 27 ∂loss/∂z × weight" in said
    assert "filter 2 (3, 2): 0.30961 × 0.22039 = 0.06823" in said


def test_the_batch_shows_its_image(watcher: Watcher) -> None:
    """Its ink frames the pixels, and the gradients by weights are those of all images."""
    watcher.press("update_above")
    watcher.find("update_source").activated.emit(3)
    watcher.settle()
    reading, one = watcher.session.shown.reading, watcher.one
    assert one.images == 16
    assert np.array_equal(reading.ink, one.gradients.images[2])
    unit = Unit(Stage.KERNEL, 1, 0, 0)
    assert reading.value_of(unit) == one.gradients.value_of(unit)
    assert reading.trace is not None


def test_the_verdict_speaks_of_the_image_of_the_batch(watcher: Watcher) -> None:
    """As the cells do; with the drawing, and with the activations, it speaks of the drawing."""
    verdict = watcher.hands.window.findChild(Verdict)
    loss = watcher.window.row.stage("input").tools.loss

    def said() -> tuple[str, str, str]:
        watcher.settle()
        return verdict.name.text(), verdict.figure.text(), verdict.note.text()

    of_drawing = ("vertical", "0.427", "A base pattern of the data set.")
    watcher.press("update_above")
    assert (said(), loss.text()) == (of_drawing, "loss 0.852")
    watcher.find("update_source").activated.emit(3)
    watcher.settle()
    before, one = watcher.one.before, watcher.one
    name, label = (one.class_names[index] for index in (before.prediction, one.label))
    assert name != label
    figure = f"{before.probabilities.max():.3f}"
    assert said() == (name, figure, f"Batch, image 3: the label says {label}.")
    assert f"The network says {name} {figure}. Batch, image 3" in verdict.accessibleName()
    assert loss.text() == ""
    watcher.press("update_above")
    assert (said(), loss.text()) == (of_drawing, "loss 0.852")


def test_drawing_takes_the_drawing_again(watcher: Watcher) -> None:
    """A stroke is seen: the image of the batch gives way to the drawing."""
    edits(watcher.session).set_label(1)
    watcher.press("update_above")
    watcher.find("update_source").activated.emit(3)
    watcher.settle()
    watcher.hands.stroke((0, 0))
    watcher.settle()
    assert watcher.view.source == 0
    assert watcher.session.shown.reading.ink[0, 0] == 1.0


def test_other_numbers_take_their_place(watcher: Watcher) -> None:
    """Whoever shows something else in the cells has them, and the switch tells the truth."""
    watcher.press("update_above")
    shown = watcher.session.shown
    other = ForwardReading(shown.trace, shown.weight_set.bounds)
    shown.show_reading(other)
    assert not watcher.find("update_above").isChecked()
    watcher.window.bench.open("trace")
    assert shown.reading is other


def test_another_network_has_its_own(watcher: Watcher) -> None:
    """Other weights, and another architecture, while gradients are shown."""
    watcher.press("update_above")
    watcher.session.use_preset(Preset.TRAINED)
    watcher.settle()
    reading = watcher.session.shown.reading
    assert reading.what == "gradients"
    assert reading.power == " · 10⁻⁴"


def test_the_stages_keep_their_places(watcher: Watcher) -> None:
    """Nothing moves when the numbers change: there is as much room for gradients."""
    before = [panel.geometry() for panel in watcher.window.row.stages]
    cell = watcher.hands.canvas.cell_rect(3, 3)
    watcher.press("update_above")
    QApplication.processEvents()
    assert [panel.geometry() for panel in watcher.window.row.stages] == before
    assert watcher.hands.canvas.cell_rect(3, 3) == cell


def test_a_run_is_watched_by_its_gradients(watcher: Watcher) -> None:
    """Each step that is previewed has its own."""
    training = Training.of(watcher.session)
    training.begin()
    watcher.press("update_above")
    seen = []
    for _ in range(3):
        training.make_step()
        seen.append(watcher.session.shown.reading.value_of(Unit(Stage.LOGIT, 0)))
    assert len(set(seen)) == 3


def test_many_filters_and_classes_have_their_gradients(watcher: Watcher, reader: Reader) -> None:
    """In columns what is written is shorter; nothing is cut, and the mark of the help is seen."""
    weights = TinyCNN(1, num_classes=10, filters=8).weights_record()
    card = ModelCard(DIGITS.class_names, "digits")
    watcher.session.start_with(weight_set(replace(weights, card=card), FILE), None)
    edits(watcher.session).load_image(DIGITS.bundle().x_train[0, 0], 3)
    watcher.settle()
    watcher.press("update_above")
    for name, panel in ((name, stage(watcher, name)) for name in SYMBOLS):
        for text in reader.read(panel):
            assert text.in_cell or text.ink.right() <= text.box.right() + 1, (name, text)
        mark, heading = panel.mark_box(), panel.subtitle_box()
        assert mark.right() < panel.width(), name
        heading.setWidth(panel._below_title_width())
        assert not mark.intersects(heading), name
