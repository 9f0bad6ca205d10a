"""The kept drawings: the newest is found whatever clocks say, and none goes before it is seen."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from gui.features.last_drawing import shelf as shelf_module
from gui.features.last_drawing.kept_drawing import as_text
from gui.features.last_drawing.shelf import KEPT, LARGEST_FILE, KeptDrawing, Shelf, lock_file
from gui.state.document import Document
from gui.state.drawing import Drawing
from gui.state.weight_sets import Preset, preset
from gui.system.file_lock import FileLock

A, B = "a" * 16, "b" * 16
TRAINED = preset(Preset.TRAINED)
OTHER_COMPUTER = "4711\ntinycnn-lab\nanother computer\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Return an empty shelf."""
    return Shelf(tmp_path)


def keep(shelf: Shelf, number: int, name: str = "") -> Path:
    """Keep a drawing with `number` cells, as a lab of its own would; return its file."""
    image = np.zeros(64)
    image[:number] = 1
    name = name or f"{number:016x}"
    shelf.write(name, as_text(Document(Drawing(image.reshape(8, 8)), TRAINED)))
    return next(shelf.folder.glob(f"*{name}.json"))


def found(shelf: Shelf) -> list[int]:
    """Return the drawings there are, each by the number of its cells."""
    return [cells(kept) for kept in shelf.newest_first(TRAINED)]


def cells(kept: KeptDrawing) -> int:
    """Return by how many cells a drawing of this test is known."""
    return int(kept.document.drawing.image.sum())


def test_the_newest_is_first_whatever_the_clocks_said(shelf: Shelf) -> None:
    """A computer whose battery is empty starts in 1970, another lives in the future."""
    for number, time in ((1, 4e9), (2, 0), (3, 2e9), (4, 0)):
        os.utime(keep(shelf, number), (time, time))
    assert found(shelf) == [4, 3, 2, 1]


def test_what_is_written_last_is_the_newest(shelf: Shelf) -> None:
    """Of labs that run at once, too, and each has one drawing, not one for each stroke."""
    for number, name in ((1, A), (2, B), (3, A), (4, A), (5, B)):
        keep(shelf, number, name)
    assert found(shelf) == [5, 4]
    assert len(list(shelf.folder.iterdir())) == 2


