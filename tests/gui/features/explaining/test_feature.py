"""What explains: the arithmetic on the clipboard, as text, LaTeX and NumPy."""

import pytest
from PySide6.QtGui import QGuiApplication

from gui.features.explaining.panel import ExplanationPanel
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.pointer import ONE_OF_EACH, Pointer
from tinycnn.explain.explanation import explain
from tinycnn.explain.text import as_latex, as_numpy, as_text
from tinycnn.unit import Stage, Unit

# Where the machine is slow the mouse rests, and a tip comes up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WRITERS = {"text": as_text, "latex": as_latex, "numpy": as_numpy}
each = pytest.mark.parametrize("unit", sampled(ONE_OF_EACH), ids=lambda unit: unit.stage.value)


@pytest.fixture
def panel(hands: Hands) -> ExplanationPanel:
    """Return the panel below a drawing."""
    edits(hands.window.session).load_pattern("diagonal")
    return hands.window.findChild(ExplanationPanel)


@pytest.fixture
def pointer(hands: Hands, panel: ExplanationPanel) -> Pointer:
    """Return a hand that points and pins."""
    return Pointer(hands.window)


@each
def test_it_is_copied(hands: Hands, panel: ExplanationPanel, unit: Unit) -> None:
    """From the menu Edit and from the panel's button: what the library writes of the unit."""
    Pointer(hands.window).point_at(unit)
    explained = explain(hands.window.session.shown.trace, unit)
    clipboard, in_panel = QGuiApplication.clipboard(), panel.copy_button.menu().actions()
    for index, (kind, write) in enumerate(WRITERS.items()):
        for action in (hands.window.bars.actions[f"copy_{kind}"], in_panel[index]):
            clipboard.setText("nothing yet")
            action.trigger()
            assert clipboard.text() == write(explained)


def test_what_is_copied_calls_classes_by_their_names(hands: Hands, pointer: Pointer) -> None:
    """Those of the weights that are shown."""
    pointer.point_at(Unit(Stage.LOGIT, 2))
    hands.type("Ctrl+Shift+C")
    text = QGuiApplication.clipboard().text()
    assert text.startswith('Logit of "diagonal"')
    assert "class 3" not in text


def test_both_pins_are_copied(hands: Hands, pointer: Pointer) -> None:
    """One after the other."""
    units = (Unit(Stage.POOL, 0, 1, 1), Unit(Stage.LOGIT, 1))
    pointer.click(units[0])
    pointer.compare(units[1])
    hands.type("Ctrl+Shift+C")
    trace = hands.window.session.shown.trace
    texts = [as_text(explain(trace, unit)) for unit in units]
    assert QGuiApplication.clipboard().text() == "\n".join(texts)


@each
def test_copied_code_runs(
    hands: Hands, panel: ExplanationPanel, unit: Unit, capsys: pytest.CaptureFixture[str]
) -> None:
    """And gives the number on screen, with all its digits."""
    Pointer(hands.window).point_at(unit)
    hands.window.bars.actions["copy_numpy"].trigger()
    names: dict[str, float] = {}
    exec(QGuiApplication.clipboard().text(), names)
    value = hands.window.session.shown.trace.value_of(unit)
    assert names["result"] == pytest.approx(value, rel=1e-12, abs=1e-15)
    assert float(capsys.readouterr().out) == names["result"]


def test_copying_nothing_says_so(hands: Hands) -> None:
    """The clipboard keeps what it had."""
    QGuiApplication.clipboard().setText("mine")
    hands.window.session.pointing.forget()
    hands.type("Ctrl+Shift+C")
    assert QGuiApplication.clipboard().text() == "mine"
    assert "Point at a number first" in hands.window.statusBar().currentMessage()


def test_whoever_wants_an_explanation_seen_opens_the_tab(hands: Hands) -> None:
    """From another tab and from a folded bench; one that is open stays open."""
    bench, wanted = hands.window.bench, hands.window.session.desk.intents.explanation_wanted
    bench.open("data")
    wanted.emit()
    assert bench.open_panel().action == "explanation"
    wanted.emit()
    assert bench.open_panel().action == "explanation"
    bench.fold()
    wanted.emit()
    assert bench.open_panel().action == "explanation"
