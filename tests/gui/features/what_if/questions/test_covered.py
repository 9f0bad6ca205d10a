"""Squares of the drawing covered."""

import numpy as np

from tests.gui.features.what_if.conftest import Asker
from tinycnn.what_if.variants import occlusion_variants


def test_three_widths(asker: Asker) -> None:
    """Each has as many cells as places; the one where most is lost is told of first."""
    asker.ask("Covered")
    for width, option in ((1, "1×1 cells"), (2, "2×2 cells"), (3, "3×3 cells")):
        asker.choose("what_if_option", option)
        found = occlusion_variants(asker.session.shown.trace, width)
        places = 9 - width
        assert len(asker.picture.terms()) == places**2
        assert f"{found.kept} of {places**2} keep the class" in asker.written()
        worst = np.unravel_index(found.probabilities[:, :, 0].argmin(), (places, places))
        assert asker.view.explained == asker.cell(*map(int, worst))


def test_what_is_covered_is_said_and_drawn(asker: Asker) -> None:
    """Rows and columns count from 1; on the canvas the square has no ink, by one edit."""
    asker.ask("Covered")
    asker.choose("what_if_option", "2×2 cells")
    before = asker.image.copy()
    asker.click(asker.cell(2, 3))
    assert "covered: rows 3–4, columns 4–5" in asker.written()
    asker.press("what_if_canvas")
    before[2:4, 3:5] = 0.0
    np.testing.assert_array_equal(asker.image, before)
    assert asker.session.undo_stack.count() == 1
