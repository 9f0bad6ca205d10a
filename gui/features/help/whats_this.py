"""“What is this?”: explains any stage or control, to the mouse and to the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QWhatsThis, QWidget

from tinycnn.architecture import Architecture

from ...actions.lab_action import LabAction
from ...lab.lab import Lab
from ...state.weight_sets import WeightSet
from ...words.rich_text import with_heading


class WhatsThis(QObject):
    """Gives every stage, panel, control and action of a window its explanation, and shows it.

    The texts tell the shapes of the network in use. They are written when one is asked for.
    """

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.frame.widget)
        self._lab = lab
        app = QApplication.instance()
        assert app is not None
        self._app = app
        self._explained: Architecture | None = None
        lab.session.shown.weights_changed.connect(self.show_weights)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Explain the stages of another network; of one of the same shape the same is true."""
        architecture = weight_set.weights.architecture
        if architecture == self._explained:
            return
        self._explained = architecture
        for stage in self._lab.frame.row.stages:
            stage.setWhatsThis(stage.help_text(architecture))

    def explain_next_click(self) -> None:
        """Explain what the mouse clicks next; Esc gives up."""
        self._write_all()
        self._app.installEventFilter(self)
        QWhatsThis.enterWhatsThisMode()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Until the click let Esc give up: as a shortcut it would only release the pins."""
        if event.type() == QEvent.Type.LeaveWhatsThisMode:
            self._app.removeEventFilter(self)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        return super().eventFilter(watched, event)

    def explain_focus(self) -> None:
        """Explain what has the keyboard; if it is nothing, what the mouse clicks next."""
        self._write_all()
        widget = QApplication.focusWidget()
        explained = widget
        while explained is not None and not explained.whatsThis():
            explained = explained.parentWidget()
        if widget is None or explained is None:
            self.explain_next_click()
            return
        corner = widget.mapToGlobal(QPoint(min(40, widget.width() // 2), widget.height() // 3))
        self._show(explained.whatsThis(), corner, widget)

    def explain(self, widget: QWidget, place: QPoint) -> None:
        """Explain a widget at a place of the screen."""
        self._write_all()
        self._show(widget.whatsThis(), place, widget)

    def _show(self, text: str, place: QPoint, widget: QWidget) -> None:
        QWhatsThis.showText(place, text, widget)
        self._lab.announcer.announce(_plain(text))

    def _write_all(self) -> None:
        self.show_weights(self._lab.session.shown.weight_set)
        for panel in self._lab.frame.panels:
            panel.setWhatsThis(with_heading(panel.title(), panel.tip()))
        for action in self._lab.frame.bars.actions.values():
            _explain_action(action)


def _explain_action(action: LabAction) -> None:
    title, key = action.spec.current_text().rstrip("…"), action.key_text()
    action.setWhatsThis(with_heading(f"{title} ({key})" if key else title, action.spec.tip))


def _plain(text: str) -> str:
    """Return rich text as a screen reader says it."""
    return QTextDocumentFragment.fromHtml(text).toPlainText().replace("\n", " ")
