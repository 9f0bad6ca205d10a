"""Everything that can be taken out, as the files that hold it."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

from tinycnn.export.numbers import FORMATS, Numbers
from tinycnn.export.numpy_script import numpy_script
from tinycnn.export.onnx_model import onnx_model
from tinycnn.export.torch_module import state_dict_bytes, torch_module
from tinycnn.trace import ForwardTrace


class Network(StrEnum):
    """What the network as a whole can be written as."""

    SCRIPT = "script"
    TORCH = "torch"
    ONNX = "onnx"
    ONNX64 = "onnx64"


Export = Numbers | Network
_ENDINGS = {Network.SCRIPT: "py", Network.TORCH: "py", Network.ONNX: "onnx", Network.ONNX64: "onnx"}

_IMPORTED = ("numpy.py", "torch.py", "sys.py", "pathlib.py")  # by what is written


def endings(export: Export) -> tuple[str, ...]:
    """Return the endings, without their dot, that the name of the file can have."""
    return (_ENDINGS[export],) if isinstance(export, Network) else FORMATS


def file_kind(export: Export, path: Path) -> str:
    """Return the ending of a file's name in lower case; ValueError for one that cannot be."""
    kind = path.suffix[1:].lower()
    if kind not in endings(export):
        wanted = " or ".join(f".{ending}" for ending in endings(export))
        raise ValueError(f"the file's name must end in {wanted}, got {path.name!r}")
    if path.name.lower() in _IMPORTED:
        raise ValueError(
            f"Python would take a file called {path.name} for the package it imports: choose "
            "another name, like net.py"
        )
    return kind


def export_files(
    export: Export, trace: ForwardTrace, path: str | os.PathLike[str], about: str
) -> dict[Path, bytes]:
    """Return the content of each file to write; the ending of `path` says which kind it is.

    A PyTorch module comes with its `state_dict`, in a file of the same name that ends in .pt.

    Parameters
    ----------
    export
        What to take out.
    trace
        The pass: its numbers, its weights and its drawing.
    path
        Where to.
    about
        Which weights these are, in a line.

    Raises
    ------
    ValueError
        For another ending than those of `endings`, or for what the network has not.
    """
    path = Path(path)
    kind = file_kind(export, path)
    match export:
        case Numbers():
            return {path: export.file(trace, kind, about)}
        case Network.SCRIPT:
            return {path: numpy_script(trace, about).encode()}
        case Network.TORCH:
            state_dict = state_dict_bytes(trace.weights)
            return {path.with_suffix(".pt"): state_dict, path: torch_module(trace, about).encode()}
        case Network.ONNX | Network.ONNX64:
            return {path: onnx_model(trace.weights, about, double=export is Network.ONNX64)}
