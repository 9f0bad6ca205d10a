"""The panel that explains: the picture of the unit that is pointed at or pinned."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QToolButton, QWidget

from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...look.plain_text import plain_tip
from ...paint.cell_painter import CellPainter
from ...paint.parts.sheet import Sheet
from ...paint.parts.style import Room
from ...panels.panel import BenchPanel
from ...stages.spot import is_menu_open
from ...state.view_state import ScaleMode
from ...widgets.chevron import MenuButton
from .invitation import Invitation

if TYPE_CHECKING:
    from ...arithmetic.explainer import Explainer
    from ...state.shown_network import ShownNetwork

SIDE, TOP, GAP, BETWEEN = 14, 4, 12, 2
STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class ExplanationPanel(BenchPanel):
    """Paints how a number came about; a term that is pointed at is outlined in its stage.

    The arrow keys go from term to term, and Enter, like a click, pins one.
    """

    panel_id: ClassVar[str] = "explanation"
    action: ClassVar[str] = "explanation"
    keys: ClassVar[str] = "Ctrl+E"
    order: ClassVar[int] = 10
    refreshes_at_rest: ClassVar[bool] = True
    tells_all_of: ClassVar[tuple[Stage, ...]] = ()
    is_printed: ClassVar[bool] = True

    explained = Signal(str)
    """What it says now, for those who listen."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        # A painter of its own: new grids at every movement would take the place of the stages'.
        self._cells = CellPainter(cells.look)
        self._invitation = Invitation(self)
        self._explainer: Explainer | None = None
        self._lay_out: Callable[[Room, bool], Sheet] = self._invitation.lay_out
        self._sheet = Sheet()
        self._term: int | None = None
        self.copy_button, self.digits_button = MenuButton(), QToolButton()
        self._place_buttons()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shown.pointing.explained_changed.connect(self._follow_pointing)
        shown.pointing.pins_changed.connect(self.mark_stale)
        shown.desk.view.scale_changed.connect(self.show_scale)

    def title(self) -> str:
        return self.tr("Explanation")

    def tab_text(self) -> str:
        return self.tr("Explain")

    def tip(self) -> str:
        return self.tr("Show the arithmetic of the number that is pointed at")

    # What it shows

    def _follow_pointing(self) -> None:
        """Explain what is pointed at: at once, but the pixels of a stroke when the hand rests."""
        if self.shown.pointing.is_held_back:
            self.refresh_at_rest()
        else:
            self.mark_stale()

    def explainer(self) -> Explainer:
        """Return what makes pictures; its import can wait for the first number."""
        if self._explainer is None:
            from ...arithmetic.explainer import Explainer  # noqa: PLC0415

            self._explainer = Explainer(self.shown, self)
        return self._explainer

    def refresh(self) -> None:
        pins = tuple(filter(self.shown.has, self.shown.pointing.pins))
        unit = self.shown.pointing.explained
        units = pins or ((unit,) if unit is not None and self.shown.has(unit) else ())
        for button in (self.copy_button, self.digits_button):
            button.setEnabled(bool(units))
        if units:
            in_full = self.digits_button.isChecked()
            explained = self.explainer().explain(units, pins=len(pins), in_full=in_full)
            self._lay_out, said = explained.lay_out, explained.said
        else:
            self._lay_out, said = self._invitation.lay_out, self._invitation.said()
        self._arrange()
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            self.explained.emit(said)

    def show_scale(self, mode: ScaleMode) -> None:
        """Take the colours that the stages have now."""
        self.mark_stale()

    def show_look(self) -> None:
        """Leave out the buttons in a presentation, and take its sizes."""
        for button in (self.copy_button, self.digits_button):
            button.setVisible(not self.cells.look.measures.presents)
        self._arrange()
        super().show_look()

    def add_copy_actions(self, actions: list[QAction]) -> None:
        """Offer these under the copy button."""
        menu = QMenu(self.copy_button)
        menu.addActions(actions)
        self.copy_button.setMenu(menu)

    def terms(self) -> list[tuple[QRect, Unit]]:
        """Return where each number stands that can be pointed at."""
        return self._sheet.terms

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        prints = self.cells.look.prints
        sheet = self._lay_out(self._room(), True) if prints else self._sheet
        with QPainter(self) as painter:
            sheet.draw(painter, self._cells)
            if prints:
                return
            if self._term is not None:
                self._cells.draw_focus(painter, sheet.terms[self._term][0])
            elif self.hasFocus():
                painter.setPen(self.theme.ring(self.theme.accent, 2))
                painter.drawRect(self.rect().adjusted(2, 1, -3, -2))

    def _arrange(self) -> None:
        """Lay the picture out anew for the room there is."""
        self._term = None
        room = self._room()
        self._sheet = self._lay_out(room, False)
        self.update(room.box.adjusted(-SIDE, -TOP, GAP // 2, TOP))  # the buttons look as before

    def _room(self) -> Room:
        beside = 0 if self.copy_button.isHidden() else self._buttons.sizeHint().width() + GAP
        box = self.rect().adjusted(SIDE, TOP, -SIDE - beside, -TOP)
        return Room(box, self.cells.look.measures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(b.sizeHint().height() for b in (self.copy_button, self.digits_button))
        is_low = self.height() < needed + BETWEEN + 2 * TOP
        way = QBoxLayout.Direction
        self._buttons.setDirection(way.LeftToRight if is_low else way.TopToBottom)
        self._arrange()

    # Pointing at terms

    def enterEvent(self, event: QEnterEvent) -> None:
        self.shown.pointing.hold()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        is_own = self.copy_button.menu().isVisible()
        if is_own or not is_menu_open():  # that of a stage is about what is marked
            self._point_at(None)
            self.shown.pointing.let_go()
        super().leaveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._sheet.term_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._point_at(self._sheet.term_at(event.position().toPoint()))
            self._pin_term()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, count = Qt.Key(event.key()), len(self._sheet.terms)
        if key in STEPS and count:
            first = 0 if STEPS[key] > 0 else count - 1
            self._point_at(first if self._term is None else (self._term + STEPS[key]) % count)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._term is not None:
            self._pin_term()
        else:
            super().keyPressEvent(event)

    def _point_at(self, term: int | None) -> None:
        if term == self._term:
            return
        self._term = term
        unit = None if term is None else self._sheet.terms[term][1]
        self.shown.pointing.point_at_term(unit)
        self.update()

    def _pin_term(self) -> None:
        """Explain the term from now on."""
        if self._term is not None:
            self.shown.pointing.pin(self._sheet.terms[self._term][1])

    # Buttons

    def _place_buttons(self) -> None:
        copy, digits = self.copy_button, self.digits_button
        copy.setText(self.tr("Copy as"))
        copy.setObjectName("copy_explanation")
        digits.setText(self.tr("More digits"))
        digits.setObjectName("more_digits")
        digits.setCheckable(True)
        digits.toggled.connect(self.mark_stale)
        for button, tip in (
            (copy, self.tr("Copy this arithmetic as text, LaTeX or NumPy code, with all digits")),
            (digits, self.tr("Ten decimals instead of four digits; copied code has all")),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(plain_tip(tip))
            button.setStatusTip(tip)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        across, self._buttons = QHBoxLayout(self), QBoxLayout(QBoxLayout.Direction.TopToBottom)
        across.setContentsMargins(0, TOP, SIDE, TOP)
        across.addLayout(self._buttons)
        across.setAlignment(self._buttons, corner)
        self._buttons.setSpacing(BETWEEN)
        for button in (copy, digits):
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
