"""What every format keeps, whichever it is: a new file in tinycnn/export is tested without a word.

Each check yields sentences that tell what to do; a format that keeps the contract yields none.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

import tinycnn.export
from tests.rules import ROOT
from tests.tinycnn.export.passes import ABOUT, BOOK, wild
from tests.tinycnn.random_networks import random_trace
from tinycnn.discovery import find_instances
from tinycnn.export import ExportFormat, export_formats
from tinycnn.export.numbers.arrays import AXES
from tinycnn.trace import ForwardTrace

FOUND = find_instances(tinycnn.export, ExportFormat)
FOLDER = Path("folder")
STRANGE = ("\u202egnp.exe", "a\r\nb", "\x1b]0;x\x07", "\udcff", "<img src=x>", '"""', "n" * 255)
PASSES = {"the book's": BOOK, **{f"random {seed}": random_trace(seed) for seed in range(8)}}
WILD = {value: wild(value) for value in (np.nan, np.inf, -np.inf, 1.7e308)}


def names(export: ExportFormat) -> Iterator[str]:
    """Yield what is wrong with the format's names and endings."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", export.name):
        yield f"name is {export.name!r}: choose small letters, digits and _, as for --output"
    if export.name in ("trace", *AXES):
        yield f"{export.name} are numbers of a pass already: choose another name"
    for ending in (*export.endings, *export.beside):
        if not re.fullmatch(r"[a-z0-9]+", ending):
            yield f"the ending {ending!r} must be small letters and digits, without its dot"
    if not export.endings:
        yield "no ending is accepted: name one in `endings`"
    elif Path(export.default_name).suffix[1:] not in export.endings:
        yield f"the default name {export.default_name} must have one of the endings"
    if export.is_text and export.beside:
        yield "files come along, which cannot be printed: leave `is_text` or `beside` out"


def words(export: ExportFormat) -> Iterator[str]:
    """Yield what is wrong with what a person reads."""
    for field in ("title", "tip", "file_words"):
        text = getattr(export, field)
        if not text.strip() or "\n" in text or text.endswith("."):
            yield f"{field} must be one line without a full stop, got {text!r}"
    if re.search(r"[&…\n]", export.menu_text):
        yield f"menu_text gets its letter and its … in the menu: leave them out of {text!r}"


def content(export: ExportFormat) -> Iterator[str]:
    """Yield what is wrong with the files, for networks of several architectures."""
    for name, trace in PASSES.items():
        chosen = FOLDER / export.default_name
        files = export.files(trace, chosen, ABOUT)
        if not files or list(files)[-1] != chosen:
            yield f"of {name} network, {chosen.name} must come last among the files"
        wanted = {chosen, *(chosen.with_suffix(f".{ending}") for ending in export.beside)}
        if set(files) != wanted:
            listed = ", ".join(sorted(path.name for path in wanted))
            yield f"the files must be {listed}: name the endings of others in `beside`"
        if not all(isinstance(held, bytes) and held for held in files.values()):
            yield f"of {name} network, a file is empty or is no bytes: write text.encode()"
            return
        if export.is_text and not all(map(is_utf_8, files.values())):
            yield "the file is no UTF-8: encode it so, or leave `is_text` out"


def sameness(export: ExportFormat) -> Iterator[str]:
    """Yield whether the same pass gives other bytes a day later, or other passes the same ones."""
    first, clock = written(export, random_trace(1)), time.time
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: clock() + 86_400.0)
        if written(export, random_trace(1)) != first:
            yield "the same pass gave other bytes a day later: write no time and no random number"
    if written(export, random_trace(2)) == first:
        yield "two networks gave the same bytes: write the weights"


def endings(export: ExportFormat) -> Iterator[str]:
    """Yield whether a name is taken or refused that should not be; case does not matter."""
    for ending in export.endings:
        for name in (f"name.{ending}", f"na.me.{ending.upper()}"):
            if FOLDER / name not in export.files(BOOK, FOLDER / name, "weights of 'ü\n日.npz'"):
                yield f"{name} is a file that can be chosen, and was not written: use the path"
    for name in ("name", "name.txt2", f"{export.name}."):
        if refusal(export, BOOK, FOLDER / name) is None:
            yield f"{name} was not refused: raise ValueError for endings other than `endings`"


def wildness(export: ExportFormat) -> Iterator[str]:
    """Yield whether numbers that are none, infinite or huge fail without a sentence."""
    for value, trace in WILD.items():
        try:
            reason = refusal(export, trace, FOLDER / export.default_name)
        except Exception as error:
            yield f"weights of {value} end in {error!r}: write them, or raise ValueError"
        else:
            if reason is not None and len(reason.split()) < 4:
                yield f"weights of {value} are refused with {reason!r}: tell why, in a sentence"


def strangeness(export: ExportFormat) -> Iterator[str]:
    """Yield whether what a stranger calls weights fails, or stands in a file as it is."""
    path = (FOLDER / ("é" * 120)).with_suffix(Path(export.default_name).suffix)
    for about in STRANGE:
        try:
            files = export.files(BOOK, path, about)
        except Exception as error:
            yield f"weights called {about!r} end in {error!r}: write plain_line(about)"
            continue
        for held in filter(is_bytes, files.values()):
            if is_utf_8(held):
                is_plain = held.decode().replace("\n", "").isprintable()
            else:
                is_plain = about.isprintable() or about.encode(errors="surrogatepass") not in held
            if not is_plain:
                yield f"signs that nobody sees stand in the file: write plain_line({about!r})"


CHECKS = (names, words, content, sameness, endings, wildness, strangeness)


def written(export: ExportFormat, trace: ForwardTrace) -> dict[Path, bytes]:
    """Return the files of the default name."""
    return export.files(trace, FOLDER / export.default_name, ABOUT)


def refusal(export: ExportFormat, trace: ForwardTrace, path: Path) -> str | None:
    """Return why a format refuses something; None if it does not."""
    try:
        export.files(trace, path, ABOUT)
    except ValueError as error:
        return str(error)
    return None


def is_bytes(held: object) -> bool:
    """Return whether a file could be written: `content` tells of what could not."""
    return isinstance(held, bytes)


def is_utf_8(held: bytes) -> bool:
    """Return whether bytes are a text."""
    try:
        held.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("export", FOUND.members, ids=lambda export: export.name)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_format_keeps_the_contract(
    export: ExportFormat, check: Callable[[ExportFormat], Iterator[str]]
) -> None:
    """Names, words, files, the same bytes again, endings, wild numbers, strange names."""
    assert list(check(export)) == []


@pytest.mark.parametrize("export", FOUND.members, ids=lambda export: export.name)
def test_nothing_is_written_yet(
    export: ExportFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A format returns bytes; who asked for them writes them whole."""
    monkeypatch.chdir(tmp_path)
    export.files(BOOK, tmp_path / export.default_name, ABOUT)
    assert list(tmp_path.iterdir()) == [], "return the bytes of the files, write none"


