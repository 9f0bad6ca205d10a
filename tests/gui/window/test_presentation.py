"""The presentation: large, bare, with a ring around the pointer, and left as it was entered."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.look.look import Look
from gui.look.measures import LEAST_PRESENTED_TYPE
from gui.state.weight_sets import Preset
from gui.window import presentation
from gui.window.pointer_ring import PointerRing
from gui.window.window import LabWindow
from tests.cases import sampled
from tests.gui.hands import Hands
from tests.gui.networks import EXTREMES, SHAPES, network
from tests.gui.reader import Reader, picture
from tests.gui.test_texts import DRAWINGS, problems, seen_widgets
from tinycnn.architecture import Architecture
from tinycnn.unit import Stage, Unit

SCREENLESS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
# The smallest type of numbers in cells.
LEAST_IN_CELLS = {(1280, 660): 10, (1366, 768): 12, (1920, 1080): 16, (3840, 2160): 16}
SIZES = [(1280, 660), (1366, 768), (1920, 1080), (3840, 2160)]


def settle() -> None:
    """Let layouts follow one after another."""
    for _ in range(3):
        QApplication.processEvents()


def bare(lab: LabWindow) -> bool:
    """Return whether nothing but the stages and the bench is seen."""
    bars = (lab.menuBar(), lab.bars.toolbar, lab.statusBar())
    return not any(bar.isVisible() for bar in bars)


def present(lab: LabWindow, size: tuple[int, int]) -> None:
    """Begin, as large as asked for; the hint is gone."""
    lab.resize(*size)
    lab.presentation.enter(full_screen=False)
    lab.findChild(QLabel, "presentation_hint").hide()
    settle()


@pytest.mark.parametrize("size", sampled(SIZES), ids=str)
@pytest.mark.parametrize("theme", sampled(["light", "contrast"]))
def test_every_text_can_be_read_in_a_room(
    lab: LabWindow, reader: Reader, look: Look, size: tuple[int, int], theme: str
) -> None:
    """Whatever is drawn nothing is below 16 px, nothing is cut off, nothing has to be scrolled.

    But numbers in cells: they may be smaller where a decimal has no room else.
    """
    look.choose(theme)
    present(lab, size)
    for drawing, draw in DRAWINGS.items():
        draw(lab.session)
        settle()
        assert "\n".join(problems(lab, reader)) == "", drawing
        texts = [text for widget in seen_widgets(lab) for text in reader.read(widget)]
        assert min(text.pixels for text in texts if not text.in_cell) >= LEAST_PRESENTED_TYPE
        assert min(text.pixels for text in texts if text.in_cell) >= LEAST_IN_CELLS[size]
    assert not lab.area.horizontalScrollBar().isVisible()
    assert not lab.area.verticalScrollBar().isVisible()
    assert lab.size().toTuple() == size


def test_titles_of_neighbours_are_not_read_as_one(lab: LabWindow, reader: Reader) -> None:
    """More than a space stands between “Flatten” and the next one, on a small projector."""
    present(lab, SIZES[0])
    flatten, dense = lab.row.stage("flatten"), lab.row.stage("probabilities")
    (title,) = [text for text in reader.read(flatten) if text.text == flatten.title()]
    assert flatten.x() + title.ink.right() + 0.8 * title.pixels <= dense.x()


@pytest.mark.parametrize("extreme", sampled(EXTREMES))
def test_what_is_no_number_fits_in_a_presentation(
    lab: LabWindow, reader: Reader, extreme: str
) -> None:
    """Also NaN and infinities, in the smallest window."""
    present(lab, SIZES[0])
    lab.session.start_with(EXTREMES[extreme](), "diagonal")
    settle()
    assert "\n".join(problems(lab, reader)) == ""


@pytest.mark.parametrize("shape", sampled(SHAPES), ids=str)
def test_other_networks_can_be_presented(
    lab: LabWindow, reader: Reader, shape: Architecture
) -> None:
    """Whatever weights a teacher opens."""
    present(lab, SIZES[2])
    lab.session.start_with(network(shape), "diagonal")
    settle()
    assert "\n".join(problems(lab, reader)) == ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of floating panels
@pytest.mark.parametrize("way_out", ["F11", "Esc"])
def test_it_is_left_as_it_was_entered(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, way_out: str
) -> None:
    """Bars, panels, size and every pixel; the menu says whether it is on."""
    lab, states = hands.window, []
    monkeypatch.setattr(lab, "setWindowState", states.append)
    lab.bars.actions["tables"].trigger()
    settle()
    size, before, action = lab.size(), picture(lab), lab.bars.actions["presentation"]
    hands.type("F11")
    settle()
    assert bare(lab)
    assert action.isChecked()
    hands.type(way_out)
    settle()
    assert states == [Qt.WindowState.WindowFullScreen, Qt.WindowState.WindowNoState]
    assert not action.isChecked()
    assert lab.size() == size
    assert (picture(lab) == before).all()


@pytest.mark.parametrize("folded", [False, True])
def test_the_bench_is_there_as_it_was(hands: Hands, folded: bool) -> None:
    """With the weights' switch in its row of tabs: without the toolbar none would be in sight."""
    lab = hands.window
    if folded:
        hands.type("Ctrl+E")
    hands.type("F11")
    settle()
    assert lab.bench.row.tabs.isVisible()
    assert next(b for b in seen_widgets(lab) if b.objectName() == "trained").isVisible()
    assert lab.bench.panel("explanation").isVisible() is not folded
    hands.type("Ctrl+B")
    assert lab.bench.panel("tables").isVisible()
    hands.type("F11")
    settle()
    assert lab.bench.panel("tables").isVisible()
    assert [b for b in seen_widgets(lab.bench) if b.objectName() == "trained"] == []


