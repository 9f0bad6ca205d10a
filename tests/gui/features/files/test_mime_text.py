"""Text on the clipboard: grids in tables, and whether a picture beside them counts."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData

from gui.features.files.mime_text import is_meant_as_text, read_grid

GRID = np.random.default_rng(3).random((8, 8)).round(2)


def table(grid: np.ndarray, comma: str = ".") -> str:
    """Return a table as spreadsheets write it, with much around."""
    cells = [
        "<tr height=20>"
        + "".join(f"<td class='x'><b>{v}</b>&nbsp;</td>\n".replace(".", comma) for v in row)
        + "</tr>"
        for row in grid.tolist()
    ]
    head = "<html><head><style>td {x: 1.5}</style></head><body><!--StartFragment--><TABLE border=0>"
    return f"{head}<col width=64 span=8>{''.join(cells)}</table></body></html>"


def mime(plain: str = "", html: str = "") -> QMimeData:
    """Return what is offered."""
    data = QMimeData()
    if plain:
        data.setText(plain)
    if html:
        data.setHtml(html)
    return data


TABS = "\r\n".join("\t".join(map(str, row)) for row in GRID.tolist())


@pytest.mark.parametrize(
    "data",
    [
        (TABS, ""),
        ("", table(GRID)),
        ("", table(GRID, ",")),
        ("hello", table(GRID)),
        (TABS, table(GRID)),
    ],
    ids=["plain", "table", "decimal commas", "table and words", "both"],
)
def test_a_grid_is_found_in_either(data: tuple[str, str]) -> None:
    """In the text or in the table."""
    np.testing.assert_array_equal(read_grid(mime(*data)), GRID)
    assert is_meant_as_text(mime(*data))


def test_what_is_wrong_is_told_of_the_text_that_is_seen() -> None:
    """Nine columns of numbers are meant as text, too."""
    nine = np.ones((8, 9))
    for data in (mime("\n".join(["1 " * 9] * 8)), mime("", table(nine))):
        assert is_meant_as_text(data)
        with pytest.raises(ValueError, match="has 8 numbers, got 9"):
            read_grid(data)


@pytest.mark.parametrize(
    "data",
    [
        *(("", ""), ("https://example.org/a.png", ""), ("3", "")),
        *(("a cat", "<html><img src='a.png'></html>"), ("12 cats\nand 3 dogs", "")),
    ],
)
def test_a_picture_with_words_is_a_picture(data: tuple[str, str]) -> None:
    """Its address, its name, a number."""
    assert not is_meant_as_text(mime(*data))
    with pytest.raises(ValueError, match=r"8 rows|address"):
        read_grid(mime(*data))


def test_tables_made_to_harm_are_read_in_time() -> None:
    """Half tags, a million cells, cells without a row."""
    for html in ("<td>1", "<table><tr>" + "<td>" * 1_000_000, "<table><" * 10_000, "<table></td>1"):
        with pytest.raises(ValueError, match="8"):
            read_grid(mime("", html))
