"""What Qt's own file dialogs remember, for all of a person's programs: the last folders."""

from __future__ import annotations

import os

from PySide6.QtCore import QSettings


def forget_folders_of_dialogs() -> None:
    """Let the dialogs of this start know no folder of an earlier one, and leave none behind.

    Qt keeps them in a file of its own, which this start then has in no folder at all.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
