"""The parts of the lab, their licences, and the files with the texts of these."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from ...system.resources import RESOURCES

LARGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the lab consists of.

    Attributes
    ----------
    name, licence
        What a person reads.
    link
        Where the licence can be read, should its text not be on this computer.
    package
        The name under which it is installed, or "".
    texts
        Files of its licence in `resources`.
    """

    name: str
    licence: str
    link: str
    package: str = ""
    texts: tuple[str, ...] = ()


_MIT = "https://opensource.org/license/mit"
_LGPL = "https://www.gnu.org/licenses/lgpl-3.0.html"
_LGPL_TEXTS = ("licences/LGPL-3.0.txt", "licences/GPL-3.0.txt")
PARTS = (
    Part("TinyCNN Lab", "MIT", _MIT, "tinycnn-lab", ("../LICENSE",)),
    Part("Qt and PySide6", "LGPL 3", _LGPL, "PySide6-Essentials", _LGPL_TEXTS),
    Part("NumPy", "BSD", "https://numpy.org/doc/stable/license.html", "numpy"),
    Part("pyqtgraph", "MIT", _MIT, "pyqtgraph"),
    Part(
        "IBM Plex Sans",
        "SIL Open Font License 1.1",
        "https://openfontlicense.org",
        texts=("fonts/OFL.txt",),
    ),
    Part(
        "Handwritten digits",
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        texts=("datasets/README.md", "licences/CC-BY-4.0.txt"),
    ),
    Part(
        "Python",
        "Python Software Foundation License 2",
        "https://docs.python.org/3/license.html",
        texts=("licences/Python.txt",),
    ),
)


def installed_version(package: str) -> str:
    """Return the version of an installed package, or "" if nothing is known of it."""
    with suppress(PackageNotFoundError):
        return version(package)
    return ""


def licence_text(part: Part) -> str:
    """Return the whole text of a licence, or "" if it is not on this computer."""
    for places in (_find_resources, _find_installed, _find_bundled):
        texts = [text for path in places(part) if (text := _read(path))]
        if texts:
            return "\n\n".join(texts)
    return ""


def _find_resources(part: Part) -> Iterator[Path]:
    return (RESOURCES / text for text in part.texts)


def _find_installed(part: Part) -> Iterator[Path]:
    """Yield the licence of an installed package itself, not those of what it contains."""
    with suppress(PackageNotFoundError):
        for file in distribution(part.package or "-").files or ():
            if file.parent.name in ("licenses", "license_files"):
                yield Path(str(file.locate()))


def _find_bundled(part: Part) -> Iterator[Path]:
    """Yield what stands in the folder of a bundle."""
    folder = Path(sys.executable).parent / "licences"
    yield from (folder / (part.package or "-")).glob("*.txt")
    yield folder / f"{part.name.replace(' ', '-')}.txt"


def _read(path: Path) -> str:
    with suppress(OSError, ValueError):
        if path.is_file() and path.stat().st_size <= LARGEST_TEXT:
            return path.read_text("utf-8")
    return ""
