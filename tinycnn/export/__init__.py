"""The numbers and the network as files that other programs open."""

from tinycnn.export.csv_text import array_csv, table_text, trace_csv
from tinycnn.export.files import Export, Network, endings, export_files, file_kind
from tinycnn.export.numbers import FORMATS, Numbers
from tinycnn.export.numpy_script import numpy_script
from tinycnn.export.onnx_model import onnx_model
from tinycnn.export.torch_module import state_dict_bytes, torch_module

__all__ = [
    "FORMATS",
    "Export",
    "Network",
    "Numbers",
    "array_csv",
    "endings",
    "export_files",
    "file_kind",
    "numpy_script",
    "onnx_model",
    "state_dict_bytes",
    "table_text",
    "torch_module",
    "trace_csv",
]
