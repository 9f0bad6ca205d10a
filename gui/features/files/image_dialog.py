"""The preview of a picture: what the network would see of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from tinycnn import one_image
from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.numbers.number_text import number_text

from ...look.plain_text import plain_tip, plain_title
from ...paint.cell_painter import CellPainter
from ...state.session import LabSession
from ...widgets.plain_label import PlainLabel
from ...widgets.verdict import Verdict
from .picture_view import PictureView
from .pixel_preview import PixelPreview
from .source_image import SourceImage
from .treatment import Treatment

# At the usual size: the edge of a cell, the room beside and below the cells, and the height that
# another choice adds.
CELL, BESIDE, BELOW, CHOICE = 36, 80, 176, 25
USUAL_THRESHOLD = 50
# Below this difference of the strongest and the weakest cell, little can be seen.
FAINT = 0.3


class ImageDialog(QDialog):
    """A picture at the left, its drawing at the right, and the choices below."""

    chosen = Signal(object)
    """A float array, shape (8, 8): the drawing to be put on the canvas."""

    def __init__(
        self,
        picture: SourceImage,
        name: str,
        session: LabSession,
        cells: CellPainter,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("image_dialog")
        self.setWindowTitle(self.tr("Open {0}").format(plain_title(name)))
        self._picture, self._session = picture, session
        cell = _cell_size(cells.look.measures.px, parent, picture)
        self._view, self._preview = PictureView(cells, cell), PixelPreview(cells, cell)
        self._verdict = Verdict(cells.look)
        self._make_choices()
        self._lay_out()
        self._show()

    def treatment(self) -> Treatment:
        """Return what a person has chosen."""
        return Treatment(
            light_ink=self.invert.isChecked(),
            dark_ground=self.ground.isChecked(),
            crops=self.crop.isChecked(),
            stretches=self.stretch.isChecked(),
            threshold=self.threshold.value() / 100 if self.cuts.isChecked() else None,
        )

    def accept(self) -> None:
        self.chosen.emit(self._picture.drawing(self.treatment()))
        super().accept()

    def _show(self) -> None:
        treatment = self.treatment()
        drawing = self._picture.drawing(treatment)
        box = self._picture.box(treatment)
        part = QRect(box.left, box.top, box.width, box.height)
        self._view.show_picture(
            self._picture.image,
            part,
            ground=0.0 if treatment.dark_ground else 1.0,
            paper=self._picture.paper(treatment),
        )
        self._preview.show_image(drawing)
        for widget in (self.threshold, self._figure):
            widget.setEnabled(self.cuts.isChecked())
        self._figure.setText(number_text(self.threshold.value() / 100, 2))
        weight_set = self._session.shown.weight_set
        trace = one_image.run(weight_set.weights, drawing)
        best = trace.prediction
        name = None if best is None else weight_set.class_names[best]
        self._verdict.show_verdict(
            name, float(trace.probabilities.max()), self._write_note(drawing)
        )

    def _write_note(self, drawing: FloatArray) -> str:
        if not drawing.any():
            return self.tr("No ink: only the biases speak.")
        if np.ptp(drawing) < FAINT:
            return self.tr("Faint against its paper: full contrast may help.")
        return ""

    def _make_choices(self) -> None:
        self.ground = self._make_box(
            "picture_ground",
            self.tr("&Dark ground"),
            self.tr("Where the picture is transparent, black shines through, not white"),
        )
        self.invert = self._make_box(
            "picture_invert",
            self.tr("&Invert: light is ink"),
            self.tr("For light strokes on a dark ground"),
        )
        self.crop = self._make_box(
            "picture_crop",
            self.tr("C&rop to the ink"),
            self.tr("Leave out the paper around what is drawn"),
        )
        self.stretch = self._make_box(
            "picture_stretch",
            self.tr("&Full contrast"),
            self.tr("Stretch the values: paper becomes 0, the strongest cell 1"),
        )
        self.cuts = self._make_box(
            "picture_cuts",
            self.tr("&Threshold"),
            self.tr("From this value on a cell is 1, below it is 0"),
        )
        self._make_threshold()
        self.ground.setChecked(self._picture.usual.dark_ground)
        self.invert.setChecked(self._picture.usual.light_ink)
        self.ground.toggled.connect(self._choose_ground)
        for box in (self.ground, self.invert, self.crop, self.stretch, self.cuts):
            box.toggled.connect(self._show)

    def _make_threshold(self) -> None:
        self.threshold = QSlider(Qt.Orientation.Horizontal)
        self.threshold.setObjectName("picture_threshold")
        self.threshold.setRange(1, 100)
        self.threshold.setValue(USUAL_THRESHOLD)
        self.threshold.setPageStep(10)
        self.threshold.setAccessibleName(self.tr("Threshold in hundredths"))
        self.threshold.setToolTip(plain_tip(self.cuts.toolTip()))
        self.threshold.valueChanged.connect(self._show)
        self._figure = PlainLabel(role="key")

    def _choose_ground(self, is_dark: bool) -> None:
        """Take for ink what is the usual on this ground; it can be chosen otherwise afterwards."""
        self.invert.setChecked(self._picture.on_ground(is_dark=is_dark).light_ink)

    @staticmethod
    def _make_box(name: str, text: str, tip: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setToolTip(plain_tip(tip))
        box.setAccessibleDescription(tip)
        return box

    def _lay_out(self) -> None:
        columns = QGridLayout()
        columns.setHorizontalSpacing(18)
        columns.setVerticalSpacing(6)
        titles = (
            self.tr("The picture, {0} × {1}").format(*self._picture.size),
            self.tr("What the network sees: the mean of each cell"),
        )
        for column, (title, widget) in enumerate(
            zip(titles, (self._view, self._preview), strict=True)
        ):
            caption = PlainLabel(title, role="key")
            columns.addWidget(caption, 0, column)
            columns.addWidget(widget, 1, column)
            widget.setAccessibleName(title)
        choices = QVBoxLayout()
        if self._picture.is_transparent:
            choices.addWidget(self.ground)
        for box in (self.invert, self.crop, self.stretch):
            choices.addWidget(box)
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in (self.cuts, self.threshold, self._figure):
            row.addWidget(widget)
        choices.addLayout(row)
        columns.addLayout(choices, 2, 0)
        columns.addWidget(self._verdict, 2, 1, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 14)
        whole.setSpacing(12)
        whole.addLayout(columns)
        whole.addWidget(self._make_buttons())
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _make_buttons(self) -> QDialogButtonBox:
        roles = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(roles.Ok | roles.Cancel)
        use = buttons.button(roles.Ok)
        use.setText(self.tr("&Put on the canvas"))
        use.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


def _cell_size(px: Callable[[float], int], window: QWidget, picture: SourceImage) -> int:
    """Return the edge of a cell in pixels: as large as all else, if the dialog fits the window."""
    wide = (window.width() - px(BESIDE)) // (2 * IMAGE_SIZE)
    below = px(BELOW + CHOICE * picture.is_transparent)
    high = (window.height() - below) // IMAGE_SIZE
    return max(1, min(px(CELL), wide, high))
