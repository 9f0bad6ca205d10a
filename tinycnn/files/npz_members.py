"""The arrays of an .npz archive that a stranger may have made: no pickle, every size bounded."""

from __future__ import annotations

import io
import math
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

MAX_MEMBERS = 16
MAX_HEADER = 1000
MAX_QUOTED = 60


def read_members(data: bytes, most_bytes: int) -> dict[str, bytes]:
    """Return the content of each .npy member by its name, having bounded all sizes first.

    Raises
    ------
    ValueError
        For what is no archive, is damaged, or unpacks to more than so many bytes.
    """
    with _damage_as_value_error():
        archive = zipfile.ZipFile(io.BytesIO(data))
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise ValueError(f"it has {len(infos)} arrays, {MAX_MEMBERS} is the most")
    if sum(info.file_size for info in infos) > most_bytes:
        raise ValueError(f"it unpacks to more than {most_bytes:,} bytes")
    names = [info.orig_filename.removesuffix(".npy") for info in infos]
    if len(set(names)) < len(names):
        raise ValueError("it has two arrays of one name")
    return {name: _content(archive, info) for name, info in zip(names, infos, strict=True)}


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise ValueError("it is encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError("it is compressed in a way that NumPy does not use")
    # Asking for one byte more than declared reads to the end, where the checksum is compared.
    with _damage_as_value_error(), archive.open(info) as member:
        return member.read(info.file_size + 1)


def read_array(
    members: dict[str, bytes], name: str, dtype: np.dtype[Any], shape: tuple[int, ...]
) -> NDArray[Any]:
    """Return one array, whose header must announce `dtype` and `shape` before any is made.

    Raises
    ------
    ValueError
        When it announces others, is damaged, or is not there.
    """
    if name not in members:
        raise ValueError(f"it has no array {name}")
    stream = io.BytesIO(members[name])
    with _damage_as_value_error():
        version = npy.read_magic(stream)
        stored_shape, fortran_order, stored_dtype = npy.read_array_header_1_0(stream, MAX_HEADER)
    if version != (1, 0) or (stored_shape, stored_dtype) != (shape, dtype):
        raise ValueError(
            f"its array {name} must have shape {shape} and type {dtype}, "
            f"got {_quote(stored_shape)} and {_quote(stored_dtype)}"
        )
    content = stream.read()
    if len(content) != dtype.itemsize * math.prod(shape):
        raise ValueError(f"its array {name} has {len(content)} bytes, which does not fit its shape")
    return np.frombuffer(content, dtype).reshape(shape, order="F" if fortran_order else "C")


def _quote(thing: object) -> str:
    """Return a value of a file for an error message, cut to a readable length."""
    text = str(thing)
    return text if len(text) <= MAX_QUOTED else f"{text[: MAX_QUOTED - 1]}…"


@contextmanager
def _damage_as_value_error() -> Iterator[None]:
    """Turn the many errors of zipfile and numpy about damaged bytes into one.

    They raise some fifteen kinds of exception and a few warnings; each means the same here.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    except Exception as error:
        raise ValueError("it is damaged, or not an .npz archive of arrays") from error
