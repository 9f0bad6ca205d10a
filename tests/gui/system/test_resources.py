"""The files that come with the lab are found from anywhere, and a missing one is named."""

from pathlib import Path

import pytest

from gui.system.resources import RESOURCES, resource


def test_a_file_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lab may be started from elsewhere."""
    monkeypatch.chdir(tmp_path)
    assert resource("weights", "trained.npz").is_file()
    assert RESOURCES.is_absolute()


def test_a_missing_file_is_told_with_those_that_are_there() -> None:
    """What is missing, what the folder holds, what to look at."""
    with pytest.raises(FileNotFoundError, match=r"nothing\.npz is missing.*trained\.npz.*complete"):
        resource("weights", "nothing.npz")
    with pytest.raises(FileNotFoundError, match="holds nothing"):
        resource("no folder", "x")
