"""What plugs in is found by itself, and what cannot be loaded costs itself alone."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tinycnn.discovery import find_classes, find_instances

Maker = Callable[[dict[str, str]], ModuleType]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Maker]:
    """Return a maker of a package from its files; what was imported from it is forgotten."""
    monkeypatch.syspath_prepend(tmp_path)

    def make(files: dict[str, str]) -> ModuleType:
        for name, code in {"__init__.py": "", **files}.items():
            file = tmp_path / "plugged" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(code, "utf-8")
        importlib.invalidate_caches()
        return importlib.import_module("plugged")

    yield make
    for name in [name for name in sys.modules if name.split(".")[0] == "plugged"]:
        del sys.modules[name]


def test_classes_are_found_where_they_are_defined(package: Maker) -> None:
    """What a file only imports is not its own; the order is that of the files' names."""
    two = "from plugged.one import One\nclass Two(One): pass\nclass Other: pass"
    found = find_classes(package({"two.py": two, "one.py": "class One(dict): pass"}), dict)
    assert [kind.__name__ for kind in found.members] == ["One", "Two"]
    assert found.failures == ()


def test_instances_are_found_once(package: Maker) -> None:
    """A record that two files hold is one record."""
    files = {"a.py": "A = 1.5", "b.py": "from plugged.a import A\nB = 2.5\nC = 'text'"}
    assert find_instances(package(files), float).members == (1.5, 2.5)


def test_of_folders_one_file_is_looked_at(package: Maker) -> None:
    """Other files of a folder, and files beside the folders, are its own affair."""
    files = {"x/__init__.py": "", "x/feature.py": "X = 1.5", "x/part.py": "P = 2.5", "y.py": "3.5"}
    assert find_instances(package(files), float, "feature").members == (1.5,)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("import nothing_of_this_name", "ModuleNotFoundError: No module named"),
        ("def (", "SyntaxError: invalid syntax"),
        ("raise ValueError('one\\ntwo')", "ValueError: one"),
    ],
)
def test_a_file_that_fails_costs_itself(
    package: Maker, caplog: pytest.LogCaptureFixture, code: str, reason: str
) -> None:
    """All others are found; the log has one line, with the file and the reason."""
    found = find_instances(package({"bad.py": code, "good.py": "GOOD = 1.5"}), float)
    assert found.members == (1.5,)
    [failure] = found.failures
    assert failure.module == "plugged.bad"
    assert failure.reason.startswith(reason)
    [line] = caplog.messages
    assert line == f"plugged.bad can't be loaded: {failure.reason}"


def test_members_keep_their_order_by_name(package: Maker) -> None:
    """That of the files, so that lists of names never change by themselves."""
    found = find_instances(package({f"{name}.py": f"X = ('{name}',)" for name in "cab"}), tuple)
    assert list(found.named(lambda member: member[0])) == ["a", "b", "c"]


def test_of_two_with_one_name_the_first_counts(package: Maker) -> None:
    """Whatever comes later by the name of its file cannot take another's place."""
    found = find_instances(package({"a.py": "A = ('name', 1)", "b.py": "B = ('name', 2)"}), tuple)
    assert found.named(lambda member: member[0]) == {"name": ("name", 1)}
