"""The row of stages in a window of its own."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import stages
from gui.look.look import Look
from gui.paint.cell_painter import CellPainter
from gui.panels.panel import find_panels
from gui.stages.stage_area import StageArea
from gui.stages.stage_panel import StagePanel
from gui.stages.stage_row import StageRow
from gui.state.session import LabSession
from gui.window.panel_height import usual_panel
from tests.gui.edits import edits


class RowWindow(QWidget):
    """All stages, as the lab shows them: no menus, panels and features but the hand that draws."""

    BARS, TABS = 71, 28
    """Heights in a lab of what stands above the stages, and of the row of tabs below them."""

    def __init__(self, session: LabSession, look: Look) -> None:
        super().__init__()
        self.session, self.look, shown = session, look, session.shown
        cells = CellPainter(look)
        kinds = find_panels(stages, StagePanel).members
        self.row = StageRow(shown, [kind(shown, cells) for kind in kinds])
        self.area = StageArea(self.row)
        session.pointing.pointed_changed.connect(self.area.show_unit)
        self.edits = edits(session)
        self.edits.carry_out(session.desk.intents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def resize_as_in_lab(self, width: int, height: int) -> None:
        """Give the stages the room that they have in a lab of this size, in pixels."""
        room = height - self.BARS
        panel = usual_panel(room, self.look.measures)
        self.resize(width, room - self.TABS - panel)
