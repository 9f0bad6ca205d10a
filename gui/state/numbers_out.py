"""Numbers on their way out of the lab: as text for a file, or as code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tinycnn.arrays import FloatArray
from tinycnn.export.numbers.csv_text import array_csv
from tinycnn.files.whole_files import reason, write_whole
from tinycnn.numbers.python_code import array_code


@dataclass(frozen=True, slots=True, eq=False)
class NumbersOut:
    """An array, and a line about it.

    Attributes
    ----------
    array
        Of one dimension or more.
    about
        What it is; it stands above the numbers in a file.
    """

    array: FloatArray
    about: str

    def code(self) -> str:
        """Return the numbers as NumPy code, with all digits."""
        return array_code(self.array)

    def write(self, path: Path) -> str:
        """Write them as comma-separated values; return why that was not possible, or ""."""
        try:
            write_whole(path, array_csv(self.array, self.about).encode())
        except (OSError, ValueError, RuntimeError) as error:
            return reason(error)
        return ""
