"""Pictures of the window and its stages: on every device what the screen shows."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.arithmetic.picture import split_title
from gui.features.pictures.picture_formats import Format, as_image, encode
from gui.features.pictures.pictures import HEADING, STAGES, WINDOW, make_picture
from gui.features.pictures.svg_finish import FAMILIES
from gui.features.weights.weight_switch import WeightSwitch
from gui.look.look import Look
from gui.look.theme import FAMILY
from gui.paint.background import Background, Layer
from gui.state.weight_sets import Preset, preset, read_weight_set
from gui.window.window import LabWindow
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.networks import EXTREMES
from tests.gui.reader import Reader, picture
from tests.gui.vector import Drawing, Page
from tinycnn import TinyCNN, save_weights
from tinycnn.files.text_grid import parse_grid
from tinycnn.unit import Stage, Unit


def svg_of(lab: LabWindow, part: str) -> Drawing:
    """Return the SVG of a part."""
    return Drawing(encode(make_picture(lab.lab, part, as_shapes=True), Format.SVG))


def pdf_of(lab: LabWindow, part: str) -> Page:
    """Return the PDF of a part."""
    return Page(encode(make_picture(lab.lab, part, as_shapes=True), Format.PDF))


def pixels(image: QImage) -> np.ndarray:
    """Return the pixels of an image, shape (height, width, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def blurred(image: QImage) -> np.ndarray:
    """Return the mean colour of each block of 8 × 8 pixels."""
    seen = pixels(image)
    height, width = seen.shape[0] // 8 * 8, seen.shape[1] // 8 * 8
    return seen[:height, :width].reshape(height // 8, 8, width // 8, 8, 3).mean(axis=(1, 3))


MARK = "?"  # of headings: there is nothing to click on paper


def run_together(texts: Iterable[str]) -> str:
    """Return texts without the spaces within and between them: a text may come in two runs."""
    return "".join("".join(texts).split())


@pytest.mark.parametrize("weights", [Preset.TRAINED, Preset.UNTRAINED], ids=lambda w: w.value)
def test_a_stage_says_in_every_format_what_it_says_on_the_screen(
    reader: Reader, lab: LabWindow, monkeypatch: pytest.MonkeyPatch, weights: Preset
) -> None:
    """Every number and word is a text, in the same order, and no pixels stand in for any of it.

    The screen's order is that of the layers of its backgrounds: here they are painted in one.
    """
    paint_at_once = lambda _, painter, *rest: rest[2](painter, Layer.ALL)  # noqa: E731
    monkeypatch.setattr(Background, "draw", paint_at_once)
    lab.session.start_with(preset(weights), "diagonal")
    edits(lab.session).add_noise()
    for stage in lab.row.stages:
        shown = [text.text for text in reader.read(stage) if text.text != MARK]
        if stage.panel_id == "input":
            shown += [text.text for text in reader.read(stage.canvas)]
        for found in (svg_of(lab, stage.file_part), pdf_of(lab, stage.file_part)):
            told = run_together(found.texts)
            assert told.startswith(run_together(shown)), stage.panel_id
            assert found.images == 0
            if stage.panel_id == "input":
                verdict = stage.tools.verdict
                for label in (verdict.name, verdict.figure, verdict.note, stage.tools.loss):
                    assert run_together([label.text()]) in told
            else:
                assert told == run_together(shown)


def test_all_stages_make_a_sheet(lab: LabWindow) -> None:
    """The weights' name above them, their explanation below, and no menu or tool."""
    lab.session.pointing.pin(Unit(Stage.POOL, 0, 1, 1))
    heading = set(split_title("Pooled map of filter 1, row 2, column 2"))
    for part in (STAGES, WINDOW):
        for found in (svg_of(lab, part), pdf_of(lab, part)):
            assert any(text.startswith("Weights: Trained") for text in found.texts)
            assert heading <= set(found.texts)
            titles = {stage.title() for stage in lab.row.stages}
            assert titles <= set(found.texts)
            assert "File" not in found.texts
        assert svg_of(lab, part).images == pdf_of(lab, part).images == 0
    lab.bench.toggle("explanation")
    assert not heading & set(svg_of(lab, STAGES).texts)


def test_what_serves_at_the_screen_is_not_printed(lab: LabWindow) -> None:
    """A lab sheet has no buttons, and no hints what to point at."""
    stage = lab.row.stage("input")
    drawing = stage.findChild(QLabel, "draw_here").text()
    pointing = {"Where does this number come from?", "pinned · Esc releases"}
    of_screen = {"Clear", "Copy as", "More digits", MARK, drawing, *pointing}
    for part in (STAGES, WINDOW, "input"):
        assert not of_screen & set(svg_of(lab, part).texts)
    lab.session.pointing.pin(Unit(Stage.POOL, 0, 1, 1))
    assert not of_screen & set(svg_of(lab, STAGES).texts)


def test_lines_between_stages_are_shapes(lab: LabWindow, look: Look) -> None:
    """What is pinned brings outlines, arrows and lines."""
    before = svg_of(lab, STAGES)
    lab.session.pointing.pin(Unit(Stage.POOL, 2, 1, 1))
    after = svg_of(lab, STAGES)
    assert after.count("polygon") > before.count("polygon")
    lines = look.theme.strong_line.name()
    assert after.fills.count(lines) == before.fills.count(lines) + 1


@pytest.mark.parametrize("part", [WINDOW, STAGES])
def test_pixels_are_those_of_the_screen(lab: LabWindow, part: str) -> None:
    """To the last one, but for what only serves at the screen."""
    lab.session.pointing.pin(Unit(Stage.POOL, 2, 1, 1))
    lab.findChild(WeightSwitch).findChild(QWidget, "untrained").setFocus()
    seen = pixels(as_image(make_picture(lab.lab, part)))
    view, top = (lab, 0) if part == WINDOW else (lab.row, HEADING)
    expected = picture(view)
    seen = seen[top : top + len(expected)]
    if part == STAGES:
        stage = lab.row.stage("input")
        names = ("clear", "draw_here", "dense_weights_switch")
        above = [lab.row.findChild(QWidget, name) for name in names]
        for control in (*above, stage.tools):
            place = region(control, lab.row)
            expected[place] = seen[place]
        for stage in lab.row.stages:
            mark = stage.mark_box().translated(stage.pos())
            place = np.s_[mark.top() : mark.bottom() + 1, mark.left() : mark.right() + 1]
            expected[place] = seen[place]
    np.testing.assert_array_equal(seen, expected)


def region(widget: QWidget, view: QWidget) -> tuple[slice, slice]:
    """Return the rows and columns of pixels that a widget has in a view."""
    box = QRect(widget.mapTo(view, QPoint()), widget.size())
    return slice(box.top(), box.bottom() + 1), slice(box.left(), box.right() + 1)


def test_below_the_canvas_stands_the_answer_alone(lab: LabWindow) -> None:
    """No slider, no chip, no button: the label, its loss and the verdict follow the canvas."""
    lab.bench.fold()  # or the row is too low for the caption of the verdict
    QApplication.processEvents()
    tools = lab.row.stage("input").tools
    answer = [tools.label_text(), tools.verdict.caption.text()]
    for found in (svg_of(lab, "input"), pdf_of(lab, "input")):
        place = found.texts.index(answer[0])
        assert found.texts[place : place + 2] == answer
        assert set(found.texts[:place]) <= {"Input", "1 × 8 × 8", "0", "0.35", "1.00"}
        assert "horizontal" not in found.texts
    for found in (svg_of(lab, STAGES), pdf_of(lab, STAGES)):
        assert not {"Example", "dot", "Ink", "In"} & set(found.texts)
        assert set(answer) <= set(found.texts)
    seen = pixels(as_image(make_picture(lab.lab, STAGES)))[HEADING:][region(tools, lab.row)]
    has_ink = (np.abs(seen - np.float64(lab.cells.theme.paper.getRgb()[:3])) > 8).any(axis=(1, 2))
    assert np.diff(np.flatnonzero(has_ink)).max() < 16, "a gap where the controls stood"


def test_the_focus_is_not_printed(lab: LabWindow) -> None:
    """Neither around the canvas nor around a stage; the window itself is as it is seen."""
    pointing = lab.session.pointing
    pointing.pin(Unit(Stage.POOL, 2, 1, 1))
    elsewhere = lab.findChild(WeightSwitch).findChild(QWidget, "untrained")
    for stage in lab.row.stages:
        parts = (STAGES, stage.file_part)
        elsewhere.setFocus()
        seen, before = picture(lab), [pixels(as_image(make_picture(lab.lab, p))) for p in parts]
        stage.focus_widgets()[0].setFocus(Qt.FocusReason.TabFocusReason)
        pointing.point_at(None)
        assert not np.array_equal(picture(lab.row), seen[lab.row.y() :][: lab.row.height()])
        for part, expected in zip(parts, before, strict=True):
            np.testing.assert_array_equal(pixels(as_image(make_picture(lab.lab, part))), expected)


def test_a_white_ground_is_white_in_every_theme(lab: LabWindow, look: Look) -> None:
    """With dark letters on it; afterwards the window is as it was."""
    for choice, part in (("light", STAGES), ("dark", "input"), ("dark", WINDOW)):
        look.choose(choice)
        before = pixels(as_image(make_picture(lab.lab, part)))
        seen = pixels(as_image(make_picture(lab.lab, part, on_white=True)))
        assert (seen == 255).all(axis=2).mean() > 0.4
        assert seen.mean() > 200
        np.testing.assert_array_equal(pixels(as_image(make_picture(lab.lab, part))), before)
        assert look.theme.name == choice


def test_twice_the_pixels_are_drawn_anew(lab: LabWindow) -> None:
    """As large on paper, and finer: not the same pixels doubled."""
    one, two = (as_image(make_picture(lab.lab, "conv-maps"), ratio) for ratio in (1.0, 2.0))
    assert two.size() == 2 * one.size()
    assert two.dotsPerMeterX() == pytest.approx(2 * one.dotsPerMeterX(), rel=1e-3)
    blocks = pixels(two).astype(int)
    assert (blocks[::2] != blocks[1::2]).mean() > 0.02


def test_a_drawing_looks_like_the_screen(lab: LabWindow) -> None:
    """Drawn by a reader of SVGs: the same in every place, but for the edges of lines."""
    lab.session.pointing.pin(Unit(Stage.POOL, 2, 1, 1))
    for part in (STAGES, *(stage.file_part for stage in lab.row.stages)):
        shapes = make_picture(lab.lab, part, as_shapes=True)
        svg = encode(shapes, Format.SVG).replace(FAMILIES.encode(), FAMILY.encode())
        image = QImage(shapes.size, QImage.Format.Format_RGB32)
        with QPainter(image) as painter:
            QSvgRenderer(QByteArray(svg)).render(painter)
        off = np.abs(blurred(image) - blurred(as_image(shapes))).max(axis=2)
        assert np.median(off) < 1, part
        assert off.max() < 60, part


def test_a_page_is_as_large_as_its_picture(lab: LabWindow) -> None:
    """A pixel of the screen is 1/96 inch: 0.75 points."""
    for part in (STAGES, "flatten"):
        size = make_picture(lab.lab, part).size
        assert pdf_of(lab, part).size == [0.75 * size.width(), 0.75 * size.height()]
        svg = svg_of(lab, part).root
        assert svg.get("viewBox") == f"0 0 {size.width()} {size.height()}"
        assert (svg.get("width"), svg.get("height")) == (str(size.width()), str(size.height()))


def test_a_picture_says_what_it_shows(lab: LabWindow, tmp_path: Path) -> None:
    """The weights and the drawing with all digits, for those who get the file."""
    edits(lab.session).add_noise()
    path = tmp_path / "x.png"
    path.write_bytes(encode(make_picture(lab.lab, WINDOW), Format.PNG))
    image = QImage(str(path))
    np.testing.assert_array_equal(
        parse_grid(image.text("Drawing")), lab.session.shown.drawing.image
    )
    assert image.text("Weights").startswith("Trained")
    assert image.text("Software").startswith("TinyCNN Lab ")
    assert "Weights: Trained" in svg_of(lab, STAGES).root.find("{*}desc").text


def test_a_name_of_weights_spoils_no_picture(lab: LabWindow, tmp_path: Path) -> None:
    """Control signs are no XML, and markup is none of its elements."""
    path = tmp_path / "<b>&\x1b[31m\u202e]]>.npz"
    save_weights(path, TinyCNN(1).weights_record())
    lab.session.use_weights("weights", read_weight_set(path))
    for part in (STAGES, WINDOW):
        told = svg_of(lab, part).root.find("{*}desc").text
        assert "Weights: <b>&�[31m�]]>.npz  " in told
    shown = as_image(make_picture(lab.lab, STAGES)).text("Weights")
    assert shown.startswith("<b>&�[31m�]]>.npz  ")


@pytest.mark.parametrize("choice", ["dark", "contrast"])
def test_pictures_wear_the_theme(lab: LabWindow, look: Look, choice: str) -> None:
    """The one in use, on every device."""
    look.choose(choice)
    assert as_image(make_picture(lab.lab, "flatten")).pixelColor(2, 2) == look.theme.paper
    fills = svg_of(lab, "flatten").fills
    assert look.theme.paper.name() in fills


@pytest.mark.parametrize("extreme", sampled(EXTREMES))
def test_wild_numbers_make_pictures_too(lab: LabWindow, extreme: str) -> None:
    """NaN, infinity and the largest numbers: hatched and said as on the screen."""
    lab.session.start_with(EXTREMES[extreme](), "diagonal")
    svg, pdf = svg_of(lab, STAGES), pdf_of(lab, STAGES)
    assert svg.texts == pdf.texts
    assert svg.images == pdf.images == 0
