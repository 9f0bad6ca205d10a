"""`export`: numbers or the network as files for other programs."""

from __future__ import annotations

import os
from pathlib import Path

from tinycnn.cli.arguments import Arguments
from tinycnn.cli.console import show
from tinycnn.cli.image import choose_image
from tinycnn.cli.network import UNTRAINED, choose_network
from tinycnn.cli.output import require_free
from tinycnn.export import ExportFormat, Numbers, export_formats
from tinycnn.export.export_format import file_kind
from tinycnn.files.whole_files import reason, write_whole

STANDARD_OUTPUT = "-"


def run(options: Arguments) -> None:
    """Write what is wanted to a file, or as text to standard output."""
    try:
        export = _choose_export(options.what, options.filter)
        path = _choose_path(export, options.output)
    except ValueError as error:
        options.refuse(str(error))
        raise
    model, _ = choose_network(options.weights)
    trace = model.trace(choose_image(options))
    files = export.files(trace, path, _describe_weights(options.weights))
    if options.output == STANDARD_OUTPUT:
        show(files[path].decode().removesuffix("\n"))
        return
    for file in files:
        require_free(file, options.overwrite)
    for file, content in files.items():
        _write(file, content)


def _choose_export(what: str, number: int | None) -> Numbers | ExportFormat:
    formats = export_formats().named(lambda export: export.name)
    if what not in formats:
        return Numbers(what, None if number is None else number - 1)
    if number is not None:
        raise ValueError(f"--filter is for kernels and maps, not for {what}: leave it out")
    return formats[what]


def _choose_path(export: Numbers | ExportFormat, output: str) -> Path:
    """Return the file to write; on standard output too, text has a kind."""
    if output == STANDARD_OUTPUT and not export.is_text:
        raise ValueError(f"{export.name} is no text: name a file with --output")
    path = Path(export.default_name if output == STANDARD_OUTPUT else output)
    file_kind(path, export.endings)
    return path


def _describe_weights(weights: str | None) -> str:
    if weights is None:
        return UNTRAINED
    return f"weights of {Path(weights).name!r}"


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except (OSError, ValueError, RuntimeError) as error:
        raise ValueError(f"cannot write {os.fspath(path)!r}: {reason(error)}") from None
    show(f"written: {os.fspath(path)!r}")
