"""Asks for another network: what decides it at the left, what follows from that at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...look.look import Look
from ...widgets.plain_label import PlainLabel
from .choice import Choice
from .controls import Controls
from .summary import SummaryTable

MARGIN, GAP = 20, 28
# The part of a screen that the dialog takes at most.
MOST = 0.95


class ArchitectureDialog(QDialog):
    """Shapes and parameters follow whatever is chosen; nothing changes until it is used.

    Parameters
    ----------
    choice
        The network that is seen.
    """

    wanted = Signal(object)
    """A Choice: the network to use."""
    spoken = Signal(str)
    """What a screen reader says of the network that is chosen now."""
    calculator_wanted = Signal()
    """Any layer is to be calculated."""

    def __init__(self, choice: Choice, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("architecture_dialog")
        self.setWindowTitle(self.tr("Architecture"))
        self.controls = Controls(choice, look.measures)
        self.summary = SummaryTable(look.measures)
        self.problem_label = PlainLabel()
        self.problem_label.setObjectName("variants_problem")
        self.problem_label.setWordWrap(True)
        self.summary.show_architecture(choice.architecture)
        self._show_problem()
        self._build(look)
        self.controls.changed.connect(self._show)

    def accept(self) -> None:
        """Hand on what is chosen, if the seed is one."""
        if not self.controls.seed_problem():
            super().accept()
            self.wanted.emit(self.controls.choice)

    def focus_row(self, name: str) -> None:
        """Give the keyboard to a row of buttons."""
        row = self.controls.rows[name]
        row.buttons[row.value].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        architecture = self.controls.choice.architecture
        self.summary.show_architecture(architecture)
        self._show_problem()
        problem, total = self.controls.seed_problem(), self.summary.total()
        said = self.tr("{0} parameters, {1} numbers before the dense layer")
        self.spoken.emit(problem or said.format(total, architecture.flat_size))

    def _show_problem(self) -> None:
        undo = self.tr("The weights are new ones. Undo brings the present network back.")
        self.problem_label.setText(self.controls.seed_problem() or undo)

    def _build(self, look: Look) -> None:
        px, screen = look.measures.px, self.screen().availableSize()
        content = QWidget()
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        across.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(4))
        across.setSpacing(px(GAP))
        across.addWidget(self.controls)
        across.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignTop)
        if content.sizeHint().width() > MOST * screen.width():
            across.setDirection(QBoxLayout.Direction.TopToBottom)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        below = self._make_buttons(px(GAP // 2))
        below.setContentsMargins(px(MARGIN), 0, px(MARGIN), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.addWidget(area, 1)
        column.addLayout(below)
        wanted = content.sizeHint()
        wanted.setHeight(wanted.height() + below.sizeHint().height() + px(GAP))
        if wanted.height() > MOST * screen.height():  # it will be scrolled
            wanted.setWidth(wanted.width() + area.verticalScrollBar().sizeHint().width())
        self.resize(wanted.boundedTo(screen * MOST))

    def _make_buttons(self, spacing: int) -> QHBoxLayout:
        buttons, role = QDialogButtonBox(), QDialogButtonBox.ButtonRole
        use = buttons.addButton(self.tr("&Use this network"), role.AcceptRole)
        use.setObjectName("use_network")
        use.setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        other = QPushButton(self.tr("Shape of any &layer…"))
        other.setObjectName("any_layer")
        other.setAutoDefault(False)
        other.clicked.connect(self.calculator_wanted)
        row = QHBoxLayout()
        row.setSpacing(spacing)
        row.addWidget(other)
        row.addWidget(self.problem_label, 1)
        row.addWidget(buttons)
        return row