@SCREENLESS
def test_windows_of_panels_are_taken_in_for_the_presentation(lab: LabWindow) -> None:
    """They would cover stages; afterwards they are there again."""
    lab.bench.move_panel("tables")
    lab.presentation.enter(full_screen=False)
    settle()
    assert not lab.bench.panel("tables").isVisible()
    lab.presentation.leave()
    settle()
    assert lab.bench.panel("tables").isVisible()
    assert lab.bench.panel("tables").window() is not lab


def test_a_message_of_the_presentation_covers_nothing_after_it(hands: Hands) -> None:
    """The status bar is not there to be read then; afterwards it shows one text."""
    lab = hands.window
    hands.type("F11")
    lab.messages.say("Copied.")
    hands.type("F11")
    settle()
    assert lab.findChild(QWidget, "readout").isVisible()
    assert lab.statusBar().currentMessage() == ""


def test_esc_lets_pins_go_first(hands: Hands) -> None:
    """Then it leaves; then it does nothing."""
    lab = hands.window
    hands.type("F11")
    lab.session.pointing.pin(Unit(Stage.POOL, 0, 1, 1))
    hands.type("Esc")
    assert lab.session.pointing.pins == ()
    assert lab.presentation.is_on()
    hands.type("Esc", "Esc")
    assert not lab.presentation.is_on()


def test_actions_work_by_key_and_weights_by_click(hands: Hands) -> None:
    """A lesson needs no menu: keys do what they always do, and the switch is in sight."""
    lab = hands.window
    present(lab, SIZES[0])
    hands.type("U")
    assert lab.session.shown.weight_set.source.preset is Preset.UNTRAINED
    trained = next(b for b in lab.bench.findChildren(QToolButton) if b.objectName() == "trained")
    assert trained.isVisible()
    hands.click(trained)
    assert lab.session.shown.weight_set.source.preset is Preset.TRAINED
    hands.type("Ctrl+2")
    assert lab.session.shown.drawing.label == 1
    hands.type("Ctrl++")
    assert lab.look.measures.presents


