"""Texts that are taken for drawings: what they are is said, not only that rows are missing."""

import pytest

from tinycnn.files.text_grid import parse_grid

LINE = "0,0,0,0.5,1,0,0,0"
TABLE = "\n".join([LINE] * 8)
NUMBERED = "\n".join(f"{row},{LINE}" for row in range(8))


def refused(text):
    """Return why a text is no drawing."""
    with pytest.raises(ValueError, match=r".") as raised:
        parse_grid(text)
    message = str(raised.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    "path",
    [
        *("/home/a/line.txt", "~/line.csv", "./line", "../a b/line.txt", "pics/line.png", "d.csv"),
        *(r"C:\Users\a b\line.txt", '"C:/a/line.txt"', r"\\server\share\line.csv"),
        *("file:///home/a/line.txt", "/home/a.txt\n/home/b.txt\n"),
    ],
)
def test_a_path_is_named(path):
    """As file managers copy it, quoted or not."""
    assert refused(path).endswith("is the path of a file: open the file itself")


@pytest.mark.parametrize(
    "address", ["https://example.org/a.png", "HTTP://x.org", "www.x.org/a.csv"]
)
def test_an_address_is_named(address):
    """It is no path, although it may end like one."""
    assert refused(address).startswith(f"{address!r} is an address: save what is there")


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("a,b,c,d,e,f,g,h", "'a b c d e f g h'"),
        ("c1;c2;c3;c4;c5;c6;c7;c8", "'c1 c2 c3 c4 c5 c6 c7 c8'"),
        ("0,1,2,3,4,5,6,7", "'0 1 2 3 4 5 6 7'"),
        ("1 2 3 4 5 6 7 8", "'1 2 3 4 5 6 7 8'"),
        ("my drawing", "'my drawing'"),
        (
            "| 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 |\n|---|:-:|--:|---|---|---|---|---|",
            "'0 1 2 3 4 5 6 7'",
        ),
    ],
)
def test_a_heading_is_named(heading, shown):
    """Names or numbers of the columns, as spreadsheets, pandas and Markdown have them."""
    assert refused(f"{heading}\n{TABLE}") == f"the first row is a heading, {shown}: leave it out"


def test_names_of_the_rows_are_named():
    """Alone, or with those of the columns: what pandas writes."""
    column = "the first column is a heading, '0 1 2 3 4 5 6 7'"
    assert refused(NUMBERED) == f"{column}: leave it out"
    both = refused(f",0,1,2,3,4,5,6,7\n{NUMBERED}")
    assert both == f"the first row is a heading, '0 1 2 3 4 5 6 7' and {column}: leave both out"


@pytest.mark.parametrize("text", [f"{LINE}\n{TABLE}", TABLE.replace(LINE, f"0.1,{LINE}")])
def test_surplus_numbers_are_no_heading(text):
    """A ninth row or column of ink is a mistake that only its author can mend."""
    assert "got 9: write 8 lines" in refused(text)
