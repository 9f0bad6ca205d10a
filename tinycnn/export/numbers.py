"""Which numbers of a pass to take out, and as what kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from tinycnn.export.arrays import AXES, BY_FILTER, trace_arrays, trace_settings
from tinycnn.export.csv_text import array_csv, trace_csv
from tinycnn.files.numpy_files import npy_bytes, npz_bytes, record
from tinycnn.trace import ForwardTrace

FORMATS = ("csv", "npy", "npz")
"""Comma-separated values, a NumPy array, NumPy arrays by name."""
TRACE = "trace"


@dataclass(frozen=True, slots=True)
class Numbers:
    """One array of a pass, the part of it that belongs to one filter, or all arrays.

    Attributes
    ----------
    name
        "trace" for all, or an array: image, kernels, conv_bias, z, relu, winners, ties, pooled,
        flat, dense_weights, contributions, dense_bias, logits or probabilities.
    filter
        Of kernels and maps, that of one filter, counted from 0; None for those of all.

    Raises
    ------
    ValueError
        For an unknown name, or a filter where there are none.
    """

    name: str = TRACE
    filter: int | None = None

    def __post_init__(self) -> None:
        if self.name not in (TRACE, *AXES):
            known = ", ".join((TRACE, *AXES))
            raise ValueError(f"there are no numbers called {self.name!r}: choose one of {known}")
        if self.filter is not None and self.name not in BY_FILTER:
            raise ValueError(
                f"{self.name} is not split by filters: leave the filter out, or choose one of "
                + ", ".join(BY_FILTER)
            )

    def array(self, trace: ForwardTrace) -> NDArray[Any]:
        """Return the numbers of one name; those of one filter have the shape (rows, columns).

        Raises
        ------
        ValueError
            When the network has no such filter, or for the whole trace, which is many arrays.
        """
        if self.name == TRACE:
            raise ValueError("the whole trace is no single array: choose one of its arrays")
        array: NDArray[Any] = trace_arrays(trace)[self.name]
        if self.filter is None:
            return array
        if not 0 <= self.filter < len(array):
            raise ValueError(
                f"there is no filter {self.filter + 1}: the filters of this network are 1 to "
                f"{len(array)}"
            )
        part: NDArray[Any] = array[self.filter].reshape(array.shape[-2:])
        return part

    def file(self, trace: ForwardTrace, kind: str, about: str) -> bytes:
        """Return the bytes of a file; the same numbers give the same bytes.

        Parameters
        ----------
        trace
            The pass.
        kind
            "csv", "npy" or "npz".
        about
            Which weights made the numbers, in a line.

        Raises
        ------
        ValueError
            For another kind, or when the network has no such filter.
        """
        if kind not in FORMATS:
            raise ValueError(f"there is no format {kind!r}: choose one of {', '.join(FORMATS)}")
        if self.name == TRACE:
            return _trace_file(trace, kind, about)
        array = self.array(trace)
        if kind == "csv":
            of_filter = "" if self.filter is None else f" of filter {self.filter + 1}"
            return array_csv(array, f"{self.name}{of_filter}, TinyCNN, {about}").encode()
        return npy_bytes(array) if kind == "npy" else npz_bytes({self.name: array})


def _trace_file(trace: ForwardTrace, kind: str, about: str) -> bytes:
    if kind == "csv":
        return trace_csv(trace, f"trace, TinyCNN, {about}").encode()
    arrays = {**trace_arrays(trace), **trace_settings(trace, about)}
    return npy_bytes(record(arrays)) if kind == "npy" else npz_bytes(arrays)
