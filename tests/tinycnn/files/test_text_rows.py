"""Grids of numbers as people, spreadsheets and programs write them."""

import json

import numpy as np
import pytest

from tinycnn.files.text_grid import parse_grid
from tinycnn.files.text_rows import holds_numbers

HALVES = np.fliplr(np.eye(8)) * 0.5
ROWS = HALVES.tolist()


def rows(separator, number="{:g}", end="\n"):
    """Return the drawing as lines of numbers."""
    return end.join(separator.join(map(number.format, row)) for row in ROWS)


def with_commas(separator, number="{:g}"):
    """Return it with decimal commas."""
    return rows(separator, number).replace(".", ",")


@pytest.mark.parametrize("separator", [";", "\t", " ; ", ";\t", "  ", " | "])
@pytest.mark.parametrize("number", ["{:g}", "{:.2f}", "{:.3e}"])
def test_decimal_commas_are_read_between_other_separators(separator, number):
    """As spreadsheets write them in half of Europe; a comma is no separator then."""
    np.testing.assert_array_equal(parse_grid(with_commas(separator, number)), HALVES)
    ended = "\n".join(line + separator for line in with_commas(separator).splitlines())
    np.testing.assert_array_equal(parse_grid(ended), HALVES)


def test_quoted_cells_are_read():
    """A comma in quotation marks is a decimal one, whatever separates the cells."""
    for text in (rows(",", '"{:g}"'), with_commas('","', "{:g}")):
        quoted = text if text.startswith('"') else f'"{text}"'.replace("\n", '"\n"')
        np.testing.assert_array_equal(parse_grid(quoted), HALVES)


def test_a_missing_cell_is_not_filled_by_half_a_number():
    """Seven cells, one of them with a decimal comma, are no eight numbers."""
    lines = ["0\t0\t0\t0\t0\t0\t0\t1"] * 7
    with pytest.raises(ValueError, match="row 8"):
        parse_grid("\n".join([*lines, "0\t0,1\t0\t0\t0\t0\t0"]))


BRACKETED = {
    "MATLAB": f"A = [{rows(' ', end=';' + chr(10))}];",
    "MATLAB in a line": f"[{rows(', ', end='; ')}]",
    "lines in brackets": f"[{rows(' ')}]",
    "a script": f"import numpy as np\nx1 = np.array({ROWS})\n",
    "a prompt": f">>> x\n{HALVES!r}",
    "a numbered prompt": f"Out[3]: \n{HALVES!r}",
    "numbers of NumPy 2": str([[f"np.float64({value})" for value in row] for row in ROWS]).replace(
        "'", ""
    ),
    "PyTorch": f"tensor({ROWS}, dtype=torch.float64)",
    "tuples": str(tuple(map(tuple, ROWS))),
    "C": str(ROWS).replace("[", "{").replace("]", "}"),
    "JSON": json.dumps({"image": [ROWS]}, indent=1),
    "a fence": f"```python\n{HALVES!r}\n```",
}


@pytest.mark.parametrize("writer", BRACKETED)
def test_brackets_hold_rows(writer):
    """Whatever words stand around them."""
    np.testing.assert_array_equal(parse_grid(BRACKETED[writer]), HALVES)


def test_a_number_beside_the_brackets_is_not_dropped():
    """It may belong to the drawing."""
    with pytest.raises(ValueError, match="row"):
        parse_grid(f"{ROWS}\n0.5")


@pytest.mark.parametrize("line", ["", ",,,,,,,", ";;;", "|---|:-:|", "# a comment", "  # [1]"])
def test_lines_without_words_are_no_rows(line):
    """Blank lines, empty rows of a spreadsheet, rules of a table and comments."""
    np.testing.assert_array_equal(parse_grid(f"{line}\n{rows(' ')}\n{line}\n"), HALVES)
    commented = rows(",", end=f"  {line}\n") if line.strip().startswith("#") else str(ROWS)
    np.testing.assert_array_equal(parse_grid(commented), HALVES)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n\n", "\x0c"])
def test_all_line_ends_are_known(end):
    """Those of old computers, too."""
    np.testing.assert_array_equal(parse_grid(rows("\t", end=end)), HALVES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0 1\n", True),
        ("0,5;1", True),
        ("a;b\n0;1", True),
        ("0,5 # one half, and words", True),
        ("", False),
        ("from 0 up to 1", False),
        ("https://example.org/1.png", False),
    ],
)
def test_numbers_are_told_from_prose(text, expected):
    """At least half of the words."""
    assert holds_numbers(text) is expected
