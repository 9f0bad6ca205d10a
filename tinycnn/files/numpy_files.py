"""NumPy's own files, .npy and .npz: without pickle; the same arrays give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray


def npy_bytes(array: NDArray[Any]) -> bytes:
    """Return an array as a .npy file."""
    buffer = io.BytesIO()
    little = array.astype(array.dtype.newbyteorder("<"), order="C")
    npy.write_array(buffer, little, version=(1, 0), allow_pickle=False)
    return buffer.getvalue()


def npz_bytes(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return named arrays as an .npz file."""
    return zip_bytes({f"{name}.npy": npy_bytes(array) for name, array in arrays.items()})


def record(arrays: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
    """Return named arrays as the fields of one structured array: what a .npy file can hold."""
    fields = [(name, array.dtype, array.shape) for name, array in arrays.items()]
    whole = np.zeros((), dtype=fields)
    for name, array in arrays.items():
        whole[name] = array
    return whole


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    """Return an uncompressed archive that tells neither when nor where it was made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3  # Unix, wherever this runs
            archive.writestr(info, content)
    return buffer.getvalue()
