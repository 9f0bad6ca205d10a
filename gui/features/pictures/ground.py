"""On which ground pictures stand: that of the window, or white for paper."""

from __future__ import annotations

from ...system.setting import Setting

WHITE = Setting("pictures/white_ground", default=False)
