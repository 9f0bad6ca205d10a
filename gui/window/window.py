"""The window: a row of stages, the bench below it, and whatever the features bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QStatusTipEvent
from PySide6.QtWidgets import QMainWindow, QStatusBar, QWidget

from tinycnn.discovery import Failure, Found

from .. import panels, stages
from ..actions.action import Action, MenuRole
from ..actions.bars import ActionBars
from ..lab.announcer import Announcer
from ..lab.feature import Feature
from ..lab.file_dialogs import FileDialogs
from ..lab.lab import Lab
from ..lab.messages import Messages
from ..look.icons import window_icon
from ..look.look import Look
from ..look.measures import PANEL
from ..paint.cell_painter import CellPainter
from ..panels.panel import BenchPanel, SidePanel, find_panels
from ..stages.stage_area import StageArea
from ..stages.stage_panel import StagePanel
from ..stages.stage_row import StageRow
from ..state.session import LabSession
from ..system.settings import Settings
from ..system.version import NAME
from .arrangement import Arrangement
from .bench import Bench
from .bench_actions import BenchActions
from .deck import Deck
from .feature_list import FeatureList
from .panel_height import lowest_panel
from .presentation import Presentation
from .room import USUAL
from .spot_menu import SpotMenu
from .status_bar import StatusReadout


class LabWindow(QMainWindow):
    """One row of stages under a toolbar; the bench with all other panels below.

    To features it is the `Frame`.

    Parameters
    ----------
    features
        What a person can do in this window, as `find_features` returns it.

    Attributes
    ----------
    left_out
        What the lab starts without, a sentence each.
    """

    presentation_changed = Signal()

    def __init__(
        self,
        session: LabSession,
        look: Look,
        settings: Settings | None = None,
        features: Found[type[Feature]] | None = None,
    ) -> None:
        super().__init__()
        self.session, self.look, self.settings = session, look, settings or Settings()
        self.cells = CellPainter(look)
        self.left_out: list[str] = []
        self.setWindowTitle(NAME)
        self.setWindowIcon(window_icon())
        self.messages, self.announcer = Messages(self), Announcer(self)
        found = find_panels(stages, StagePanel)
        shown = session.shown
        self.row = StageRow(shown, [kind(shown, self.cells) for kind in found.members])
        self.lab = lab = Lab(
            session,
            look,
            self.cells,
            self.settings,
            self.messages,
            FileDialogs(self, self.settings),
            self.announcer,
            self,
        )
        self._features = FeatureList(lab, features or Found(()))
        self._features.failures += (*look.failures, *found.failures)
        self._place_panels()
        self.presentation = Presentation(lab, self.bench, self.make_tools)
        self.presentation.changed.connect(self.presentation_changed)
        self._make_bars()
        self.readout = StatusReadout(session, self.statusBar())
        self._spot_menu = SpotMenu(self._features.offers, self)
        session.desk.intents.menu_wanted.connect(self._spot_menu.open)
        self._features.connect_to_window()
        self.resize(USUAL)

    # What features see of it

    @property
    def widget(self) -> QMainWindow:
        """The window itself."""
        return self

    @property
    def panels(self) -> Sequence[SidePanel]:
        """All panels that are no stages, open or not."""
        return self.bench.panels

    @property
    def failures(self) -> Sequence[Failure]:
        """What could not be loaded."""
        return self._features.failures

    @property
    def features(self) -> dict[str, Feature]:
        """The features by the names of their folders."""
        return self._features.features

    def presents(self) -> bool:
        """Whether the lab is shown to a room."""
        return self.look.measures.presents

    def toggle_presentation(self) -> None:
        """Begin or end the presentation."""
        self.presentation.toggle()

    def leave_presentation(self) -> None:
        """End the presentation, if it is on."""
        self.presentation.leave()

    def windows(self) -> Iterator[QWidget]:
        """Yield the window itself and those of panels."""
        yield self
        yield from self.bench.windows.values()

    def make_tools(self) -> list[QWidget]:
        """Return a new widget of each feature that has one always in sight."""
        return self._features.make_tools()

    def fold_bench_if_low(self) -> None:
        """Leave a first window that is too low for both to the stages, answer included."""
        measures, bars = self.look.measures, self.area.horizontalScrollBar().sizeHint().height()
        panel = lowest_panel(measures) - measures.panel_height(PANEL)
        if self.height() - measures.bars_height() - panel - bars < self.row.lowest_height():
            self.bench.fold()

    def begin(self) -> None:
        """Do what could wait until after the first paint."""
        self._features.begin()

    def tell_failures(self) -> None:
        """Say what could not be loaded, or was left out at the start, if anything."""
        names = ", ".join(failure.module for failure in self.failures)
        if self.failures:
            text = self.tr("Could not be loaded: {0}. Help › About tells why.").format(names)
            self.messages.say(text)
        elif told := " ".join(filter(None, (self.look.notice, *self.left_out))):
            self.messages.say(told)

    def return_to_canvas(self) -> bool:
        """Give the keyboard from the bench back to the canvas; return whether the bench had it."""
        return self._bench_actions.return_to_canvas()

    def statusBar(self) -> QStatusBar:
        """Return the status bar: it stands in the row of tabs."""
        return self.bench.row.status

    def event(self, event: QEvent) -> bool:
        """Show status tips there: Qt would look for a bar at the lower edge."""
        if isinstance(event, QStatusTipEvent):
            self.statusBar().showMessage(event.tip())
            return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.end_gesture()
        self.bench.close_windows()
        super().closeEvent(event)

    # How it is built

    def _place_panels(self) -> None:
        self.area = StageArea(self.row)
        self.session.pointing.pointed_changed.connect(self.area.show_unit)
        self.bench = Bench(self.look)
        self.setCentralWidget(Deck(self.area, self.row, self.bench))
        self._bench_actions = BenchActions(self.bench, self.row, self)
        found = find_panels(panels, BenchPanel)
        self._features.failures += found.failures
        kinds = (*self._features.panels(), *found.members)
        self.bench.add(list(self._make_panels(kinds)))
        self._bench_actions.add_tab_keys()

    def _make_panels(self, kinds: Iterable[type[BenchPanel]]) -> Iterator[BenchPanel]:
        """Yield a panel of each kind; one that raises an error costs itself alone."""
        for kind in kinds:
            try:
                panel = kind(self.session.shown, self.cells)
            except Exception as error:
                self._features.leave_out(kind, error)
            else:
                yield panel

    def _make_bars(self) -> None:
        leave = Action(
            "quit",
            self.tr("Quit"),
            self.tr("Leave the lab"),
            self.close,
            "Ctrl+Q",
            ("file.quit",),
            role=MenuRole.QuitRole,
        )
        first = Action(
            "arrange",
            self.tr("Arrange as at first"),
            self.tr("Put the bench and the tools back as they stand at the start"),
            self._arrange_as_at_first,
            places=("view.panels",),
        )
        entries = (*self._features.entries(), *self._bench_actions.actions(), first)
        entries += (*self._bench_actions.move_actions(), leave)
        self.bars = ActionBars(entries, self.look, self)
        for tool in self.make_tools():
            self.bars.add_tool(tool)
        self.arrangement = Arrangement(self.bench, self.bars.toolbar, self)
        # Qt's own menu could hide the tools, and with them the switch between weights.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _arrange_as_at_first(self) -> None:
        self.leave_presentation()
        self.arrangement.reset()
