"""“What is this?”: explains any stage or control, to the mouse and to the keyboard."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QWhatsThis, QWidget

from ...panels.panel import DockPanel, Panel
from ...state.weight_sets import WeightSet
from ...words.stage_help import StageHelp

if TYPE_CHECKING:
    from ...window.window import LabWindow


class WhatsThis(QObject):
    """Gives every stage, panel, control and action of a window its explanation, and shows it.

    The texts tell the shapes of the network in use. They are written when one is asked for.
    """

    def __init__(self, window: LabWindow) -> None:
        super().__init__(window)
        self._window = window
        self._stages = StageHelp(self)
        app = QApplication.instance()
        assert app is not None
        self._app = app
        window.session.shown.weights_changed.connect(self.show_weights)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Explain the stages of another network."""
        texts = self._stages.texts(weight_set.weights.architecture)
        for stage in self._window.row.stages:
            stage.setWhatsThis(texts.get(stage.panel_id, ""))

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
        text = explained.whatsThis()
        corner = widget.mapToGlobal(QPoint(min(40, widget.width() // 2), widget.height() // 3))
        QWhatsThis.showText(corner, text, widget)
        self._window.announcer.announce(_plain(text))

    def _write_all(self) -> None:
        self.show_weights(self._window.session.shown.weight_set)
        for strip in self._window.strips.values():
            self._explain_panel(strip, strip.action)
        for panel in self._window.findChildren(DockPanel):
            self._explain_panel(panel, panel.action)
        for name, (title, text) in self._controls().items():
            for widget in self._window.findChildren(QWidget, name):
                widget.setWhatsThis(_rich(title, text))
        for spec in self._window.bars.specs:
            self._explain_action(self._window.bars.actions[spec.name])

    def _explain_panel(self, panel: Panel, name: str) -> None:
        action = self._window.bars.actions.get(name)
        panel.setWhatsThis(_rich(panel.title(), action.statusTip() if action else ""))

    @staticmethod
    def _explain_action(action: QAction) -> None:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        title = action.text().replace("&", "").rstrip("…")
        action.setWhatsThis(_rich(f"{title} ({keys})" if keys else title, action.statusTip()))

    def _controls(self) -> dict[str, tuple[str, str]]:
        return {
            "ink": (
                self.tr("Ink"),
                self.tr(
                    "What a stroke sets a pixel to: 0 is paper, 1 is ink. Strokes do not add up. "
                    "The wheel over the canvas and the digits set it, too."
                ),
            ),
            "label": (
                self.tr("Label"),
                self.tr(
                    "The true class of the drawing. The loss is measured against it: −log of the "
                    "probability that the network gives to this class."
                ),
            ),
            "example": (
                self.tr("Example"),
                self.tr(
                    "A random image of the validation set with its true label: the network was "
                    "never trained on it."
                ),
            ),
            "untrained": (
                self.tr("Untrained"),
                self.tr(
                    "Random weights from seed 42, as in the book. “train” and “val” are the "
                    "accuracies: how many of 100 images of the training set, and of the validation "
                    "set, it classifies right."
                ),
            ),
            "trained": (
                self.tr("Trained"),
                self.tr(
                    "The same network after training: gradient descent has changed its parameters "
                    "step by step so that the loss on the training set fell."
                ),
            ),
        }


def _rich(title: str, text: str) -> str:
    return f"<h3>{escape(title)}</h3><p>{escape(text)}</p>"


def _plain(text: str) -> str:
    """Return rich text as a screen reader says it."""
    return QTextDocumentFragment.fromHtml(text).toPlainText().replace("\n", " ")
