"""The files that were opened last."""

from pathlib import Path

from gui.features.files.recent_files import MOST, RecentFiles
from gui.system.settings import Settings


def test_the_newest_is_first_and_each_is_there_once(tmp_path: Path) -> None:
    """Opening a file again puts it to the top."""
    recent = RecentFiles(Settings())
    a, b = tmp_path / "a.png", tmp_path / "b.npz"
    for path in (a, b, a):
        recent.add(path)
    assert recent.paths == (a, b)
    recent.remove(a)
    assert recent.paths == (b,)
    recent.clear()
    assert recent.paths == ()


def test_ten_are_kept_from_one_start_to_the_next(tmp_path: Path) -> None:
    """With whole paths, whatever letters are in them."""
    file = tmp_path / "settings.json"
    names = [f"{i} ü, “{i}”\n&.png" for i in range(14)]
    settings = Settings(file)
    for name in names:
        RecentFiles(settings).add(Path(name))
    settings.save()
    kept = RecentFiles(Settings(file)).paths
    assert kept == tuple(Path.cwd() / name for name in reversed(names[-MOST:]))


def test_every_change_is_told() -> None:
    """To the menu."""
    told = []
    recent = RecentFiles(Settings())
    recent.changed.connect(lambda: told.append(len(recent.paths)))
    recent.add(Path("a"))
    recent.add(Path("b"))
    recent.remove(Path("a"))
    recent.clear()
    assert told == [1, 2, 1, 0]
