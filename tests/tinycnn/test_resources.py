"""Files that the network reads: found in a checkout and where it is installed."""

import pytest

from gui.system.resources import RESOURCES
from tinycnn import resources
from tinycnn.resources import resource


def test_they_are_those_of_the_lab():
    """The window and the network read one folder."""
    path = resource("datasets", "digits.npz")
    assert path == RESOURCES / "datasets" / "digits.npz"
    assert path.is_file()


def test_where_pip_puts_them(tmp_path, monkeypatch):
    """Beside the network, in the package of the lab."""
    place = tmp_path / "tinycnn_lab" / "resources"
    place.mkdir(parents=True)
    (place / "some.txt").write_text("here")
    folders = [tmp_path / folder.relative_to(RESOURCES.parent) for folder in resources.FOLDERS]
    monkeypatch.setattr(resources, "FOLDERS", folders)
    assert resource("some.txt").read_text() == "here"


def test_one_that_is_missing_is_named():
    """With what brings it."""
    with pytest.raises(FileNotFoundError, match=r"resources/none/none.txt is missing: install"):
        resource("none", "none.txt")
