"""Every panel looks made in every theme, and at every scale of the interface."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pyqtgraph
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from gui.look.look import STEPS, Look
from gui.paint.cell_painter import CellPainter
from gui.panels.panel import Panel
from gui.stages.stage_panel import StagePanel
from gui.stages.stage_row import StageRow
from gui.state.session import LabSession
from tests.cases import thinned
from tests.gui.edits import edits
from tests.gui.panels.found import all_panels
from tests.gui.panels.look_contract import look_faults
from tests.gui.reader import Picture, picture
from tinycnn.unit import Stage, Unit


def holder_of(panel: Panel, session: LabSession) -> QWidget:
    """Return a window for a panel; a stage stands alone in a row that gives it its measures."""
    holder = StageRow(session.shown, [panel]) if isinstance(panel, StagePanel) else panel
    holder.resize(1280, 600)
    return holder


def seen(panel: Panel) -> Picture:
    """Show a panel, and return what is seen."""
    panel.window().show()
    panel.show()
    for _ in range(2):
        QApplication.processEvents()
    return picture(panel)


def faults(kind: type[Panel], session: LabSession, look: Look) -> Iterator[str]:
    """Tell in which theme, and at which scale, a panel does not look made.

    It lives through all of them: what it keeps of one look must not be seen in the next.
    """
    panel = kind(session.shown, CellPainter(look))
    holder = holder_of(panel, session)
    for theme in look.themes:
        look.choose(theme.name)
        pictures = []
        for scale in thinned(STEPS):
            look.set_scale(scale)
            pictures.append(seen(panel))
            where = f"{kind.__name__} in {theme.name} at {scale:.0%}"
            shows_ink = isinstance(panel, StagePanel) or panel.shows_images
            for fault in look_faults(pictures[-1], theme, shows_ink=shows_ink):
                yield f"{where}: {fault}"
        if any(np.array_equal(a, b) for a, b in pairwise(pictures)):
            yield (
                f"{kind.__name__} in {theme.name} looks the same at two scales: "
                "measure with self.cells.look.measures, or leave sizes of type to the style sheet."
            )
    holder.close()


@pytest.fixture(autouse=True)
def _there_is_something_to_show(session: LabSession) -> None:
    """Let every panel have numbers: a drawing, a point, a pin."""
    edits(session).load_pattern("diagonal")
    session.pointing.point_at(Unit(Stage.CONV, 0, 2, 2))
    session.pointing.pin(Unit(Stage.LOGIT, 0))


@pytest.mark.parametrize("kind", all_panels(), ids=lambda kind: kind.__name__)
def test_a_panel_looks_made_in_every_theme_and_at_every_scale(
    session: LabSession, look: Look, kind: type[Panel]
) -> None:
    """Its colours are the theme's, and it grows with all else."""
    assert "\n".join(faults(kind, session, look)) == ""


class Faulty(Panel):
    """A panel with one widget in it, and a text that grows."""

    panel_id = "faulty"

    def __init__(self, session: LabSession, cells: CellPainter) -> None:
        super().__init__(session, cells)
        column = QVBoxLayout(self)
        column.addWidget(QLabel("text"))
        self.inner = self.make_inner()
        column.addWidget(self.inner, 1)

    def title(self) -> str:
        return "Faulty"

    def make_inner(self) -> QWidget:
        """Return the widget that is at fault, or not."""
        inner = QPlainTextEdit("some text")
        inner.setReadOnly(True)
        return inner


class BlackPlot(Faulty):
    """A plot as pyqtgraph makes it."""

    def make_inner(self) -> QWidget:
        return pyqtgraph.PlotWidget()


class WhitePlot(Faulty):
    """A plot that is white in every theme."""

    def make_inner(self) -> QWidget:
        plot = pyqtgraph.PlotWidget()
        plot.setBackground("w")
        return plot


class FirstTheme(Faulty):
    """A plot that keeps the look in which it was made."""

    def make_inner(self) -> QWidget:
        plot = pyqtgraph.PlotWidget()
        plot.setBackground(self.theme.card)
        return plot


class SmallWhitePart(Faulty):
    """A white field on a ground that is the theme's."""

    def make_inner(self) -> QWidget:
        inner = QPlainTextEdit("some text")
        inner.setMaximumSize(260, 90)
        inner.setStyleSheet("background: white; color: black")
        return inner


class FixedSize(Faulty):
    """Texts that stay small."""

    def __init__(self, session: LabSession, cells: CellPainter) -> None:
        super().__init__(session, cells)
        self.setStyleSheet("* { font-size: 13px }")


def test_a_sound_panel_has_no_faults(session: LabSession, look: Look) -> None:
    """What the faulty ones below are made from."""
    assert list(faults(Faulty, session, look)) == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (BlackPlot, "BlackPlot in light at 90%: #000000 covers"),
        (WhitePlot, "WhitePlot in dark at 90%: #ffffff covers"),
        (FirstTheme, "FirstTheme in dark at 90%: "),
        (SmallWhitePart, "SmallWhitePart in dark at 90%: #ffffff covers"),
        (FixedSize, "FixedSize in light looks the same at two scales"),
    ],
)
def test_a_panel_that_does_not_look_made_is_told(
    session: LabSession, look: Look, kind: type[Panel], told: str
) -> None:
    """In a sentence with the theme, the scale and what to do."""
    found = list(faults(kind, session, look))
    assert any(fault.startswith(told) for fault in found), found
