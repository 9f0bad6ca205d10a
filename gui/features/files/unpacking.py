"""Unpacks a large picture beside the window, which stays alive; one can give it up."""

from __future__ import annotations

from threading import Event, Thread
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from ...look.plain_text import plain_title
from ...system.collector import start_uncollected
from ...widgets.plain_label import PlainLabel
from .packed_picture import PackedPicture
from .source_image import SourceImage
from .unreadable import Unreadable

# Milliseconds between two looks at the progress, and seconds before the dialog is seen.
STEP, PATIENCE = 20, 0.4
WIDTH = 320


class Unpacking(QDialog):
    """Is seen once it takes long, and ends with a picture, a sentence, or by being given up."""

    unpacked = Signal(object)
    """The `SourceImage`."""
    failed = Signal(str)
    """The sentence that says why there is no picture."""

    def __init__(self, picture: PackedPicture, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("unpacking")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Open {0}").format(plain_title(picture.name)))
        self._job = _Job(picture)
        self._began = monotonic()
        self._bar = QProgressBar()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._lay_out(picture.name)
        # The thread outlives the window by no more than a moment.
        self.destroyed.connect(picture.give_up)

    def start(self) -> None:
        """Begin to unpack."""
        start_uncollected(self._job)
        self._timer.start(STEP)

    def reject(self) -> None:
        """Give it up: nothing has happened."""
        self._end()
        super().reject()

    def _look(self) -> None:
        """Show how far it is, or what has come of it."""
        self._job.permit()
        if self._job.is_alive():
            self._bar.setValue(int(self._job.picture.share * self._bar.maximum()))
            if monotonic() - self._began > PATIENCE:
                self.show()
            return
        self._end()
        self.hide()
        if self._job.result is not None:
            self.unpacked.emit(self._job.result)
        elif isinstance(self._job.error, Unreadable):
            self.failed.emit(str(self._job.error))
        elif self._job.error is not None:
            raise self._job.error

    def _end(self) -> None:
        self._timer.stop()
        self._job.picture.give_up()
        self.deleteLater()

    def _lay_out(self, name: str) -> None:
        text = PlainLabel(self.tr("“{0}” is large: it is being unpacked.").format(name))
        self._bar.setAccessibleName(self.tr("How much is unpacked"))
        self._bar.setMinimumWidth(WIDTH)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 14)
        whole.setSpacing(12)
        for widget in (text, self._bar, buttons):
            whole.addWidget(widget)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)


class _Job(Thread):
    """Unpacks a picture; afterwards there is a result or an error."""

    def __init__(self, picture: PackedPicture) -> None:
        super().__init__(name="unpacking")
        self.picture = picture
        self.result: SourceImage | None = None
        self.error: BaseException | None = None
        self._asks, self._is_permitted = Event(), Event()

    def run(self) -> None:
        try:
            self.result = self.picture.unpack(self._ask)
        except BaseException as error:  # it is raised again where the window sees it
            self.error = error

    def permit(self) -> None:
        """Let it find its decoder, if it asks for that, and wait meanwhile."""
        if self._asks.is_set() and not self._is_permitted.is_set():
            self._is_permitted.set()
            self.picture.wait_for_decoder()

    def _ask(self) -> bool:
        """Wait for the window; return False if the picture has been given up."""
        self._asks.set()
        while not self._is_permitted.wait(STEP / 1000):
            if self.picture.is_given_up:
                return False
        return True
