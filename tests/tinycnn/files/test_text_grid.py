"""Drawings as text: what is handed in is exactly what was drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tinycnn.datasets.lines import make_dataset_bundle
from tinycnn.files.text_grid import MAX_TEXT_LENGTH, NoGridError, format_grid, parse_grid

drawings = arrays(np.float64, (8, 8), elements=st.floats(0, 1))
NOISY = make_dataset_bundle(1, 0).x_train[0, 0]
GRID = format_grid(NOISY)


def with_number(word, row=1, column=2):
    """Return a grid of zeros with one word of the given row and column changed."""
    rows = [["0"] * 8 for _ in range(8)]
    rows[row][column] = word
    return "\n".join(" ".join(row) for row in rows)


@given(drawings)
def test_every_bit_survives(image):
    """Any drawing comes back with the same bits, the sign of a zero included."""
    assert parse_grid(format_grid(image)).tobytes() == image.tobytes()


@given(
    drawings,
    st.sampled_from([" ", "\t", ",", " , ", ";", ";\t", "  "]),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_separators_and_blank_lines_mean_nothing(image, separator, line_end):
    """Spreadsheets, CSV files and editors separate numbers in their own ways."""
    text = line_end.join(separator.join(map(repr, row)) for row in image.tolist())
    np.testing.assert_array_equal(parse_grid("\n" + text + separator + line_end), image)


@given(drawings)
def test_python_and_numpy_prints_can_be_pasted(image):
    """Lists, arrays and their reprs are read, also where NumPy breaks a row into two lines."""
    for text in (str(image.tolist()), repr(image.tolist()).replace("],", "],\n")):
        np.testing.assert_array_equal(parse_grid(text), image)
    for text in (str(image), repr(image), str(image[np.newaxis]), repr(image.astype(np.float32))):
        np.testing.assert_allclose(parse_grid(text), image, atol=1e-7)


def test_columns_are_aligned():
    """The grid is readable: eight lines, and each column starts at one place."""
    lines = GRID.splitlines()
    starts = {
        tuple(i for i in range(1, len(line)) if line[i - 1] == " " != line[i]) for line in lines
    }
    assert len(lines) == 8
    assert len(starts) == 1


def test_marks_of_other_programs():
    """A byte-order mark and real minus signs are read as what they mean."""
    text = "\ufeff" + with_number("1e\N{MINUS SIGN}3")
    assert parse_grid(text)[1, 2] == 0.001


@pytest.mark.parametrize(
    "word", ["nan", "inf", "-inf", "-0.1", "1.1", "x", "0.5.1", "\N{MINUS SIGN}1", "1e999"]
)
def test_a_wrong_number_is_named_with_its_place(word):
    """The message says row, column, what came and what is expected."""
    with pytest.raises(ValueError, match=r"row 2, column 3 must be a number from 0 .* to 1 .*got"):
        parse_grid(with_number(word))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has 8 rows, got 0"),
        ("0 1\n" * 9, "has 8 rows, got 9"),
        (GRID + "]", "has 8 rows, got 9"),
        (with_number("0 0"), "row 2 of a drawing has 8 numbers, got 9"),
        (with_number(","), "row 2 of a drawing has 8 numbers, got 2"),
        (with_number("0,,0"), "row 2 of a drawing has 8 numbers, got 3"),
        (GRID.replace(" ", "", 1)[:-1] + "," + "," * 8, "row 8 of a drawing has 8 numbers"),
        ("0" * (MAX_TEXT_LENGTH + 1), "at most 100,000 characters, got 100,001"),
    ],
)
def test_a_wrong_form_is_named(text, message):
    """Missing, surplus and empty cells are never filled in silently."""
    with pytest.raises(ValueError, match=message):
        parse_grid(text)


@given(st.text(alphabet=" \n\t,;[]()01.e-arydtp=", max_size=300))
def test_no_other_error(text):
    """Whatever is pasted, it is a drawing or a ValueError of one sentence."""
    try:
        image = parse_grid(text)
    except ValueError as error:
        image, message = np.zeros((8, 8)), str(error)
        assert "\n" not in message
    assert image.shape == (8, 8)


@pytest.mark.parametrize("unit", [" ", ",", "[", ")", ", ", ", dtype=", "[ ", "1 "])
def test_long_texts_cost_little(unit):
    """No text up to the limit makes the reader slow (a quadratic search would take minutes)."""
    with pytest.raises(ValueError, match="8 rows"):
        parse_grid((unit * MAX_TEXT_LENGTH)[: MAX_TEXT_LENGTH - 1] + "[")


@pytest.mark.parametrize(
    ("image", "message"),
    [
        (np.zeros((1, 8, 8)), r"shape \(8, 8\), got \(1, 8, 8\)"),
        (np.full((8, 8), np.nan), "row 1, column 1 must be a number"),
        (np.eye(8) * 1.5, "row 1, column 1"),
    ],
)
def test_only_drawings_are_written(image, message):
    """What could not be read back is not written."""
    with pytest.raises(ValueError, match=message):
        format_grid(image)


HALVES = np.fliplr(np.eye(8)) * 0.5
ROWS = HALVES.tolist()


@pytest.mark.parametrize("separator", [";", "\t", " ; ", ";\t"])
@pytest.mark.parametrize("ends", [False, True])
def test_decimal_commas_are_read_between_other_separators(separator, ends):
    """As spreadsheets write them in half of Europe; a comma is no separator then."""
    rows = [separator.join(f"{value:g}".replace(".", ",") for value in row) for row in ROWS]
    text = "\n".join(row + separator * ends for row in rows)
    np.testing.assert_array_equal(parse_grid(text), HALVES)


def test_a_comment_is_no_row():
    """The lab's own CSV begins with one."""
    np.testing.assert_array_equal(parse_grid("# a drawing, shape (8, 8)\n" + GRID), NOISY)
    np.testing.assert_array_equal(parse_grid("  # [1]\n" + str(ROWS)), HALVES)


@pytest.mark.parametrize("word", ["2", "89", "255"])
def test_numbers_of_another_scale_are_told_how_to_fit(word):
    """Grey values are not taken for ink: 1 of 255 would be ink of 1."""
    with pytest.raises(ValueError, match=f"got '{word}': divide numbers up to 255 by 255"):
        parse_grid(with_number(word))


@pytest.mark.parametrize("text", ["", "Dear all,\nplease find enclosed", "<td>0</td>", "..#..\n"])
def test_text_without_numbers_is_told_apart(text):
    """A window then tells what else it could have been."""
    with pytest.raises(NoGridError, match="8 rows"):
        parse_grid(text)
    with pytest.raises(ValueError, match="8 rows") as raised:
        parse_grid("0 1\n")
    assert not isinstance(raised.value, NoGridError)
