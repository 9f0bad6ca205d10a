"""How the names of files are shown: in one line, short, with nothing hidden."""

from pathlib import Path

import pytest

from gui.state.file_names import LONGEST_NAME, display_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("/home/a/line.png", "line.png"),
        ("/", "/"),
        ("a\nb\t\0c\u202egnp.exe", "a�b��c�gnp.exe"),
        ("bytes \udcff.png", "bytes �.png"),
    ],
)
def test_a_name_is_shown_in_one_line(name: str, shown: str) -> None:
    """Letters that would break or turn the line are marked."""
    assert display_name(Path(name)) == shown


def test_a_long_name_keeps_its_ends() -> None:
    """How it begins, and how it ends."""
    shown = display_name(Path("begin" + "x" * 300 + "of.png"))
    assert len(shown) == LONGEST_NAME
    assert shown.startswith("begin")
    assert shown.endswith("of.png")
    assert "…" in shown
