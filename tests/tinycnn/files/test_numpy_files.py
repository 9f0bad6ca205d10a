"""NumPy's files: what NumPy reads from them, without pickle, and that no clock is in them."""

import io
import time
import zipfile

import numpy as np
import pytest

from tinycnn.files.numpy_files import npy_bytes, npz_bytes, record, zip_bytes

ARRAYS = {
    "a number": np.array(-0.5),
    "none": np.zeros((0, 3)),
    "lying": np.arange(12.0).reshape(4, 3).T,
    "every second": np.arange(24.0).reshape(2, 3, 4)[:, :, ::2],
    "big-endian": np.arange(4.0).reshape(2, 2).astype(">f8"),
    "no numbers": np.array([np.nan, np.inf, -np.inf, -0.0]),
    "whole": np.arange(5, dtype="<i4"),
    "text": np.array(["ü", "日本"]),
}


def loaded(data):
    """Return what NumPy reads, with nothing that could run code."""
    return np.load(io.BytesIO(data), allow_pickle=False)


@pytest.mark.parametrize("name", ARRAYS)
def test_an_array_is_read_as_it_was(name):
    """Shape, kind and every bit, in one order of bytes, however it lies in memory."""
    array = ARRAYS[name]
    found = loaded(npy_bytes(array))
    assert found.shape == array.shape
    assert found.dtype == array.dtype.newbyteorder("<")
    assert found.tobytes() == array.astype(found.dtype).tobytes()


def test_arrays_have_their_names():
    """In their order; in the archive each is a file of its own, as NumPy's `savez` names it."""
    data = npz_bytes(ARRAYS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [f"{name}.npy" for name in ARRAYS]
    with loaded(data) as found:
        assert found.files == list(ARRAYS)
        for name, array in ARRAYS.items():
            np.testing.assert_array_equal(found[name], array)


def test_a_record_holds_them_all():
    """A field for each, in the shape it has."""
    found = loaded(npy_bytes(record(ARRAYS)))
    assert found.dtype.names == tuple(ARRAYS)
    for name, array in ARRAYS.items():
        assert found[name].shape == array.shape
        np.testing.assert_array_equal(found[name], array)


def test_the_same_is_the_same_at_any_time(monkeypatch):
    """And wherever it was made; nothing is compressed, for a person may want to look."""
    members = {"one": b"1", "folder/two": b"22"}
    before = zip_bytes(members)
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setattr(zipfile.sys, "platform", "win32")
    assert zip_bytes(members) == before
    with zipfile.ZipFile(io.BytesIO(before)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == members
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {info.create_system for info in archive.infolist()} == {3}