def test_the_way_out_is_told_for_a_while(
    lab: LabWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Then it goes by itself."""
    monkeypatch.setattr(presentation, "NOTE_TIME", 200)
    lab.presentation.enter(full_screen=False)
    hint = lab.findChild(QLabel, "presentation_hint")
    assert hint.isVisible()
    assert "F11" in hint.text()
    assert "Esc" in hint.text()
    qtbot.waitUntil(lambda: not hint.isVisible())


def test_the_height_of_the_bench_can_be_dragged_there_too(lab: LabWindow) -> None:
    """Its grip keeps its width beside the switch of the weights, which would take all there is."""
    for size in [(1024, 768), *SIZES]:
        present(lab, size)
        grip = lab.bench.row.grip
        assert lab.bench.row.rect().contains(grip.geometry())
        assert grip.width() == grip.sizeHint().width(), size
        lab.presentation.leave()
        settle()


def test_what_was_done_is_told_without_the_status_bar(hands: Hands) -> None:
    """Where the way out was told; also where the window has become larger since."""
    lab = hands.window
    present(lab, SIZES[0])
    hands.type("Ctrl+C")
    note = lab.findChild(QLabel, "presentation_hint")
    assert note.isVisible()
    assert "clipboard" in note.text()
    lab.resize(*SIZES[2])
    settle()
    assert any(room.contains(note.geometry()) for room in lab.presentation._find_rooms())
    assert lab.rect().contains(note.geometry())
    hands.type("Esc")
    assert not note.isVisible()


def test_a_ring_follows_the_pointer_and_lets_the_mouse_through(hands: Hands) -> None:
    """Over all of the window, the canvas as well; it is filled while a button is down."""
    lab = hands.window
    present(lab, SIZES[0])
    (ring,) = lab.findChildren(PointerRing)
    for where in (QPoint(40, 20), QPoint(700, 300), QPoint(900, 640)):
        hands.move(where)
        assert ring.isVisible()
        middle = QPointF(ring.geometry().center()) - QPointF(where)
        assert middle.manhattanLength() <= 2
    hands.move((3, 3))
    QApplication.processEvents()
    empty = picture(lab, ring.geometry())
    hands.press((3, 3))
    hands.move((3, 4))
    assert lab.session.shown.drawing.image[3, 4] == 1
    QApplication.processEvents()
    assert (picture(lab, ring.geometry()) != empty).any()
    hands.release((3, 4))
    lab.presentation.leave()
    settle()
    assert not ring.isVisible()


def test_the_ring_can_be_seen(lab: LabWindow, look: Look) -> None:
    """In its colour, within a halo, in every theme; without covering what is pointed at."""
    present(lab, SIZES[0])
    where = lab.row.stage("pooled_maps").mapTo(lab, QPoint(40, 300))
    for theme in ("light", "dark", "contrast"):
        look.choose(theme)
        QTest.mouseMove(lab.windowHandle(), where)
        QTest.mouseMove(lab.windowHandle(), where + QPoint(1, 1))
        settle()
        (ring,) = lab.findChildren(PointerRing)
        seen = picture(ring)
        colours = {tuple(pixel) for pixel in seen.reshape(-1, 3).tolist()}
        assert look.theme.second.getRgb()[:3] in colours
        assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_closing_leaves_it_first(lab: LabWindow) -> None:
    """So that the next start has its menus and panels."""
    lab.presentation.enter()
    settle()
    lab.close()
    assert not lab.presentation.is_on()
    assert not lab.menuBar().isHidden()


def test_it_follows_the_size_of_the_window_until_it_is_left(lab: LabWindow) -> None:
    """The type grows with the window; after it a window of any size is an ordinary one."""
    present(lab, SIZES[0])
    small = lab.look.measures
    lab.resize(*SIZES[2])
    settle()
    assert lab.look.measures.presents
    assert lab.look.measures != small
    lab.presentation.leave()
    settle()
    lab.resize(*SIZES[1])
    settle()
    assert not lab.presentation.is_on()
    assert not lab.look.measures.presents
