"""What chooses: which comparison, how it is shown, which network is B."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QWidget

from ...look.plain_text import plain_tip
from ...widgets.action_button import ActionButton
from ...widgets.chevron import ChoiceBox
from ...widgets.control_rows import GAP, hold_height, lay_out_rows, make_compact
from .names import B_MENU, OUT_MENU, PIN


class CompareControls(QWidget):
    """Three rows: the view; what it brings itself; which network is B."""

    view_wanted = Signal(int)
    laid_out = Signal()
    """They may need more height, or less."""

    def __init__(self) -> None:
        super().__init__()
        self.views, self.own = ChoiceBox(), QStackedWidget()
        self.pin = ActionButton(PIN, self.tr("Pin as B"))
        self.b = self._make_button("compare_b", self.tr("B is"))
        self.save = self._make_button("compare_save", self.tr("Save"))
        self._rows: dict[str, QWidget] = {}
        self._describe()
        self.views.activated.connect(self.view_wanted)
        lay_out_rows(
            self,
            (
                ((self.views, 1),),
                ((self.own, 1),),
                ((self.pin, 0), (self.b, 0), (self.save, 0)),
            ),
        ).addStretch(1)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return done

    def show_views(self, views: Sequence[tuple[str, str]]) -> None:
        """Offer these views, each with its tip."""
        for index, (title, tip) in enumerate(views):
            self.views.addItem(title)
            self.views.setItemData(index, plain_tip(tip), Qt.ItemDataRole.ToolTipRole)

    def add_row(self, name: str, parts: Sequence[tuple[QWidget, int]]) -> None:
        """Take the controls that a view brings."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part, stretch in parts:
            layout.addWidget(part, stretch)
            if isinstance(part, QComboBox):
                make_compact(part)
        if not any(stretch for _, stretch in parts):
            layout.addStretch(1)
        self._rows[name] = row
        self.own.addWidget(row)

    def show_view(self, index: int, name: str) -> None:
        """Show which view is chosen, and its own controls."""
        self.views.setCurrentIndex(index)
        self.own.setCurrentWidget(self._rows[name])

    def link(self, actions: Mapping[str, QAction], menus: Mapping[str, QMenu]) -> None:
        """Let the buttons do what these actions do, and open these menus."""
        self.pin.link(actions[PIN])
        self.b.setMenu(menus[B_MENU])
        self.save.setMenu(menus[OUT_MENU])

    def show_look(self) -> None:
        """Give each part what its text needs."""
        for box in (self.views, *self.own.findChildren(QComboBox)):
            hold_height(box)
        self.own.setFixedHeight(self.views.sizeHint().height())

    def _make_button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("density", "compact")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _describe(self) -> None:
        tip = self.tr("What is compared, and how")
        self.views.setObjectName("compare_view")
        self.views.setAccessibleName(self.tr("Comparison"))
        for part, told in (
            (self.views, tip),
            (self.b, self.tr("Choose B, exchange it with A, or let it go")),
            (self.save, self.tr("Save the picture or the numbers of the comparison, or copy them")),
        ):
            part.setStatusTip(told)
            part.setToolTip(plain_tip(told))
