"""The bench: one panel at a time below the stages, and no stage pays for it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import panels
from gui.look.look import Look
from gui.panels.panel import BenchPanel, find_panels
from gui.window.window import LabWindow
from tests.cases import sampled
from tests.gui.hands import LEFT, NO_KEY, Hands
from tests.gui.reader import Reader

# What the screenless platform says of windows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TABS = ["explanation", *(kind.action for kind in find_panels(panels, BenchPanel).members)]
SIZES = [(1280, 660), (1280, 690), (1366, 700), (1440, 900), (1920, 1080)]


def settle() -> None:
    """Let layouts follow one after another."""
    for _ in range(3):
        QApplication.processEvents()


def seen(lab: LabWindow) -> list[str]:
    """Return the names of the panels that are seen."""
    return [panel.action for panel in lab.bench.panels if panel.isVisible()]


def click_tab(hands: Hands, name: str, *, twice: bool = False) -> None:
    """Click a tab with the left button, or click twice where it stood at first."""
    lab = hands.window
    tabs = lab.bench.row.tabs
    where = tabs.mapTo(lab, tabs.tabRect(tabs.names.index(name)).center())
    click = QTest.mouseDClick if twice else QTest.mouseClick
    click(lab.windowHandle(), LEFT, NO_KEY, where)
    settle()


def digits(lab: LabWindow, reader: Reader) -> list[list[int]]:
    """Return how many signs each number of each stage has."""
    return [[len(text) for text in reader.numbers(stage)] for stage in lab.row.stages]


def test_the_first_tab_is_open_at_the_start_and_no_other_panel_is_built(lab: LabWindow) -> None:
    """What nobody has opened costs the start nothing."""
    assert seen(lab) == ["explanation"]
    assert [panel.action for panel in lab.bench.panels if panel.is_built] == ["explanation"]


@pytest.mark.parametrize("name", sampled(TABS[1:]))
def test_a_tab_an_action_and_a_key_open_and_fold_a_panel(hands: Hands, name: str) -> None:
    """The action shows which one is open; a click on the open tab folds it."""
    lab = hands.window
    keys, action = lab.bench.panel(name).keys, lab.bars.actions[name]
    for do in (
        lambda: click_tab(hands, name),
        lambda: hands.type(keys),
        action.trigger,
    ):
        for shown in ([name], []):
            do()
            assert seen(lab) == shown
            assert action.isChecked() is bool(shown)
            assert lab.bars.actions["explanation"].isChecked() is False
    click_tab(hands, "explanation")
    assert seen(lab) == ["explanation"]


@pytest.mark.parametrize("size", sampled(SIZES), ids=str)
@pytest.mark.parametrize("theme", sampled(["light", "contrast"]))
def test_no_tab_takes_anything_from_the_stages(
    lab: LabWindow, look: Look, reader: Reader, size: tuple[int, int], theme: str
) -> None:
    """Whatever is open, the window keeps its size, all stages are seen, and all their digits."""
    look.choose(theme)
    lab.resize(*size)
    lab.bench.fold()
    settle()
    least, bare = lab.minimumSizeHint(), digits(lab, reader)
    for name in TABS:
        lab.bench.open(name)
        settle()
        assert lab.size().toTuple() == size
        assert lab.minimumSizeHint() == least
        assert lab.bench.panel(name).height() >= 50
        assert lab.area.geometry().bottom() < lab.bench.geometry().top()
        assert not lab.area.verticalScrollBar().isVisible()
        assert [len(row) for row in digits(lab, reader)] == [len(row) for row in bare]


def test_the_bench_grows_with_the_window_up_to_a_limit(lab: LabWindow) -> None:
    """Low on a laptop, roomy on a large screen, over the whole width everywhere."""
    heights = []
    for size in SIZES:
        lab.resize(*size)
        settle()
        panel = lab.bench.panel("explanation")
        assert panel.width() == lab.width()
        heights.append(panel.height())
    assert heights == sorted(heights)
    assert heights[0] < 100 < heights[-1] <= 220


def test_its_upper_edge_is_dragged_as_far_as_the_stages_let_it(hands: Hands) -> None:
    """By any free place of the row of tabs; far down it folds, and from there it is pulled up."""
    lab = hands.window
    lab.resize(1440, 900)
    settle()
    bench, panel = lab.bench, lab.bench.panel("explanation")
    free = bench.row.status.geometry().center().x()  # beside the tabs
    before = panel.height()
    for by in (-30, 60):
        edge = bench.mapTo(lab, QPoint(free, 12))
        hands.press(edge)
        hands.move(edge + QPoint(0, by // 2))
        hands.move(edge + QPoint(0, by))
        hands.release(edge + QPoint(0, by))
        assert panel.height() == before - by
        before = panel.height()
    for y, shown in ((lab.height() - 1, False), (100, True)):
        edge = bench.mapTo(lab, QPoint(free, 12))
        hands.press(edge)
        hands.move(QPoint(free, y))
        hands.release(QPoint(free, y))
        assert panel.isVisible() is shown
    assert panel.height() == bench.row.grip.maximum()
    assert not lab.area.verticalScrollBar().isVisible()


def test_its_height_is_set_with_the_keys(hands: Hands) -> None:
    """On the grip at the end of the row, which says so to a screen reader."""
    lab = hands.window
    lab.resize(1440, 900)
    settle()
    panel, grip = lab.bench.panel("explanation"), lab.bench.row.grip
    before = panel.height()
    grip.setFocus(Qt.FocusReason.TabFocusReason)
    hands.type("Up", "Up", "Down")
    assert before < panel.height() <= before + 12
    hands.type("Home")
    assert panel.height() == grip.minimum()
    hands.type("End")
    assert panel.height() == grip.maximum()


@pytest.mark.parametrize("name", sampled(TABS))
def test_a_panel_goes_into_a_window_and_comes_back(hands: Hands, name: str) -> None:
    """By a double click, the button, or keys; another tab is open meanwhile."""
    lab = hands.window
    panel = lab.bench.panel(name)
    for do in (
        lambda: click_tab(hands, name, twice=True),
        lambda: (lab.bench.open(name), hands.click(lab.bench.row.own_button)),
        lambda: (lab.bench.open(name), hands.type("Ctrl+Alt+W")),
    ):
        lab.activateWindow()
        assert QTest.qWaitForWindowActive(lab)
        do()
        settle()
        window = panel.window()
        assert window is not lab
        assert panel.title() in window.windowTitle()
        assert panel.isVisible()
        assert lab.bars.actions[name].isChecked()
        assert lab.screen().availableGeometry().contains(window.geometry())
        assert len(seen(lab)) == 2
        window.close()
        settle()
        assert panel.window() is lab
        assert not panel.isVisible()
        assert not lab.bars.actions[name].isChecked()


def test_all_panels_may_have_windows(lab: LabWindow) -> None:
    """The bench is folded then; what comes back can be opened."""
    tabs = [panel.action for panel in lab.bench.panels]
    for name in tabs:
        lab.bench.move_panel(name)
    settle()
    assert seen(lab) == tabs
    assert lab.bench.height() == lab.bench.row_height
    lab.bench.close_windows()
    lab.bench.open("tables")
    settle()
    assert seen(lab) == ["tables"]


def test_the_windows_go_with_the_lab(lab: LabWindow) -> None:
    """None is left alone on the screen."""
    lab.bench.move_panel("tables")
    window = lab.bench.panel("tables").window()
    lab.close()
    assert not window.isVisible()
    assert lab.bench.windows == {}
