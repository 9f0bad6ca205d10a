"""Help: what everything is, where the log is, what the lab consists of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ...actions.action import Action, MenuRole
from ...lab.feature import Feature
from ...stages.spot import Spot
from ...system.log_file import log_folder

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from .whats_this import WhatsThis


class Help(Feature):
    """Explains the lab. Dialogs are imported when they are first opened."""

    def actions(self) -> Sequence[Action]:
        return (*self._make_explain_actions(), *self._make_report_actions())

    def offers(self, spot: Spot) -> Sequence[Action]:
        explain = Action(
            "explain_stage",
            self.tr("What is this?"),
            self.tr("Explain “{0}”").format(spot.stage.title()),
            partial(self._explain_widget, spot.stage, spot.place),
            places=("stage.help",),
        )
        return (explain,)

    def connect_to_window(self) -> None:
        """Answer clicks on the headings of stages."""
        self.lab.session.desk.intents.help_wanted.connect(self._explain_widget)

    def _make_explain_actions(self) -> tuple[Action, ...]:
        return (
            Action(
                "explain_focus",
                self.tr("What is this?"),
                self.tr("Explain the stage or control that has the keyboard"),
                self._explain_focus,
                "Shift+F1",
                ("help.find",),
            ),
            Action(
                "explain_click",
                self.tr("What is it that I click?"),
                self.tr("Explain the stage or control that is clicked next"),
                self._explain_next_click,
                "Ctrl+F1",
                ("help.find",),
            ),
        )

    def _make_report_actions(self) -> tuple[Action, ...]:
        return (
            Action(
                "log_folder",
                self.tr("Open log folder"),
                self.tr("Show where the lab writes down what went wrong"),
                self._open_log_folder,
                places=("help.report",),
            ),
            Action(
                "about",
                self.tr("About TinyCNN Lab"),
                self.tr("Version, licences, and what to say in a report"),
                self._show_about,
                places=("help.report",),
                role=MenuRole.AboutRole,
            ),
        )

    @cached_property
    def _whats_this(self) -> WhatsThis:
        from .whats_this import WhatsThis  # noqa: PLC0415

        return WhatsThis(self.lab)

    def _explain_focus(self) -> None:
        self._whats_this.explain_focus()

    def _explain_widget(self, widget: QWidget, place: QPoint) -> None:
        self._whats_this.explain(widget, place)

    def _explain_next_click(self) -> None:
        self._whats_this.explain_next_click()

    def _open_log_folder(self) -> None:
        from PySide6.QtCore import QUrl  # noqa: PLC0415
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415

        folder, messages = log_folder(), self.lab.messages
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            text = self.tr("{0} can't be made: {1}. Messages go to the terminal.")
            messages.warn(self.tr("There is no log folder"), text.format(folder, reason))
            return
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            messages.say(self.tr("The log is in {0}.").format(folder))
        else:
            text = self.tr("It is {0}. No program on this computer offers to show folders.")
            messages.warn(self.tr("The log folder could not be opened"), text.format(folder))

    def _show_about(self) -> None:
        from .about import AboutDialog  # noqa: PLC0415

        AboutDialog(self.lab).open()
