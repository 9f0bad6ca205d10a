"""The files that were opened last, kept from one start to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ...system.setting import Setting, all_texts
from ...system.settings import Settings

RECENT_FILES: Setting[tuple[str, ...]] = Setting("files/recent", (), all_texts)
MOST = 10


class RecentFiles(QObject):
    """The newest file first, each once."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files; some may be gone by now."""
        return tuple(Path(name) for name in self._settings.value(RECENT_FILES)[:MOST])

    def add(self, path: Path) -> None:
        """Put a file to the top."""
        path = path.absolute()
        self._keep([path, *(other for other in self.paths if other != path)])

    def remove(self, path: Path) -> None:
        """Forget a file."""
        self._keep([other for other in self.paths if other != path.absolute()])

    def clear(self) -> None:
        """Forget all files."""
        self._keep([])

    def _keep(self, paths: list[Path]) -> None:
        self._settings.set_value(RECENT_FILES, tuple(map(str, paths[:MOST])))
        self.changed.emit()