def test_a_drawing_that_cannot_be_replaced_stays(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the last one that fitted is still there."""
    keep(shelf, 1, A)
    keep(shelf, 2, B)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            keep(shelf, 3, A)
    assert found(shelf) == [2, 1]


def test_drawings_of_earlier_labs_are_older(shelf: Shelf) -> None:
    """They have no number, and among themselves are as old as their files say."""
    for number, time in ((1, 3e9), (2, 2e9), (3, 4e9)):
        file = keep(shelf, number).rename(shelf.folder / f"{number:016x}.json")
        os.utime(file, (time, time))
    keep(shelf, 4)
    assert found(shelf) == [4, 3, 1, 2]


UNREADABLE = (b"", b"\xff\xfe", b"{}", b'{"format": 9}', b'{"format": 2, ' + b"[" * 100_000)
TOO_LARGE = b'{"format": 2, "image": "'.ljust(LARGEST_FILE * 2)


@pytest.mark.parametrize("content", [*UNREADABLE, TOO_LARGE])
def test_what_cannot_be_read_is_passed_by(shelf: Shelf, content: bytes) -> None:
    """Damaged, foreign, of a later version, too large: the one before is found."""
    keep(shelf, 1)
    (shelf.folder / f"999999-{A}.json").write_bytes(content)
    (shelf.folder / f"{B}.json").write_bytes(content)
    assert found(shelf) == [1]
    keep(shelf, 2)
    assert found(shelf) == [2, 1], "the next is newer than the damaged one, too"


def test_what_is_no_file_is_passed_by(shelf: Shelf) -> None:
    """A folder by the name of a drawing, and a pipe that would never end."""
    keep(shelf, 1)
    (shelf.folder / f"000008-{A}.json").mkdir()
    if sys.platform != "win32":
        os.mkfifo(shelf.folder / f"000009-{B}.json")
    assert found(shelf) == [1]


def test_foreign_files_are_not_even_read(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three thousand of them, each locked and read, froze the start for a minute and a half."""
    for number in range(300):
        ending = ("json", "lock", "tmp")[number % 3]
        (shelf.folder / f"{number}.{ending}").write_text("{" * 1000)
    keep(shelf, 1)
    used: list[Path] = []
    monkeypatch.setattr(shelf_module, "require_regular_file", used.append)
    monkeypatch.setattr(shelf_module, "is_locked", used.append)
    assert found(shelf) == [1]
    shelf.remove_old({"0"}, TRAINED)
    assert all(f"{1:016x}" in file.name for file in used)
    assert len(list(shelf.folder.iterdir())) == 301


@pytest.mark.parametrize("content", ["", OTHER_COMPUTER, "1\npython\n\n"])
@pytest.mark.parametrize("age", [0.0, 4e9])
def test_a_lock_that_nobody_holds_hides_nothing(shelf: Shelf, content: str, age: float) -> None:
    """One that a kill left empty; one of another computer, which crashed; however old they seem."""
    lock = lock_file(shelf.folder, A)
    keep(shelf, 1, A)
    lock.write_text(content)
    if age:
        os.utime(lock, (age, age))
    assert [kept.in_use for kept in shelf.newest_first(TRAINED)] == [False]


def test_a_lab_that_runs_is_found_and_marked(shelf: Shelf) -> None:
    """Its drawing can be copied, too; a computer on the network may be gone without a word."""
    keep(shelf, 1, A)
    keep(shelf, 2, B)
    lock = FileLock(lock_file(shelf.folder, B))
    lock.take()
    assert [(cells(kept), kept.in_use) for kept in shelf.newest_first(TRAINED)] == [
        (2, True),
        (1, False),
    ]


def offer_all(shelf: Shelf) -> set[str]:
    """Return the names of all drawings, as if a person had seen each."""
    return {kept.name for kept in shelf.newest_first(TRAINED)}


def test_old_drawings_go_once_they_were_offered(shelf: Shelf) -> None:
    """The newest stay, and nothing grows without end."""
    for number in range(1, KEPT + 4):
        keep(shelf, number)
    shelf.remove_old(offer_all(shelf), TRAINED)
    assert found(shelf) == [*range(KEPT + 3, 3, -1)]


def test_what_nobody_was_offered_stays(shelf: Shelf) -> None:
    """Of twenty labs that end together nobody has seen any."""
    for number in range(1, 2 * KEPT + 1):
        keep(shelf, number)
    shelf.remove_old((), TRAINED)
    assert len(found(shelf)) == 2 * KEPT
    shelf.remove_old({f"{1:016x}", f"{2 * KEPT:016x}"}, TRAINED)
    assert found(shelf) == [*range(2 * KEPT, 1, -1)]


def test_what_cannot_be_read_pushes_nothing_out(shelf: Shelf) -> None:
    """Three unreadable ones that are newer have deleted the only sound one."""
    keep(shelf, 1)
    for number in range(2, KEPT + 12):
        keep(shelf, number % 64).write_bytes(UNREADABLE[number % len(UNREADABLE)])
    shelf.remove_old({f"{1:016x}"}, TRAINED)
    assert found(shelf) == [1]
    assert len(list(shelf.folder.iterdir())) == KEPT + 11, "nor do they go themselves"


def test_what_a_lab_is_writing_stays(shelf: Shelf) -> None:
    """However many newer ones there are."""
    for number in range(1, KEPT + 3):
        keep(shelf, number)
    lock = FileLock(lock_file(shelf.folder, f"{1:016x}"))
    lock.take()
    shelf.remove_old(offer_all(shelf), TRAINED)
    assert found(shelf)[-2:] == [3, 1]


def test_locks_of_killed_labs_go(shelf: Shelf) -> None:
    """Those without a drawing, and those of drawings that go; no file of others."""
    for number in range(1, KEPT + 2):
        keep(shelf, number)
        lock_file(shelf.folder, f"{number:016x}").touch()
    for name in (f"{99:016x}", "foreign"):
        lock_file(shelf.folder, name).touch()
    held = FileLock(lock_file(shelf.folder, f"{77:016x}"))
    held.take()
    shelf.remove_old(offer_all(shelf), TRAINED)
    left = sorted(lock.stem for lock in shelf.folder.glob("*.lock"))
    assert left == [f"{n:016x}" for n in (*range(2, KEPT + 2), 77)] + ["foreign"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
def test_they_are_their_users_alone(shelf: Shelf) -> None:
    """What a person draws is nobody else's business."""
    assert keep(shelf, 1).stat().st_mode & 0o777 == 0o600
