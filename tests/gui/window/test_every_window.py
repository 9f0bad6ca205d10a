"""Windows of all usual sizes with every tab open: the stages are as whole as without it."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QTableView, QWidget

from gui.features.training.curve_plot import CurvePlot
from gui.look.look import Look
from gui.look.themes import theme_names
from gui.state.desk import FIGURES
from gui.state.training import Training
from gui.state.weight_sets import Preset
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.parts_area import PartsArea
from gui.widgets.parts_view import PartsView
from gui.widgets.steered_view import SteeredView
from gui.window.bench_window import SIZE
from gui.window.window import LabWindow
from tests.gui.edits import edits
from tests.gui.reader import Reader, Text
from tests.gui.test_texts import problems
from tinycnn.unit import Stage, Unit

# What the screenless platform says of windows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SIZES = [
    *((960, 1032), (1020, 720), (1024, 768), (1280, 660), (1280, 692), (1280, 720)),
    *((1366, 768), (1440, 900), (1920, 1080), (3840, 2160)),
]
# Nothing narrower is presented: a presentation has the whole of a screen.
PRESENTED = [size for size in SIZES if size[0] >= 1024]
SIGNAL = ("conv_maps", "relu_maps", "pooled_maps")
THEMES = theme_names()
# Every size as it is and presented, each theme at a third of them: none has measures of its own.
CASES = [
    (size, THEMES[(number + presents) % len(THEMES)], presents)
    for presents, sizes in ((False, SIZES), (True, PRESENTED))
    for number, size in enumerate(sizes)
]
AT_ONCE = [(1366, 768, False), (1280, 720, True)]
ROWS = [
    pytest.param(
        *case,
        marks=[] if (*case[0], case[2]) in AT_ONCE else [pytest.mark.long],
        id=f"{case[0][0]}x{case[0][1]}-{case[1]}{'-presented' * case[2]}",
    )
    for case in CASES
]


def settle() -> None:
    """Let layouts follow one after another."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def used_lab(lab: LabWindow) -> LabWindow:
    """Return a lab with a run of a few steps, a drawing with its label, and a pinned number."""
    training = Training.of(lab.session)
    lab.bars.actions["train_epoch"].trigger()
    for _ in range(4000):
        if not training.is_running:
            break
        QTest.qWait(5)
    lab.session.use_preset(Preset.TRAINED)
    edits(lab.session).load_pattern("diagonal")
    lab.session.pointing.pin(Unit(Stage.CONV, 0, 4, 2))
    QTest.qWait(2 * FIGURES)
    return lab


def numbers(lab: LabWindow, reader: Reader) -> dict[str, list[Text]]:
    """Return the numbers in the cells of every stage."""
    widgets = {stage.panel_id: stage for stage in lab.row.stages}
    widgets["canvas"] = lab.row.stage("input").canvas
    found = {name: reader.read(widget) for name, widget in widgets.items()}
    return {name: [text for text in texts if text.in_cell] for name, texts in found.items()}


def texts_of(found: dict[str, list[Text]]) -> dict[str, list[str]]:
    """Return what is written in the cells."""
    return {name: [text.text for text in texts] for name, texts in found.items()}


def smaller_than_digits(lab: LabWindow, found: dict[str, list[Text]]) -> list[str]:
    """Return which parts of the answer are lower than a number in a cell."""
    digits = max(text.ink.height() for texts in found.values() for text in texts)
    verdict = lab.row.stage("input").tools.verdict
    heights = {
        label.text(): QFontMetricsF(label.font()).tightBoundingRect(label.text()).height()
        for label in (verdict.name, verdict.figure)
    }
    return [text for text, height in heights.items() if height < digits]


def scrolled_controls(panel: QWidget) -> list[str]:
    """Return which columns of controls do not have the height they need."""
    views = panel.findChildren(SteeredView)
    bars = (view.steering.verticalScrollBar() for view in views if view.isVisible())
    return [f"{bar.maximum()} px are out of sight" for bar in bars if bar.maximum()]


def cut_words(panel: QWidget, reader: Reader) -> list[str]:
    """Return which words of a panel end in “…”, and which pictures have to be scrolled."""
    pictures = [panel, *panel.findChildren(PartsView), *panel.findChildren(ElidedLabel)]
    seen = [widget for widget in pictures if widget.isVisible()]
    texts = [text.text for widget in seen for text in reader.read(widget)]
    areas: list[QAbstractScrollArea] = [*panel.findChildren(PartsArea)]
    areas += panel.findChildren(QTableView)  # of the answer
    bars = [
        bar
        for a in areas
        if a.isVisible()
        for bar in (a.horizontalScrollBar(), a.verticalScrollBar())
    ]
    scrolled = [f"{bar.maximum()} px are out of sight" for bar in bars if bar.maximum()]
    return [text for text in texts if text.endswith("…")] + scrolled


