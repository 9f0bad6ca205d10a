"""Files of drawings with their classes."""

import numpy as np
import pytest

from tinycnn.files.own_images_file import OwnImagesError, load_own_images, save_own_images
from tinycnn.files.storage import save_weights
from tinycnn.model import TinyCNN
from tinycnn.own_images import OwnImages

OWN = OwnImages(np.random.default_rng(3).random((2, 8, 8)), ("dot", "ü"))


def test_saved_and_loaded(tmp_path):
    """Bit for bit, whichever way an editor has saved it again."""
    path = tmp_path / "mine.txt"
    save_own_images(path, OWN)
    assert load_own_images(path).same_as(OWN)
    path.write_text(path.read_text("utf-8"), "utf-16")
    assert load_own_images(path).same_as(OWN)


def test_other_files_are_named(tmp_path):
    """A sentence that says what the file is, or what is wrong with it."""
    save_weights(tmp_path / "w.npz", TinyCNN(1).weights_record())
    (tmp_path / "noise.txt").write_bytes(b"class: \xff\xfe\x80")
    for name, said in (
        ("w.npz", "it holds weights"),
        ("noise.txt", "no text in UTF-8"),
        ("none.txt", "No such file"),
        (".", "is a directory|not a regular file|it is a folder"),
    ):
        with pytest.raises(OwnImagesError, match=said) as caught:
            load_own_images(tmp_path / name)
        assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_written_changes_nothing(tmp_path):
    """And says so."""
    with pytest.raises(OwnImagesError, match="nothing was changed"):
        save_own_images(tmp_path / "nowhere" / "mine.txt", OWN)
