"""“Continue last drawing”: offered at the start, in the File menu as long as there is one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication

from tinycnn.files.whole_files import reason

from ...actions.action import Action, Entry, Submenu
from ...lab.feature import Feature
from ...lab.lab import Lab
from ...state.document import Document
from ...state.file_names import display_name
from ...state.weight_sets import SourceKind
from ...system.setting import Setting, all_texts
from ...system.settings import drawings_folder

if TYPE_CHECKING:
    from ...lab.closing_question import ClosingQuestion
    from .drawing_offer import DrawingOffer
    from .keeper import DrawingKeeper
    from .shelf import KeptDrawing, Shelf

# Names of the kept drawings that a person has been shown: only these may be removed.
OFFERED: Setting[tuple[str, ...]] = Setting("last_drawing/offered", (), all_texts)


class LastDrawing(Feature):
    """Keeps the drawing of this window, and offers those of earlier starts.

    A start is always fresh: the computers of a class are shared.
    """

    offered = Signal()
    """There is a drawing to continue."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self._shelf: Shelf | None = None
        self._keeper: DrawingKeeper | None = None
        self._question: ClosingQuestion | None = None
        self._last: KeptDrawing | None = None
        self._offer: DrawingOffer | None = None

    def actions(self) -> Sequence[Entry]:
        tip = self.tr("Go on with the drawing and the weights of the last time; Undo goes back")
        return (
            Action(
                "continue_drawing",
                self.tr("Continue last drawing"),
                tip,
                self.take,
                "Ctrl+L",
                ("file.start",),
                is_possible=lambda: self._last is not None,
                changed=(self.offered,),
            ),
            Submenu(
                "earlier_drawings",
                self.tr("Continue an earlier drawing"),
                self.tr("All drawings that were kept, the newest first"),
                ("file.start",),
            ),
        )

    def connect_to_window(self) -> None:
        """List the drawings that were kept."""
        from .drawings_menu import DrawingsMenu  # noqa: PLC0415

        menu = DrawingsMenu(
            self.lab.frame.bars.menus["earlier_drawings"], self.lab.look, self._list_all
        )
        menu.wanted.connect(self._continue)

    def begin(self) -> None:
        """Keep the drawing from now on, unless nothing is remembered."""
        if self.lab.settings.remembers:
            self.keep_in(drawings_folder())
        else:
            self._listen_to_closing()

    def keep_in(self, folder: Path) -> None:
        """Keep the drawing in a folder from now on, and offer the newest that is there."""
        from .shelf import KEPT, Shelf  # noqa: PLC0415

        self._listen_to_closing()
        self._shelf = Shelf(folder)
        self._make_keeper(self._shelf)
        weights = self.lab.session.document.weight_set
        newest = list(islice(self._shelf.newest_first(weights), KEPT))
        self._last = next((kept for kept in newest if not kept.in_use), None)
        if self._last is not None:
            self.offered.emit()
            self._make_offer(self._last)
        seen = self.lab.settings.value(OFFERED)
        if len(newest) == KEPT:
            self._shelf.remove_old(seen, weights)

    def take(self) -> None:
        """Put the last drawing and its weights in place, as one step of undo."""
        if self._last is not None:
            self._continue(self._last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the drawing once more when the window is closed; ask about what would be lost."""
        if event.type() == QEvent.Type.Close and self._question and self._ask(self._question):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _ask(self, question: ClosingQuestion) -> bool:
        """Ask about what can't be kept or, where nothing is kept, about a file's changes.

        Return whether there is anything to ask about.
        """
        self.lab.session.end_gesture()
        document = self.lab.session.document
        if self._keeper is None:
            file = document.sheet.file
            if file is None or not document.sheet.is_modified(document.drawing):
                return False  # a scribble in no file; a start that keeps nothing forgets it
            title = self.tr("The changes of “{0}” are not saved").format(display_name(file))
            text = self.tr("This start keeps nothing: unless you save them, they are lost.")
            question.ask(title, text)
            return True
        error = None if self._keeper.close() else self._keeper.error
        if error is None or _is_saved(document):
            return False
        text = self.tr("{0}. Once the window is closed it is lost, unless you save it elsewhere.")
        why = reason(error)
        title = self.tr("This drawing can't be kept for the next start")
        question.ask(title, text.format(why[:1].upper() + why[1:]))
        return True

    def _listen_to_closing(self) -> None:
        from ...lab.closing_question import ClosingQuestion  # noqa: PLC0415

        self._question = ClosingQuestion(self.lab.messages, self.tr("Save drawing…"))
        self._question.close_wanted.connect(self._close_anyway)
        self._question.save_wanted.connect(self._save_and_close)
        self.lab.frame.widget.installEventFilter(self)

    def _make_keeper(self, shelf: Shelf) -> None:
        """Keep the drawing on a shelf, and listen to what may be its last moment."""
        from .keeper import DrawingKeeper  # noqa: PLC0415

        self._keeper = DrawingKeeper(self.lab.session, shelf, self)
        self._keeper.failed.connect(self._tell_failure)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):  # the system shuts down
            application.commitDataRequest.connect(self._keeper.keep)

    def _tell_failure(self) -> None:
        if self._keeper is not None and self._keeper.error is not None:
            text = self.tr("The drawing can't be kept for the next start: {0}")
            self.lab.messages.say(text.format(reason(self._keeper.error)))

    def _save_and_close(self) -> None:
        """Have the drawing saved; a window whose drawing gets another file stays."""
        self.lab.session.desk.intents.save_wanted.emit()
        if _is_saved(self.lab.session.document):
            self.lab.frame.widget.close()

    def _close_anyway(self) -> None:
        self._question = None
        self.lab.frame.widget.close()

    def _list_all(self) -> list[KeptDrawing]:
        """Return all drawings of other starts, and take note that they have been offered."""
        if self._shelf is None or self._keeper is None:
            return []
        own, weights = self._keeper.name, self.lab.session.document.weight_set
        found = [kept for kept in self._shelf.newest_first(weights) if kept.name != own]
        self._note_offered([kept.name for kept in found])
        return found

    def _note_offered(self, names: Collection[str]) -> None:
        """Remember which drawings a person has been shown; those that are gone are forgotten."""
        if self._shelf is not None:
            known = {*self.lab.settings.value(OFFERED), *names} & self._shelf.names()
            self.lab.settings.set_value(OFFERED, tuple(sorted(known)))

    def _continue(self, kept: KeptDrawing) -> None:
        beside = self.lab.session.document.beside
        document = replace(self._with_own(kept.document), beside=beside)
        self.lab.session.edit(self.tr("last drawing"), document)
        is_last = kept is self._last
        text = self.tr("This is the last drawing. Undo goes back.")
        if not is_last:
            text = self.tr("This is an earlier drawing. Undo goes back.")
        self.lab.messages.say(text)

    def _with_own(self, document: Document) -> Document:
        """Return a document that has the drawings to train with of the present one, too."""
        try:
            return replace(document, own=self.lab.session.document.own.with_all(document.own))
        except ValueError:  # too many
            return document

    def _make_offer(self, kept: KeptDrawing) -> None:
        from .drawing_offer import DrawingOffer  # noqa: PLC0415

        self._offer = DrawingOffer(kept.document.drawing.image, self.lab.look)
        self._offer.taken.connect(self.take)
        self._offer.dismissed.connect(self._withdraw)
        self.lab.frame.bars.offer_tool(self._offer)
        self.lab.session.undo_stack.indexChanged.connect(self._withdraw)
        self.lab.announcer.announce(self.tr("Ctrl+L continues the last drawing."))
        self._note_offered([kept.name])

    def _withdraw(self) -> None:
        """Take the offer off the window: a person has taken it, or begun with something else."""
        if self._offer is not None:
            self.lab.session.undo_stack.indexChanged.disconnect(self._withdraw)
            self.lab.frame.bars.withdraw_tool(self._offer)
            self._offer = None


def _is_saved(document: Document) -> bool:
    """Return whether a person has all of it in files, or with the lab."""
    is_run = document.weight_set.source.kind is SourceKind.RUN
    in_no_file = is_run or document.own or document.locks
    return not in_no_file and not document.sheet.is_modified(document.drawing)
