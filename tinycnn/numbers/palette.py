"""The light theme's colours of numbers and paper: the window and the notebook show them alike."""

from __future__ import annotations

from tinycnn.numbers.colour_map import RGB, ColourMap

PAPER: RGB = (250, 248, 240)
CARD: RGB = (255, 255, 255)
INK: RGB = (27, 37, 54)
MUTED: RGB = (86, 96, 112)
LINE: RGB = (223, 216, 198)
STRONG_LINE: RGB = (138, 132, 113)
ACCENT: RGB = (37, 99, 235)
TROUGH: RGB = (239, 232, 216)
LINES: tuple[RGB, ...] = (ACCENT, (178, 24, 34), (4, 104, 94), (134, 76, 16))
"""Lines of a plot: as far from paper as type is."""

# Numbers in cells are nearly black or white: with anything softer, no colour of a cell in the
# middle of the scale leaves 4.5:1 to either.
CELL_DARK: RGB = (4, 5, 6)
CELL_LIGHT: RGB = (255, 255, 255)

SIGNED = ColourMap(
    [(33, 84, 186), (116, 154, 222), (247, 245, 240), (218, 130, 134), (178, 24, 34)],
    signed=True,
    light_text=CELL_LIGHT,
)
WEIGHTS = ColourMap(
    [(134, 76, 16), (193, 148, 92), (247, 245, 240), (96, 176, 164), (4, 104, 94)],
    signed=True,
    light_text=CELL_LIGHT,
)
INK_GREYS = ColourMap(
    [(255, 255, 255), (24, 24, 24)],
    signed=False,
    light_text=CELL_LIGHT,
)
