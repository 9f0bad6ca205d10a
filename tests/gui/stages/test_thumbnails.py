"""The thumbnails of the patterns are what the data set's own noise makes of them."""

import numpy as np

from gui.look.theme_list import find_themes
from gui.stages.thumbnails import noisy_pattern
from tinycnn.datasets.lines import PATTERN_NAMES, add_noise, base_pattern

SEED = 3


def test_thumbnails_look_as_the_data_set_makes_them() -> None:
    """The stored levels are those of noise from this seed, to the last grey, in every theme."""
    rng = np.random.default_rng(SEED)
    for name in PATTERN_NAMES:
        expected, shown = add_noise(base_pattern(name), rng), noisy_pattern(name)
        assert np.abs(shown - expected).max() <= 0.5 / 256
        for theme in find_themes().members:
            greys = theme.ink_greys
            np.testing.assert_array_equal(greys.indices(shown, 1.0), greys.indices(expected, 1.0))
