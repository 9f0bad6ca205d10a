"""The stage of the pooled maps: what its help says of cells that are left over."""

import pytest

from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture


@pytest.mark.parametrize(
    ("pool_size", "told"),
    [
        (2, ""),
        (5, "The last row and column fill no window and are dropped."),
        (4, "2 rows and columns at the end fill no window and are dropped."),
    ],
)
def test_the_help_tells_what_is_dropped(row_window: RowWindow, pool_size: int, told: str) -> None:
    """One row is no plural, and where nothing is dropped nothing is said."""
    said = row_window.row.stage("pooled_maps").help_text(Architecture(pool_size=pool_size))
    assert told in said
    assert ("dropped" in said) == bool(told)
