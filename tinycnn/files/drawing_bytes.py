"""A drawing out of the bytes of a file: as text, however it is encoded, or as NumPy's array."""

from __future__ import annotations

import io
import warnings
from math import prod
from reprlib import repr as short_repr

import numpy as np
from numpy.lib import format as npy

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.arrays import FloatArray
from tinycnn.files.known_kinds import kind_of_file, kind_of_text
from tinycnn.files.text_encoding import encoding_of
from tinycnn.files.text_grid import MAX_TEXT_LENGTH, NoGridError, format_grid, parse_grid

MAX_BYTES = 4 * MAX_TEXT_LENGTH
"""More than this no drawing has; a reader may stop there."""

_NUMPY = b"\x93NUMPY"
_HEADERS = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}
_SHAPE = (IMAGE_SIZE, IMAGE_SIZE)


def parse_drawing(data: bytes) -> FloatArray:
    """Return the drawing in a file, shape (8, 8).

    Raises
    ------
    ValueError
        For what is no drawing; the message says what it is, or what is wrong with it. A
        `NoGridError` for text without numbers.
    """
    if what := kind_of_file(data):
        raise ValueError(what)
    return _parse_array(data) if data.startswith(_NUMPY) else parse_grid(decode_text(data))


def decode_text(data: bytes) -> str:
    """Return the text in a file, as editors and spreadsheets write it.

    Raises
    ------
    ValueError
        For more than `MAX_BYTES`; the message says what it is, if it begins like a known kind.
    NoGridError
        For bytes that are no text in UTF-8, UTF-16 or UTF-32.
    """
    if len(data) > MAX_BYTES:
        what = kind_of_text(data[:MAX_TEXT_LENGTH].decode(encoding_of(data), "replace"))
        raise ValueError(what or f"a drawing as text has at most {MAX_TEXT_LENGTH:,} characters")
    try:
        return data.decode(encoding_of(data))
    except UnicodeDecodeError:
        raise NoGridError("it is no text in UTF-8 or UTF-16: save it as such") from None


def _parse_array(data: bytes) -> FloatArray:
    """Read what `numpy.save` wrote; nothing in it is executed, and its shape is not believed."""
    stream = io.BytesIO(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            shape, fortran_order, dtype = _HEADERS[npy.read_magic(stream)](stream)
    except Exception as error:  # NumPy raises many kinds for damaged bytes
        raise ValueError("it is a damaged file of NumPy") from error
    if dtype.names is not None:
        raise ValueError("it is a trace, all arrays of a pass by name: numpy.load reads it")
    if dtype.kind not in "biuf" or shape[-2:] != _SHAPE or set(shape[:-2]) - {1}:
        raise ValueError(
            f"it is an array of NumPy, of shape {short_repr(shape)} and type {dtype.name}, which "
            f"numpy.load reads; a drawing has shape {_SHAPE}"
        )
    content = stream.read()
    if len(content) != dtype.itemsize * prod(_SHAPE):
        raise ValueError("it is a damaged file of NumPy")
    pixels = np.frombuffer(content, dtype).reshape(_SHAPE, order="F" if fortran_order else "C")
    return parse_grid(format_grid(pixels))
