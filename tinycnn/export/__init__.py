"""The numbers and the network as files that other programs open, one format a file.

What concerns numbers is loaded when it is first asked for: the window lists the formats at its
start, and needs nothing else.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from tinycnn.discovery import Found, find_instances
from tinycnn.export.export_format import ExportFormat
from tinycnn.export.numpy_script import numpy_script
from tinycnn.export.onnx_model import onnx_model
from tinycnn.export.torch_module import state_dict_bytes, torch_module
from tinycnn.late_names import late_names

if TYPE_CHECKING:
    from tinycnn.export.numbers.csv_text import array_csv, table_text, trace_csv
    from tinycnn.export.numbers.numbers import FORMATS, Numbers

__all__ = [
    "FORMATS",
    "ExportFormat",
    "Numbers",
    "array_csv",
    "export_formats",
    "numpy_script",
    "onnx_model",
    "state_dict_bytes",
    "table_text",
    "torch_module",
    "trace_csv",
]

_LATE = {
    "FORMATS": "numbers.numbers",
    "Numbers": "numbers.numbers",
    "array_csv": "numbers.csv_text",
    "table_text": "numbers.csv_text",
    "trace_csv": "numbers.csv_text",
}


@cache
def export_formats() -> Found[ExportFormat]:
    """Return the formats of the network that the files of this package hold, in their order.

    Of two with one name the first counts.
    """
    found = find_instances(sys.modules[__name__], ExportFormat)
    formats = found.named(lambda export: export.name).values()
    members = sorted(formats, key=lambda export: (export.order, export.name))
    return Found(tuple(members), found.failures)


if not TYPE_CHECKING:  # so that a misspelt name is an error for type checkers too
    __getattr__ = late_names(__name__, _LATE)
