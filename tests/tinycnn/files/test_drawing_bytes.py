"""Drawings in files: text in any encoding, and NumPy's own arrays."""

import io

import numpy as np
import pytest

from tinycnn.files.drawing_bytes import MAX_BYTES, decode_text, parse_drawing
from tinycnn.files.text_grid import NoGridError, format_grid

DRAWING = np.random.default_rng(5).random((8, 8))


def saved(array, **options):
    """Return what `numpy.save` writes."""
    file = io.BytesIO()
    np.save(file, array, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_is_decoded_as_programs_write_it(encoding):
    """A byte-order mark says which it is; without one, UTF-16 is seen by its zeros."""
    assert decode_text("0,5 − ½".encode(encoding)) == "0,5 − ½"
    np.testing.assert_array_equal(parse_drawing(format_grid(DRAWING).encode(encoding)), DRAWING)


@pytest.mark.parametrize("data", [b"\x80", b"1 \xff\xfe", b"\xff\xfe0"])
def test_bytes_that_are_no_text_are_told(data):
    """With what to save it as."""
    with pytest.raises(NoGridError, match="no text in UTF-8 or UTF-16: save it as such"):
        parse_drawing(data)


def test_what_is_too_long_is_not_taken_for_damage():
    """A reader stops after so many bytes, perhaps within a sign."""
    with pytest.raises(ValueError, match="at most 100,000 characters"):
        parse_drawing("½".encode("utf-16-le") * MAX_BYTES)


@pytest.mark.parametrize(
    "array",
    [
        DRAWING,
        np.asfortranarray(DRAWING),
        DRAWING[None, None],
        DRAWING.astype(">f8"),
        DRAWING.astype(np.float32),
        DRAWING > 0.5,
        np.eye(8, dtype=np.uint8),
    ],
)
def test_an_array_of_eight_by_eight_is_a_drawing(array):
    """Of any type of number, with the axes of a batch or a channel before."""
    np.testing.assert_array_equal(parse_drawing(saved(array)), array.reshape(8, 8))


@pytest.mark.parametrize(
    ("array", "message"),
    [
        (np.zeros((3, 6, 6)), r"array of NumPy, of shape \(3, 6, 6\) and type float64"),
        (np.zeros((2, 8, 8)), r"shape \(2, 8, 8\)"),
        (np.zeros(64), r"shape \(64,\)"),
        (np.full((8, 8), "1"), "type str"),
        (np.full((8, 8), 1j), "type complex"),
        (np.zeros((), [("image", float, (8, 8))]), "it is a trace"),
        (DRAWING * 300, "divide numbers up to 255 by 255|row 1"),
        (-DRAWING, "row 1, column 1 must be a number from 0"),
        (DRAWING * np.nan, "row 1, column 1 must be a number from 0"),
    ],
)
def test_another_array_is_told_what_it_is(array, message):
    """Nothing that speaks against a drawing is passed over."""
    with pytest.raises(ValueError, match=message):
        parse_drawing(saved(array))


def test_a_strangers_array_is_not_trusted():
    """No object in it is made, and no room taken that its header announces."""
    with pytest.raises(ValueError, match="NumPy"):
        parse_drawing(saved(np.full((8, 8), {}, dtype=object), allow_pickle=True))
    huge = saved(DRAWING).replace(b"(8, 8), }", b"(10**12, 8), }".ljust(9))
    with pytest.raises(ValueError, match="NumPy"):
        parse_drawing(huge)
    vast = saved(np.zeros((1, 8, 8))).replace(b"(1, 8, 8)", b"(9999999,8, 8)")
    with pytest.raises(ValueError, match="NumPy"):
        parse_drawing(vast)
    with pytest.raises(ValueError, match="damaged"):
        parse_drawing(saved(DRAWING)[:-1])
