"""A warning that is told once, however often what it warns of happens."""

from __future__ import annotations

import logging

log = logging.getLogger("tinycnn_lab")


class WarnOnce:
    """Tells the log of the first failure of one thing; a full disk would go on failing."""

    def __init__(self) -> None:
        self._warned = False

    def __call__(self, message: str, error: Exception) -> None:
        """Log `message`, which has a place for the error."""
        if not self._warned:
            self._warned = True
            log.warning(message, error)