def test_the_bytes_are_the_same_at_each_start() -> None:
    """Whatever order the sets and the hashes of a start of Python have."""
    found = {
        subprocess.run(
            [sys.executable, "-c", ALL_BYTES],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONMALLOC": memory},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, memory in (("1", "malloc"), ("2", "pymalloc"))
    }
    assert len(found) == 1


ALL_BYTES = """
from hashlib import sha256
from pathlib import Path
from tinycnn import TinyCNN, Stage, Unit, as_latex, as_numpy, as_text, base_pattern, explain
from tinycnn.export import FORMATS, Numbers, export_formats

trace = TinyCNN(42).trace(base_pattern("diagonal"))
for export in export_formats().members:
    for file, content in export.files(trace, Path(export.default_name), "x").items():
        print(file, sha256(content).hexdigest())
for kind in FORMATS:
    print(kind, sha256(Numbers().file(trace, kind, "x")).hexdigest())
print(sha256((trace._repr_html_() + trace.weights._repr_html_()).encode()).hexdigest())
for stage in Stage:
    for write in (as_latex, as_numpy, as_text):
        print(sha256(write(explain(trace, Unit(stage))).encode()).hexdigest())
"""


def test_all_files_can_be_loaded() -> None:
    """A file that fails is no format; what it said stands here."""
    assert FOUND.failures == ()


def test_all_formats_fit_together() -> None:
    """Each can be loaded; of two with one name the second could never be chosen."""
    assert not FOUND.failures, f"repair these files: {FOUND.failures}"
    found = [export.name for export in FOUND.members]
    twice = {name for name in found if found.count(name) > 1}
    assert not twice, "two formats have one name: choose another one"
    assert set(found) == {export.name for export in export_formats().members}


def varying(trace: ForwardTrace, path: Path, about: str) -> dict[Path, bytes]:
    """Write the time."""
    return {path: f"{time.time():.0f}".encode()}


def failing(trace: ForwardTrace, path: Path, about: str) -> dict[Path, bytes]:
    """Fail for numbers that are not finite."""
    return {path: str([int(weight) for weight in trace.weights.kernels.ravel()]).encode()}


def raw(trace: ForwardTrace, path: Path, about: str) -> dict[Path, bytes]:
    """Write the description as it is."""
    return {path: about.encode()}


def leaving_out(trace: ForwardTrace, path: Path, about: str) -> dict[Path, bytes]:
    """Write a file of another name."""
    return {path.with_suffix(".other"): b"\xff"}


GOOD = export_formats().members[0]


@pytest.mark.parametrize(
    ("faulty", "check", "sentence"),
    [
        (GOOD._replace(name="A b"), names, "choose small letters"),
        (GOOD._replace(name="logits"), names, "choose another name"),
        (GOOD._replace(endings=(".py",)), names, "without its dot"),
        (GOOD._replace(endings=()), names, "name one in `endings`"),
        (GOOD._replace(default_name="net.txt"), names, "must have one of the endings"),
        (GOOD._replace(beside=("pt",)), names, "leave `is_text` or `beside` out"),
        (GOOD._replace(tip=""), words, "tip must be one line"),
        (GOOD._replace(menu_text="&Script…"), words, "leave them out"),
        (GOOD._replace(write=leaving_out), content, "must come last"),
        (GOOD._replace(write=leaving_out), content, "name the endings of others in `beside`"),
        (GOOD._replace(write=leaving_out), content, "the file is no UTF-8"),
        (GOOD._replace(write=lambda *_: {}), content, "must come last"),
        (GOOD._replace(write=lambda _, path, __: {path: b""}), content, "a file is empty"),
        (GOOD._replace(write=varying), sameness, "write no time"),
        (GOOD._replace(write=lambda _, path, __: {path: b"x"}), sameness, "write the weights"),
        (GOOD._replace(write=leaving_out), endings, "use the path"),
        (GOOD._replace(endings=("py", "txt2")), endings, "was not refused"),
        (GOOD._replace(write=raw), strangeness, "signs that nobody sees stand in the file"),
        (GOOD._replace(write=raw), strangeness, "end in UnicodeEncodeError"),
        (GOOD._replace(write=failing), wildness, "write them, or raise ValueError"),
    ],
)
def test_a_faulty_format_is_told_what_to_do(
    faulty: ExportFormat, check: Callable[[ExportFormat], Iterator[str]], sentence: str
) -> None:
    """The checks above can fail, each with its sentence."""
    assert any(sentence in fault for fault in check(faulty))
