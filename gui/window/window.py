"""The window: places panels, menus and status bar, and connects them to the session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from tinycnn.numbers.number_text import probability_text

from .. import panels, stages
from ..actions.action import ActionSpec
from ..actions.bars import ActionBars
from ..features.drawing.drawing_edits import DrawingEdits
from ..features.drawing.feature import DrawingActions
from ..features.editing.feature import ActionTable
from ..features.explaining.strip import ExplanationPanel
from ..features.exporting.feature import ExportActions
from ..features.files.drawing_file import DrawingFile
from ..features.files.dropping import DropTarget
from ..features.files.feature import FileActions
from ..features.files.opening import Opening
from ..features.files.recent_files import RecentFiles
from ..features.files.recent_menu import RecentMenu
from ..features.help.feature import HelpActions
from ..features.last_drawing.feature import LastDrawing
from ..features.looking.feature import LookActions
from ..features.pictures.feature import PictureActions
from ..features.weights.weight_files import Dialogs
from ..features.weights.weight_switch import WeightSwitch
from ..lab.announcer import Announcer
from ..lab.messages import Messages
from ..look.icons import window_icon
from ..look.look import Look
from ..paint.cell_painter import CellPainter
from ..panels.panel import DockPanel, find_panels
from ..stages.stage_area import StageArea
from ..stages.stage_panel import StagePanel
from ..stages.stage_row import StageRow
from ..state.session import LabSession
from ..state.weight_sets import WeightSet
from ..system.settings import Settings
from ..widgets.elided_label import ElidedLabel
from ..words.unit_text import UnitText
from .presentation import Presentation

DEFAULT_SIZE = QSize(1280, 720)
# What a dock needs besides its own height: the handle between it and the stages.
DOCK_EDGE = 8


class LabWindow(QMainWindow):
    """One row of stages under a toolbar; secondary panels dock below."""

    def __init__(self, session: LabSession, look: Look, settings: Settings | None = None) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self.settings = settings or Settings()
        self.cells = CellPainter(look)
        self.setWindowTitle(self.tr("TinyCNN Lab"))
        self.setWindowIcon(window_icon())
        self.messages = Messages(self)
        self.last_drawing = LastDrawing(self)
        self.dialogs = Dialogs(session, self.messages, self)
        self.recent = RecentFiles(self.settings, self)
        self.opening = Opening(session, self.messages, self.recent, self.cells, self)
        shown = session.shown
        self.row = StageRow(
            shown, [kind(shown, self.cells) for kind in find_panels(stages, StagePanel).members]
        )
        self.drawing_edits = DrawingEdits(session)
        self.drawing_edits.carry_out(session.desk.intents)
        self.strips = {kind.action: kind(shown, self.cells) for kind in [ExplanationPanel]}
        self.setCentralWidget(self._made_central())
        self.docks = {
            kind.action: self._dock(kind) for kind in find_panels(panels, DockPanel).members
        }
        self.presentation = Presentation(self)
        self.bars = ActionBars(self._made_specs(), look, self)
        self.switch = self._made_switch()
        self._made_status_bar()
        self._connect()
        self._grown = 0
        self.resize(DEFAULT_SIZE)

    # What only the window can do

    def toggle_panel(self, name: str) -> None:
        """Open or close the secondary panel of an action."""
        shown = not self.panel_is_shown(name)
        if name in self.docks:
            self._show_dock(self.docks[name], shown=shown)
        else:
            self.strips[name].setVisible(shown)
        self.bars.sync()

    def panel_is_shown(self, name: str) -> bool:
        """Whether the secondary panel of an action is open."""
        return not {**self.docks, **self.strips}[name].isHidden()

    def let_go(self) -> None:
        """Release the pins; where there are none, leave the presentation."""
        if self.session.pointing.pins:
            self.session.pointing.release()
        else:
            self.presentation.leave()

    # What is shown in the status bar

    def show_readout(self) -> None:
        """Tell what stands where a person points; without a place, say that pointing helps."""
        unit, shown = self.session.pointing.pointed, self.session.shown
        if unit is None:
            text = self.tr("Point at any cell to see its value. F1 shows all keys.")
        else:
            names = shown.weight_set.class_names
            text = self._unit_text.describe(unit, shown.reading, names)
        self._readout.setText(text)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Show which weights are in use, and how many they are."""
        self.switch.show_weights(weight_set)
        weights = weight_set.weights
        arrays = (weights.kernels, weights.conv_bias, weights.dense_weights, weights.dense_bias)
        count = sum(array.size for array in arrays)
        self._count.setText(self.tr("{0} parameters").format(count))
        self.bars.sync()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.end_gesture()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the × of a panel give back its room, as its action does."""
        if event.type() == QEvent.Type.Close and isinstance(watched, QDockWidget):
            self._show_dock(watched, shown=False)
            self.bars.sync()
        return super().eventFilter(watched, event)

    def _announce_prediction(self) -> None:
        shown = self.session.shown
        best = shown.trace.prediction
        if best is None:
            self.announcer.announce(self.tr("The network is undecided."))
            return
        name = shown.weight_set.class_names[best]
        figure = probability_text(float(shown.trace.probabilities[best]))
        self.announcer.announce(self.tr("The network says {0}, {1}.").format(name, figure))

    # How it is built

    def _connect(self) -> None:
        session, stack = self.session, self.session.undo_stack
        session.pointing.pointed_changed.connect(self.show_readout)
        session.shown.trace_changed.connect(self.show_readout)
        session.shown.reading_changed.connect(self.show_readout)
        session.shown.weights_changed.connect(self.show_weights)
        session.desk.toolbox.tool_changed.connect(self.bars.sync)
        session.view.scale_changed.connect(self.bars.sync)
        for name, signal, possible in (
            ("undo", stack.canUndoChanged, stack.canUndo()),
            ("redo", stack.canRedoChanged, stack.canRedo()),
        ):
            self.bars.actions[name].setEnabled(possible)
            signal.connect(self.bars.actions[name].setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        self.switch.preset_wanted.connect(session.use_preset)
        DropTarget(self.opening, self.look, self)
        recent = RecentMenu(self.bars, self.recent)
        recent.wanted.connect(self.opening.open)
        for dock in self.docks.values():
            dock.visibilityChanged.connect(self.bars.sync)
        copies = [self.bars.actions[f"copy_{kind}"] for kind in ("text", "latex", "numpy")]
        self.strips["explanation"].add_copy_actions(copies)
        self.announcer = Announcer(self)
        self.strips["explanation"].explained.connect(self.announcer.announce)
        session.shown.history.changed.connect(self._announce_prediction)
        self.show_weights(session.shown.weight_set)
        self.show_readout()

    def _name_undo(self, text: str) -> None:
        shown = text.replace("&", "&&")  # a file's name may have one
        self.bars.actions["undo"].setText(self.tr("&Undo {0}").format(shown).rstrip())

    def _name_redo(self, text: str) -> None:
        shown = text.replace("&", "&&")
        self.bars.actions["redo"].setText(self.tr("&Redo {0}").format(shown).rstrip())

    def _made_specs(self) -> list[ActionSpec]:
        """Return all actions, from all their tables."""
        tables = (
            ActionTable(self.session, self.dialogs, self),
            DrawingActions(self.session, self.drawing_edits),
            PictureActions(self),
            LookActions(self.look, self.presentation),
            self.last_drawing,
            FileActions(self.opening, DrawingFile(self.session, self.messages, self.recent)),
            HelpActions(self),
            ExportActions(self.session, self.messages, self),
        )
        return [spec for table in tables for spec in table.specs()]

    def _made_central(self) -> QWidget:
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.area = StageArea(self.row)
        self.session.pointing.pointed_changed.connect(self.area.show_unit)
        column.addWidget(self.area, 1)
        for strip in self.strips.values():
            column.addWidget(strip)
        return central

    def _made_switch(self) -> WeightSwitch:
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.bars.toolbar.addWidget(spacer)
        switch = WeightSwitch()
        self.bars.toolbar.addWidget(switch)
        return switch

    def _made_status_bar(self) -> None:
        self._unit_text = UnitText(self)
        self._readout, self._count = ElidedLabel(), QLabel()
        self._readout.setObjectName("readout")
        self.statusBar().addWidget(self._readout, 1)
        self.statusBar().addPermanentWidget(self._count)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(4, 0, 12, 0)

    def _dock(self, kind: type[DockPanel]) -> QDockWidget:
        panel = kind(self.session.shown, self.cells)
        dock = QDockWidget(panel.title(), self)
        dock.setObjectName(f"dock_{panel.panel_id}")
        dock.setWidget(panel)
        dock.installEventFilter(self)
        dock.hide()
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        for other in self.findChildren(QDockWidget):
            if other is not dock:
                self.tabifyDockWidget(other, dock)
        dock.hide()
        self._keep_tabs_out_of_the_way()
        return dock

    def _show_dock(self, dock: QDockWidget, *, shown: bool) -> None:
        """Open a dock in room of its own, so that no cell shrinks; on a low screen let it float."""
        others = any(not other.isHidden() for other in self.docks.values() if other is not dock)
        room = self.screen().availableGeometry().height() - self.frameGeometry().height()
        wanted = dock.sizeHint().height() + DOCK_EDGE
        free = self.isMaximized() or self.isFullScreen() or dock.isFloating() or others
        if shown and not free and room < wanted:
            dock.setFloating(True)
            dock.resize(self.width() * 2 // 3, 2 * wanted)
            dock.move(self.frameGeometry().center() - dock.rect().center())
        height, stages = self.height(), self.area.height()
        dock.setVisible(shown)
        if shown and not dock.isFloating():
            dock.raise_()
        if (free and not others) or dock.isFloating():
            return
        layout = self.layout()
        assert layout is not None
        layout.activate()  # the least height of the window has changed
        if others:
            self._give_back(stages)
            return
        self.resize(self.width(), height + (wanted if shown else -self._grown))
        self._grown = self.height() - height if shown else 0

    def _give_back(self, stages: int) -> None:
        """Let the window grow by what tabs, or a higher panel beside them, took from the stages."""
        taken = stages - self.area.height()
        room = self.screen().availableGeometry().height() - self.frameGeometry().height()
        if 0 < taken <= room and not (self.isMaximized() or self.isFullScreen()):
            self.resize(self.width(), self.height() + taken)
            self._grown += taken

    def _keep_tabs_out_of_the_way(self) -> None:
        """Let the Tab key pass by the docks' tab bars: they may be hidden."""
        for bar in self.findChildren(QTabBar):
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
