"""A stage that somebody adds, and ones that lack what a stage needs."""

from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from gui.stages.geometry import Column, StageGeometry
from gui.stages.stage_panel import StagePanel
from tinycnn.architecture import Architecture


class FurtherPanel(StagePanel):
    """A frame of 100 pixels between the pooled maps and flatten, which knows neither."""

    panel_id: ClassVar[str] = "further"
    after: ClassVar[str] = "pooled_maps"
    column: ClassVar[Column] = Column(lambda _: 100)

    def title(self) -> str:
        return self.tr("Further")

    def subtitle(self) -> str:
        return self.tr("one more")

    def name_in_text(self) -> str:
        return self.tr("the further stage")

    def help_text(self, architecture: Architecture) -> str:
        return self.tr("<h3>Further</h3>")

    def place(self, geometry: StageGeometry) -> None:
        height = geometry.height - geometry.header - geometry.legend
        self.frame = QRect(0, geometry.header, geometry.widths[self.panel_id], height)

    def paint_live(self, painter: QPainter) -> None:
        painter.fillRect(self.frame, self.theme.accent)


class LastPanel(FurtherPanel):
    """The same, after all others."""

    panel_id: ClassVar[str] = "last"
    after: ClassVar[str] = "probabilities"
