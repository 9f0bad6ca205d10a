"""The base patterns as training shows them, for the thumbnails below the canvas.

They are drawn here once and for all: NumPy's generators take 3 % of the start, and nothing else
needs them before the first paint.
"""

from __future__ import annotations

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.numbers.colour_map import STEPS

# Each pattern with the data set's noise, in the grey levels of a colour map: 0 is paper, 256 ink.
_LEVELS = {
    "vertical": """
         78   0  16 234 239   0   0   0
          0 128   9 242 245   0   0   0
         19   0  37 248 256  59  21   0
          0  21  74 246 247  38   0   0
         34  22   4 256 147  39   0   0
         11  27   0 215 256   0  54  29
          7  43   0 220 256  22   0   0
          9   0  27 256 193   2   0  29
    """,
    "horizontal": """
          0   0  27  44   0   0  13   0
         61   0  14   0  54   0   0   0
         65  29  29  44  13   0   0   0
        256 200 233 244 256 256 208 190
        256 256 256 256 244 256 247 256
          0   5   0  21   9  98  58  57
          0   0   0  20   0  45  41   0
          0   0   2  25  79   0  29   6
    """,
    "diagonal": """
        256 118  53   0   0   0  58  25
         78 239 108   0   0  18  95   0
          0  45 205 110  33   0  13   4
          5   0  72 256  60   0   0   0
         33   0   0 121 256 155   0  33
          0   5  32  42 130 256 151   0
          0  31   0  83  39 173 255  75
          6  28   0  15   0  62  64 256
    """,
    "dot": """
          0   0   0   0   6  40   6  24
         63  10   7   0   0  29   0  25
          0  43   0   0  14   0   0   2
          0   0   0 249 174   0   0  43
         49   0   6 251 216  20   0   0
          0   0   4   0  24  28   0   0
          0   0  67   8   0   0   0  88
          0   5  20   0  88   0  29   6
    """,
}
THUMBNAILS = tuple(_LEVELS)
"""The names of the patterns that are drawn here."""


def noisy_pattern(name: str) -> FloatArray:
    """Return a base pattern with noise, shape (8, 8), the same each time."""
    return np.array(_LEVELS[name].split(), dtype=np.float64).reshape(8, 8) / STEPS