@pytest.mark.parametrize(("size", "theme", "presents"), ROWS)
def test_every_tab_leaves_the_stages_whole(
    used_lab: LabWindow,
    reader: Reader,
    look: Look,
    size: tuple[int, int],
    theme: str,
    presents: bool,
) -> None:
    """The same numbers with the same digits as beside the folded bench; no word is cut off.

    Neighbours show the same digits of the same number, and the answer is the largest of all.
    """
    lab, scrolls = used_lab, size[0] < 1190
    look.choose(theme)
    lab.resize(*size)
    settle()
    if presents:
        lab.presentation.enter(full_screen=False)
        lab.findChild(QLabel, "presentation_hint").hide()
    lab.bench.fold()
    settle()
    bare = texts_of(numbers(lab, reader))
    assert len(bare["canvas"]) == 64
    for name in (panel.action for panel in lab.bench.panels):
        lab.bench.open(name)
        settle()
        found = numbers(lab, reader)
        assert texts_of(found) == bare, name
        conv, relu, pool = (set(bare[stage]) | {"0"} for stage in SIGNAL)
        assert pool <= relu <= conv, "the same digits of the same number"
        assert smaller_than_digits(lab, found) == []
        assert lab.size().toTuple() == size
        assert lab.area.geometry().bottom() < lab.bench.geometry().top()
        assert lab.bench.geometry().bottom() < lab.height()
        assert not lab.area.verticalScrollBar().isVisible()
        assert lab.area.horizontalScrollBar().isVisible() is scrolls
        assert scrolled_controls(lab.bench.panel(name)) == []
        if not scrolls:
            assert cut_words(lab.bench.panel(name), reader) == [], name
        assert "\n".join(problems(lab, reader)) == "", name


@pytest.mark.parametrize("scale", [1.1, 1.25, 1.5])
@pytest.mark.parametrize("size", [(1280, 660), (1366, 768)], ids=str)
def test_larger_texts_leave_all_controls_of_a_tab_in_sight(
    used_lab: LabWindow, reader: Reader, look: Look, size: tuple[int, int], scale: float
) -> None:
    """The rows at the left of a tab stand closer together; up to 125 % no picture is scrolled."""
    lab = used_lab
    look.set_scale(scale)
    lab.resize(*size)
    settle()
    for panel in lab.bench.panels:
        lab.bench.open(panel.action)
        settle()
        assert scrolled_controls(panel) == [], panel.action
        if scale <= 1.25:
            assert cut_words(panel, reader) == [], panel.action


def test_a_small_projector_shows_the_picture_of_each_tab_whole(
    used_lab: LabWindow, reader: Reader
) -> None:
    """In a presentation of 1024 × 768 stages are scrolled; no sum of the bench is, nor cut."""
    lab = used_lab
    lab.resize(1024, 768)
    settle()
    lab.presentation.enter(full_screen=False)
    for panel in lab.bench.panels:
        lab.bench.open(panel.action)
        settle()
        bars = [area.horizontalScrollBar() for area in panel.findChildren(PartsArea)]
        assert [bar.maximum() for bar in bars if bar.isVisible()] == [], panel.action
        assert cut_words(panel, reader) == [], panel.action


def test_a_narrow_window_says_whole_which_number_is_explained(
    used_lab: LabWindow, reader: Reader
) -> None:
    """Digits give way to that."""
    used_lab.resize(1024, 768)
    used_lab.bench.open("explanation")
    settle()
    assert cut_words(used_lab.bench.panel("explanation"), reader) == []


def test_a_window_of_its_own_shows_all_of_a_tab(used_lab: LabWindow, reader: Reader) -> None:
    """At its first size no word is cut, and no picture scrolled; a training has its curves."""
    for panel in used_lab.bench.panels:
        used_lab.bench.move_panel(panel.action)
        panel.window().resize(SIZE)
        settle()
        assert cut_words(panel, reader) == [], panel.action
        assert scrolled_controls(panel) == [], panel.action
        plots = panel.findChildren(CurvePlot)
        assert not plots or any(plot.isVisible() for plot in plots)
        panel.window().close()


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_of_the_focus_crosses_no_letter(
    used_lab: LabWindow, reader: Reader, look: Look, theme: str
) -> None:
    """What is written in the picture of a tab begins beside it."""
    look.choose(theme)
    for panel in used_lab.bench.panels:
        used_lab.bench.open(panel.action)
        settle()
        for view in panel.findChildren(PartsView):
            if view.isVisible():
                left = min(text.ink.left() for text in reader.read(view) if not text.in_cell)
                assert left >= 1 + 2 * look.theme.ring_width, panel.action
