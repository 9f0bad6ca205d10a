"""The drawing in a file of text that can be opened again, to the last digit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.files.whole_files import reason, write_whole

from ...lab.file_dialogs import FileKind
from ...lab.lab import Lab
from ...state.file_names import display_name
from .recent_files import RecentFiles

TEXT, TABLE = ".txt", ".csv"


class DrawingFile(QObject):
    """Saves the drawing: into the file it has, or into one that a person names."""

    def __init__(self, lab: Lab, recent: RecentFiles) -> None:
        super().__init__(lab.messages)
        self._session = lab.session
        self._messages = lab.messages
        self._dialogs = lab.dialogs
        self._recent = recent

    def save(self) -> None:
        """Write the drawing into its file; ask for one where it has none of its own."""
        sheet = self._session.document.sheet
        if sheet.file is not None and sheet.is_own:
            self._write(sheet.file)
        else:
            self.ask()

    def ask(self) -> None:
        """Ask where to write the drawing."""
        file = self._session.document.sheet.file
        name = self.tr("drawing") + TEXT if file is None else str(_readable_name(file))
        filters = [self.tr("Drawings (*.txt)"), self.tr("Comma-separated values (*.csv)")]
        if _is_table(Path(name)):
            filters.reverse()
        filters.append(self.tr("All files (*)"))
        title = self.tr("Save drawing")
        self._dialogs.ask_save(
            FileKind.DRAWING, title, filters, lambda path: self._write(Path(path)), name
        )

    def _write(self, path: Path) -> None:
        try:
            write_whole(path, as_file(self._session.document.drawing.image, path))
        except (OSError, ValueError, RuntimeError) as error:
            text = self.tr("“{0}” can't be written: {1}").format(display_name(path), reason(error))
            self._messages.warn(self.tr("The drawing was not saved"), text)
        else:
            self._session.save_drawing(path.absolute())
            self._recent.add(path)
            self._messages.say(self.tr("Drawing saved as {0}.").format(display_name(path)))


def as_file(image: FloatArray, path: Path) -> bytes:
    """Return a drawing as it stands in a file of this name: every digit, and nothing else.

    Raises
    ------
    ValueError
        For what is no drawing.
    """
    from tinycnn.export import table_text  # noqa: PLC0415 - the start needs no exports
    from tinycnn.files.text_grid import format_grid  # noqa: PLC0415

    grid = format_grid(image)
    return (table_text(image, ",") if _is_table(path) else grid).encode()


def holds_only_a_grid(path: Path) -> bool:
    """Return whether a file would lose nothing but its numbers if a drawing were saved over it.

    A comment, brackets or decimal commas are somebody's work, too: a save must not drop them
    unasked.
    """
    from tinycnn.files.drawing_bytes import decode_text  # noqa: PLC0415
    from tinycnn.files.text_grid import MAX_TEXT_LENGTH  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            text = decode_text(file.read(MAX_TEXT_LENGTH))
        return len(list(map(float, text.replace(",", " ").split()))) == IMAGE_SIZE**2
    except (OSError, ValueError):
        return False


def _is_table(path: Path) -> bool:
    return path.suffix.lower() == TABLE


def _readable_name(file: Path) -> Path:
    """Return what to call a drawing that came from a file: pictures get the ending of a text."""
    return file if file.suffix.lower() in (TEXT, TABLE) else file.with_suffix(TEXT)
