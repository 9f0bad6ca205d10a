"""What was explained is kept while the numbers are the same, and only its picture is painted."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from gui.arithmetic.kinds.asked import Asked
from gui.features.explaining.panel import ExplanationPanel
from gui.state.view_state import ScaleMode
from gui.state.weight_sets import Preset
from gui.widgets.chevron import MenuButton
from tests.gui.edits import edits
from tests.gui.hands import Hands
from tests.gui.pointer import ONE_OF_EACH
from tests.gui.reader import Reader
from tinycnn.unit import Stage, Unit

CELL = Unit(Stage.CONV, 0, 2, 3)


@pytest.fixture
def panel(hands: Hands) -> ExplanationPanel:
    """Return the panel below a drawing."""
    edits(hands.window.session).load_pattern("diagonal")
    return hands.window.findChild(ExplanationPanel)


def written(panel: ExplanationPanel, reader: Reader) -> str:
    """Return what is written on the panel."""
    panel.catch_up()
    return " ".join(text.text for text in reader.read(panel))


def test_what_was_explained_is_laid_out_once(
    panel: ExplanationPanel, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hand goes to and fro: as long as the numbers are the same, so is the picture."""
    pointing, session, made = panel.shown.pointing, panel.window().session, []
    find = Asked.about.__func__

    def about(kind: type[Asked], trace: object, bounds: object, *rest: object, **in_full: bool):
        made.append(rest[-1])
        return find(kind, trace, bounds, *rest, **in_full)

    monkeypatch.setattr(Asked, "about", classmethod(about))
    texts = {}
    for unit in (*ONE_OF_EACH, *reversed(ONE_OF_EACH)):
        pointing.point_at(unit)
        text = written(panel, reader)
        assert texts.setdefault(unit, text) == text
        assert text, unit
    before = len(made)
    pointing.point_at(CELL)
    assert len(made) == before
    pointing.pin(CELL)
    assert "Esc releases" in written(panel, reader)
    pointing.release()
    pointing.point_at(CELL)
    for change in (
        lambda: edits(session).invert(),
        lambda: session.use_preset(Preset.UNTRAINED),
        lambda: panel.shown.desk.view.set_scale_mode(ScaleMode.STAGE),
    ):
        before = len(made)
        change()
        written(panel, reader)
        assert len(made) > before


def test_the_buttons_are_not_painted_with_each_number(
    panel: ExplanationPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They look as before; a sheet of style makes each of them dear."""
    painted: list[QWidget] = []
    original = MenuButton.paintEvent
    monkeypatch.setattr(
        MenuButton, "paintEvent", lambda b, event: (painted.append(b), original(b, event))
    )
    panel.shown.pointing.point_at(CELL)
    panel.catch_up()
    QApplication.processEvents()
    before = len(painted)
    for unit in ONE_OF_EACH[3:]:
        panel.shown.pointing.point_at(unit)
        panel.catch_up()
        QApplication.processEvents()
    assert len(painted) == before
