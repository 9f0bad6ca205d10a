"""A picture of the window or of a stage, made without a screen."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from tinycnn.files.whole_files import reason, write_whole

from ...lab.lab import Lab
from .picture_formats import Format, encode
from .pictures import STAGES, WINDOW, make_picture


def write_snapshot(
    lab: Lab, path: Path, part: str = WINDOW, *, scale: float | None = None, on_white: bool = False
) -> int:
    """Write a picture of a part in the format that the name says; return the exit code.

    A part that there is not ends with 2, a file that can't be written with 1.

    A PNG has `scale` pixels for each of the window; None: as many as a screen has.
    """
    parts = [*(stage.file_part for stage in lab.frame.row.stages), STAGES]
    if part not in (WINDOW, *parts):
        print(f"--stage takes {', '.join(parts)}; got {part!r}", file=sys.stderr)
        return 2
    window = lab.frame.widget
    window.show()
    QGuiApplication.processEvents()
    kind = Format(path.suffix[1:].lower())
    picture = make_picture(lab, part, as_shapes=kind.keeps_shapes, on_white=on_white)
    data = encode(picture, kind, scale or window.devicePixelRatioF())
    window.close()
    try:
        write_whole(path, data)
    except (OSError, RuntimeError, ValueError) as error:
        print(f"{path} can't be written: {reason(error)}.", file=sys.stderr)
        return 1
    return 0
