"""How the names of files are shown: in one line, short, with nothing hidden."""

from pathlib import Path

import pytest

from gui.state.file_names import (
    LONGEST_NAME,
    LONGEST_PATH,
    LONGEST_TEXT,
    LONGEST_WORD,
    MOST_LINES,
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
    """No word is wider, and there are not too many lines and letters."""
    words = display_text("a " + "W" * 5000 + " b").split()
    assert max(map(len, words)) <= LONGEST_WORD
    assert display_text("line\n" * 500).count("\n") < MOST_LINES
    assert len(display_text("word " * 5000)) <= LONGEST_TEXT + 2
    assert display_text("word " * 5000).endswith("…")
