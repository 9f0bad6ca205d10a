"""How small the cells of maps may be where a network has many of them."""

from __future__ import annotations

from PySide6.QtCore import QSize

# The least edge of a map's cell in views up to the first size, and from the second one on; between
# them it grows.
SMALL_CELLS, SMALL_VIEWS = (10, 16), ((1280, 480), (1440, 720))


def least_map_cell(view: QSize, zoom: float) -> int:
    """Return the least cell of a map in a view of the row beside the open bench, in pixels.

    It grows with texts that a person has chosen to be larger.
    """
    (width, height), (wide, high) = SMALL_VIEWS
    small, usual = SMALL_CELLS
    across = (view.width() - width) / (wide - width)
    down = (view.height() - height) / (high - height)
    cell = small + int((usual - small) * min(max(0.0, min(across, down)), 1.0))
    return round(max(1.0, zoom) * cell)
