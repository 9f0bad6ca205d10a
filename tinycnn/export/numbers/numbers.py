"""Which numbers of a pass to take out, and as what kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from numpy.typing import NDArray

from tinycnn.export.export_format import file_kind
from tinycnn.export.numbers.arrays import AXES, BY_FILTER, trace_arrays, trace_settings
from tinycnn.export.numbers.csv_text import array_csv, trace_csv
from tinycnn.files.numpy_files import npy_bytes, npz_bytes, record
from tinycnn.numbers.table_comment import one_cell
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
    endings
        The endings, without their dot, that the name of the file can have.
    is_text
        Whether the file of the default name can be printed.

    Raises
    ------
    ValueError
        For an unknown name, or a filter where there are none.
    """

    endings: ClassVar[tuple[str, ...]] = FORMATS
    is_text: ClassVar[bool] = True

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

    @property
    def default_name(self) -> str:
        """The file's name if none is chosen."""
        part = "" if self.filter is None else f"_filter_{self.filter + 1}"
        return f"{self.name}{part}.csv"

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

    def files(self, trace: ForwardTrace, path: Path, about: str) -> dict[Path, bytes]:
        """Return the content of the file to write; the ending of `path` says which kind it is.

        Raises
        ------
        ValueError
            For another ending, or when the network has no such filter.
        """
        return {path: self.file(trace, file_kind(path, self.endings), about)}

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
            return array_csv(array, f"{self.name}{of_filter}, TinyCNN, {one_cell(about)}").encode()
        return npy_bytes(array) if kind == "npy" else npz_bytes({self.name: array})


def _trace_file(trace: ForwardTrace, kind: str, about: str) -> bytes:
    if kind == "csv":
        return trace_csv(trace, f"trace, TinyCNN, {one_cell(about)}").encode()
    arrays = {**trace_arrays(trace), **trace_settings(trace, about)}
    return npy_bytes(record(arrays)) if kind == "npy" else npz_bytes(arrays)
