"""How the names of files are shown: in one line, short, with nothing hidden."""

import re
from pathlib import Path

import pytest

from gui.state.file_names import (
    LONGEST_NAME,
    LONGEST_PATH,
    LONGEST_TEXT,
    MOST_LINES,
    display_line,
    display_name,
    display_path,
    display_text,
)


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


def test_a_path_keeps_both_its_ends() -> None:
    """Where it begins, and the file's name."""
    shown = display_path(Path("/home/a\u202e" + "/folder" * 100, "line.png"))
    assert len(shown) == LONGEST_PATH
    assert shown.startswith("/home/a�/folder")
    assert shown.endswith("/folder/line.png")


def test_a_message_keeps_its_lines() -> None:
    """They are what its writer meant; other signs that cannot be seen are marked."""
    assert display_text("what\nwhy\x1b[31m\ttoo") == "what\nwhy�[31m�too"


def test_a_message_is_not_larger_than_its_box() -> None:
    """Each word can be broken somewhere, and there are not too many lines and letters."""
    runs = re.split(r"[\s\u200b]+", display_text("a " + "W" * 1000 + " b"))
    assert max(map(len, runs)) <= LONGEST_NAME
    assert "".join(runs) == "a" + "W" * 1000 + "b"
    assert display_text("line\n" * 500).count("\n") < MOST_LINES
    assert len(display_text("word " * 5000)) <= LONGEST_TEXT + 2
    assert display_text("word " * 5000).endswith("…")


def test_a_line_is_a_line() -> None:
    """The status bar has one; a text that nobody can read to its end is cut."""
    assert display_line("what\nwhy\x07") == "what why�"
    assert len(display_line("x" * 5000)) == LONGEST_TEXT + 2
