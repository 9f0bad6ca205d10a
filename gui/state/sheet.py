"""What a drawing is drawn on: the sheet knows in which file the drawing is kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tinycnn.arrays import FloatArray

from .drawing import Drawing


class Sheet:
    """One sheet for all edits from the opening of a drawing to the opening of another.

    The steps of undo share their sheet: to go back before an opening is to go back to another
    sheet, and whatever is saved then goes into that sheet's file.

    Attributes
    ----------
    saved
        The image that is in the file, shape (8, 8), or that the lab began with; None for a
        person's work that is in no file yet.
    file
        The file that the drawing was opened from or saved to, or None.
    is_own
        Whether a save may replace the file without a question: it holds nothing but this drawing.
    """

    def __init__(
        self, saved: FloatArray | None = None, file: Path | None = None, *, is_own: bool = False
    ) -> None:
        self.saved = saved
        self.file = file
        self.is_own = is_own

    def keep(self, image: FloatArray, file: Path) -> None:
        """Take note that the image is in a file of the lab's own now."""
        self.saved, self.file, self.is_own = image, file, True

    def is_modified(self, drawing: Drawing) -> bool:
        """Whether `drawing`, which is on this sheet, would be missed in the file."""
        if self.file is None and drawing.is_blank:
            return False
        return self.saved is None or not np.array_equal(drawing.image, self.saved)
