"""What the tests of rules share: the files of the project, and how a broken rule is told."""

from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(
    [
        ROOT / "main.py",
        *(file for package in ("tinycnn", "gui") for file in (ROOT / package).rglob("*.py")),
    ]
)
GUI = [file for file in SOURCES if file.is_relative_to(ROOT / "gui")]
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def in_tree(path: Path) -> str:
    """Return a path as the rules write it, from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def check_rule(offenders: Iterable[str], advice: str) -> None:
    """Fail if there are `offenders`, with all of them and `advice`, a sentence what to do."""
    found = list(offenders)
    assert not found, "\n".join([f"{len(found)} × {advice}", *found])
