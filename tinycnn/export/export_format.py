"""A format to write the network in; each file beside this one holds one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tinycnn.trace import ForwardTrace

# The modules that the written programs import, or that these import: no file may bear such a name.
_IMPORTED = {"numpy", "torch", *(name.lower() for name in sys.stdlib_module_names)}


def file_kind(path: Path, endings: Sequence[str]) -> str:
    """Return the ending of a file's name in lower case; ValueError for one that cannot be."""
    kind = path.suffix[1:].lower()
    if kind not in endings:
        wanted = " or ".join(f".{ending}" for ending in endings)
        raise ValueError(f"the file's name must end in {wanted}, got {path.name!r}")
    if kind == "py" and path.stem.lower() in _IMPORTED:
        raise ValueError(
            f"Python would take a file called {path.name} for the package it imports: choose "
            "another name, like net.py"
        )
    return kind


class ExportFormat(NamedTuple):
    """One format for the network as a whole.

    Attributes
    ----------
    name
        What the command line and the program call it: `python -m tinycnn export name`.
    title
        What a person reads, like "ONNX model".
    tip
        One line about it.
    file_words
        What kind of file it is, for file dialogs, like "Python script".
    endings
        The endings, without their dot, that the name of the file can have.
    default_name
        The file's name if none is chosen.
    write
        Returns the content of each file to write, for a pass, the path of the chosen file and a
        line about the weights. The chosen file comes last: it needs those that come along.
        ValueError in a sentence if the network cannot be written so.
    beside
        The endings of the files that come along, with the name of the chosen file.
    is_text
        Whether it can be printed: one file, UTF-8.
    menu_text
        Its words in the window's menu; empty if the menu does not list it.
    order
        Where it stands in lists: low numbers first.
    """

    name: str
    title: str
    tip: str
    file_words: str
    endings: tuple[str, ...]
    default_name: str
    write: Callable[[ForwardTrace, Path, str], dict[Path, bytes]]
    beside: tuple[str, ...] = ()
    is_text: bool = False
    menu_text: str = ""
    order: int = 100

    def files(self, trace: ForwardTrace, path: Path, about: str) -> dict[Path, bytes]:
        """Return the content of each file to write; the same input gives the same bytes.

        Parameters
        ----------
        trace
            The pass: its numbers, its weights and its drawing.
        path
            The chosen file.
        about
            Which weights these are, in a line.

        Raises
        ------
        ValueError
            For another ending than those of `endings`, or for a network that cannot be written so.
        """
        file_kind(path, self.endings)
        return self.write(trace, path, about)
