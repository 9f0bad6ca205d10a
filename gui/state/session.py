"""LabSession: the only thing in the lab that changes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tinycnn.arrays import FloatArray
from tinycnn.datasets.lines import CLASS_NAMES
from tinycnn.unit import Unit

from .desk import Desk
from .document import Document, Edit, edit_stack, preview_after
from .drawing import Drawing
from .file_names import display_name
from .sheet import Sheet
from .shown_document import ShownDocument
from .shown_network import ShownNetwork
from .tool import Tool
from .view_state import ScaleMode
from .weight_sets import Preset, WeightSet, preset, read_weight_set


class LabSession(QObject):
    """Holds the document, which undo knows, and a preview, which it does not; shows one of them.

    A person edits: one gesture is one step of undo. A training that is watched, or whatever else
    moves by itself, previews: that is shown and never undone, until it is adopted as an edit.

    Attributes
    ----------
    shown
        The network that is seen: of the preview, else of the document.
    desk
        What a person has in hand; `pointing` and `view` are parts of it.
    """

    beside_changed = Signal(object)
    """A ShownNetwork, or None: there is a second network now, or none any more."""
    preview_ended = Signal()
    """A person's edit has ended the preview: who made it pauses."""
    gesture_ended = Signal()
    """A gesture is over, be it that another edit has cut it short."""
    own_changed = Signal()
    """There are other drawings to train with than before."""
    drawing_saved = Signal()
    """The drawing is in a file now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = _first_document()
        self._preview: Document | None = None
        self._gesture: tuple[str, Document] | None = None
        self.desk = Desk(self)
        self.pointing, self.view = self.desk.pointing, self.desk.view
        self._seen = ShownDocument(self._document, self.desk, self)
        self._seen.beside_changed.connect(self.beside_changed)
        self.shown = self._seen.network
        self.undo_stack = edit_stack(self)
        self.undo_stack.indexChanged.connect(self._seen.remember)
        self.gesture_ended.connect(self.desk.intents.stroke_ended)

    def __del__(self) -> None:
        with suppress(RuntimeError):  # Qt has taken the stack away already
            self.discard_edits()

    def discard_edits(self) -> None:
        """Drop all edits in silence, at the end.

        Python's collector crashes on those it finds on a stack of Qt's, and a stack that Qt deletes
        still emits signals.
        """
        self.undo_stack.blockSignals(True)
        self.undo_stack.clear()

    @property
    def document(self) -> Document:
        """All that undo knows, as it is now, also within a gesture."""
        return self._document

    @property
    def beside(self) -> ShownNetwork | None:
        """The second network that is seen, compared with the first, or None."""
        return self._seen.beside

    def start_with(
        self, weight_set: WeightSet, start: str | FloatArray | None, file: Path | None = None
    ) -> None:
        """Begin with other weights, another pattern or an image; there is nothing to undo.

        `file` is where the image comes from.
        """
        if start is None or isinstance(start, str):
            drawing = Drawing.from_pattern(start or CLASS_NAMES[0], weight_set.class_names)
        else:
            drawing = Drawing(start)
        self._install(Document(drawing, weight_set, sheet=Sheet(drawing.image, file)))
        self.shown.history.begin_with(self.shown.whole.probabilities)

    # Edits

    def edit(self, text: str, document: Document) -> None:
        """Put another document in place, as one step of undo that bears the name `text`.

        A preview of other weights follows an edit of the drawing, or of the network beside; any
        other edit ends it.
        The document that is there already makes no step; it only ends the preview.
        """
        if document is self._document:
            self._end_preview()
        else:
            self.end_gesture()
            self._push(text, self._document, document)

    def draw(self, text: str, drawing: Drawing) -> None:
        """Edit the drawing alone; the same again is no step."""
        self.end_gesture()
        if not drawing.same_as(self._document.drawing):
            self.edit(text, replace(self._document, drawing=drawing))

    def open_drawing(self, text: str, image: FloatArray, sheet: Sheet) -> None:
        """Edit the drawing: another one, on a sheet of its own."""
        self.edit(text, replace(self._document, drawing=Drawing(image), sheet=sheet))

    def save_drawing(self, file: Path) -> None:
        """Take note that the drawing is in a file now; there is nothing to undo."""
        self._document.sheet.keep(self._document.drawing.image, file)
        self.drawing_saved.emit()

    def use_weights(self, text: str, weight_set: WeightSet) -> None:
        """Edit the weights alone; the same again are no step."""
        self.edit(text, self._document.with_weights(weight_set))

    def lock(self, text: str, units: frozenset[Unit]) -> None:
        """Edit which weights a training leaves alone; the same again is no step."""
        if units != self._document.locks:
            self.edit(text, replace(self._document, locks=units))

    def use_preset(self, which: Preset) -> None:
        """Use weights that come with the lab."""
        self.use_weights(self.tr("choice of weights"), preset(which))

    def open_weights(self, path: Path) -> None:
        """Use weights from a file.

        Raises
        ------
        tinycnn.WeightsFileError
            If the file can't be used; nothing has changed then.
        """
        self.use_weights(self.tr("open {0}").format(display_name(path)), read_weight_set(path))

    def start_over(self) -> None:
        """Put everything back to how the lab starts; one step of undo brings it back."""
        self._end_preview()
        self.edit(self.tr("start over"), _first_document())
        self.desk.toolbox.set_tool(Tool())
        self.view.set_scale_mode(ScaleMode.WEIGHTS)
        self.view.show_dense_weights(shows=False)
        self.pointing.release()
        self.desk.intents.started_over.emit()

    def undo(self) -> None:
        """Take the last gesture back; one that is under way is ended first."""
        self.end_gesture()
        self.undo_stack.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.end_gesture()
        self.undo_stack.redo()

    # Gestures: many changes, one step of undo

    @property
    def in_gesture(self) -> bool:
        """Whether changes belong to a gesture now."""
        return self._gesture is not None

    def begin_gesture(self, text: str) -> None:
        """Begin a gesture whose changes are undone together, by the name `text`."""
        self.end_gesture()
        self._gesture = (text, self._document)
        self.pointing.hold_back(True)

    def change(self, document: Document) -> None:
        """Put the next document of the gesture in place.

        Raises
        ------
        RuntimeError
            If no gesture has begun: undo would never know of the change.
        """
        if self._gesture is None:
            raise RuntimeError("a change belongs to a gesture: call begin_gesture first, or edit")
        self._install(document)

    def end_gesture(self) -> None:
        """End the gesture; it becomes one step of undo if it changed anything."""
        gesture, self._gesture = self._gesture, None
        self.pointing.hold_back(False)
        if gesture is None:
            return
        text, before = gesture
        if not before.same_as(self._document):
            self._push(text, before, self._document)
        self.gesture_ended.emit()

    # Previews

    def preview(self, document: Document | None) -> None:
        """Show another document than undo knows, or with None its own again.

        It is made for one call a frame: what does not differ from what is shown costs nothing.
        """
        same = document is None or document.same_as(self._document)
        self._preview = None if same else document
        self._show()

    def adopt(self, text: str) -> None:
        """Make the preview an edit, as one step of undo; without one there is nothing to adopt."""
        self.end_gesture()
        preview, self._preview = self._preview, None
        if preview is not None:
            self._push(text, self._document, preview)

    def _end_preview(self) -> None:
        if self._preview is not None:
            self.preview(None)
            self.preview_ended.emit()

    # How a change is made

    def _push(self, text: str, before: Document, after: Document) -> None:
        self.undo_stack.push(Edit(text, before, after, self._install))

    def _install(self, document: Document) -> None:
        before, self._document = self._document, document
        preview = self._preview
        if document is before:
            return
        if preview is not None:
            self._preview = preview_after(preview, before, document)
        self._show()
        self.desk.locks.show(document.locks)
        if document.own is not before.own:
            self.own_changed.emit()
        if preview is not None and self._preview is None:
            self.preview_ended.emit()

    def _show(self) -> None:
        self._seen.show(self._preview or self._document)


def _first_document() -> Document:
    """Return what the lab starts with."""
    weights = preset(Preset.TRAINED)
    drawing = Drawing.from_pattern(CLASS_NAMES[0], weights.class_names)
    return Document(drawing, weights, sheet=Sheet(drawing.image))
