"""Weights files: exact, and written whole or not at all."""

import base64
import os
import zlib
from dataclasses import replace

import numpy as np
import pytest

from tests.tinycnn.weights_files import (
    DEFAULT,
    OLD_FILE,
    SMALL,
    arrays_of,
    as_zip,
    members,
    members_of_version_1,
    random_weights,
    refuse,
    write_zip,
)
from tinycnn import (
    Architecture,
    ModelCard,
    TinyCNN,
    Weights,
    WeightsFileError,
    load_weights,
    save_weights,
)
from tinycnn.model_card import MAX_MADE, MAX_NAME

OTHER = Architecture(num_classes=5, filters=2, kernel_size=2, pool="avg", pool_size=3, relu=False)


def raising(error):
    """Return a function that raises `error`, whatever it is given."""

    def fail(*_):
        raise error

    return fail


@pytest.fixture
def path(tmp_path):
    """Return a name for a weights file in an empty directory."""
    return tmp_path / "weights.npz"


@pytest.mark.parametrize("architecture", [DEFAULT, OTHER])
def test_every_bit_survives(path, architecture):
    """What is loaded is what was saved, architecture included."""
    weights = random_weights(architecture)
    save_weights(path, weights)
    loaded = load_weights(path)
    assert loaded.architecture == architecture
    assert arrays_of(loaded) == arrays_of(weights)


CARDS = {
    "all": ModelCard(("dark", "größer ≥ 5", "W" * MAX_NAME), "digits", "m" * MAX_MADE),
    "names alone": ModelCard(("a", "b", "c")),
    "guessed": ModelCard(("a", "b", "c"), "lines", names_are_guessed=True),
    "no names": ModelCard(dataset="digits", made="by hand").for_classes(3),
}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_the_card_survives(path, card):
    """Names of any script, data set, how they were made, and whether all this was a guess."""
    save_weights(path, replace(random_weights(), card=card))
    assert load_weights(path).card == card


@pytest.mark.parametrize(
    ("classes", "names", "dataset"),
    [
        (3, ("vertical", "horizontal", "diagonal"), "lines"),
        (4, ("vertical", "horizontal", "diagonal", "dot"), "lines"),
        (2, ("class 1", "class 2"), None),
        (5, ("class 1", "class 2", "class 3", "class 4", "class 5"), None),
    ],
)
def test_the_first_format_is_read(path, classes, names, dataset):
    """Its names are guessed, and that is said; also after they were saved again."""
    weights = random_weights(Architecture(num_classes=classes))
    write_zip(path, as_zip(members_of_version_1(weights)))
    loaded = load_weights(path)
    assert arrays_of(loaded) == arrays_of(weights)
    assert (loaded.class_names, loaded.dataset, loaded.made) == (names, dataset, "")
    assert loaded.names_are_guessed
    save_weights(path, loaded)
    assert load_weights(path).card == loaded.card


def test_a_file_of_the_first_format(path):
    """One that the version before wrote, byte for byte: a network of one filter and one class."""
    path.write_bytes(zlib.decompress(base64.b64decode(OLD_FILE)))
    loaded = load_weights(path)
    assert loaded.architecture == Architecture(**SMALL)
    assert loaded.class_names == ("class 1",)
    np.testing.assert_array_equal(loaded.kernels, TinyCNN(5, **SMALL).conv.weights)


def test_same_weights_same_bytes(path):
    """A file depends on its weights alone, not on the day it was written."""
    save_weights(path, random_weights())
    first = path.read_bytes()
    save_weights(str(path), random_weights())
    assert path.read_bytes() == first
    save_weights(path, random_weights(seed=1))
    assert path.read_bytes() != first


def test_numpy_reads_the_file(path):
    """The file is a plain .npz that a student can open without this library."""
    save_weights(path, random_weights(OTHER))
    with np.load(path, allow_pickle=False) as archive:
        assert archive["format_version"] == 2
        settings = {name: int(archive[name]) for name in ("num_classes", "filters", "kernel_size")}
        assert settings == {"num_classes": 5, "filters": 2, "kernel_size": 2}
        assert (archive["pool"], archive["pool_size"], archive["relu"]) == (1, 3, 0)
        assert archive["kernels"].dtype == np.float64
        assert archive["class_names"].tolist() == [f"class {n}" for n in range(1, 6)]
        assert (archive["dataset"], archive["made"], archive["names_are_guessed"]) == ("", "", 1)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_files_of_numpy_are_read(path, save):
    """Compression and column-major order change nothing: NumPy users write such files."""
    arrays = members()
    save(path, **arrays | {"dense_weights": np.asfortranarray(arrays["dense_weights"])})
    assert arrays_of(load_weights(path)) == arrays_of(random_weights())


class TestWriting:
    """Whole or not at all."""

    @pytest.mark.parametrize("call", ["fsync", "replace"])
    @pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
    def test_a_failure_keeps_the_old_file(self, path, monkeypatch, call, error):
        """A full disk or Ctrl+C on the way leaves the old file and nothing beside it."""
        save_weights(path, random_weights())
        before = path.read_bytes()

        monkeypatch.setattr(os, call, raising(error))
        expected = WeightsFileError if isinstance(error, OSError) else KeyboardInterrupt
        with pytest.raises(expected):
            save_weights(path, random_weights(seed=1))
        assert path.read_bytes() == before
        assert list(path.parent.iterdir()) == [path]

    def test_a_failure_leaves_nothing_new(self, path, monkeypatch):
        """Without an old file there is none afterwards."""
        monkeypatch.setattr(os, "fsync", raising(OSError(5, "I/O error")))
        with pytest.raises(WeightsFileError, match="I/O error; nothing was changed"):
            save_weights(path, random_weights())
        assert not list(path.parent.iterdir())

    def test_what_was_abandoned_is_removed(self, path):
        """Programs that were killed on the way leave files; those of other hours go, no others."""
        old, new, other = (path.with_name(f".{n}.tmp") for n in ("tinycnn-1", "tinycnn-2", "other"))
        for file in (old, new, other):
            file.touch()
        for file in (old, other):
            os.utime(file, times=(0, 0))
        save_weights(path, random_weights())
        assert sorted(path.parent.iterdir()) == sorted([new, other, path])

    def test_what_is_write_protected_stays(self, path, monkeypatch):
        """A new file of that name would replace it although it cannot be written to."""
        save_weights(path, random_weights())
        before = path.read_bytes()
        monkeypatch.setattr(os, "access", lambda place, mode: False)
        with pytest.raises(WeightsFileError, match="Permission denied; nothing was changed"):
            save_weights(path, random_weights(seed=1))
        assert path.read_bytes() == before

    def test_a_link_stays_a_link(self, path):
        """Saving through a symbolic link writes the file it points to."""
        target = path.with_name("target.npz")
        path.symlink_to(target)
        save_weights(path, random_weights())
        assert path.is_symlink()
        assert load_weights(target).architecture == DEFAULT

    def test_permissions_are_the_users_usual_ones(self, path):
        """The file is as readable for others as any file the user creates."""
        save_weights(path, random_weights())
        usual = path.with_name("usual")
        usual.touch()
        assert path.stat().st_mode == usual.stat().st_mode

    @pytest.mark.parametrize(
        "weights",
        [
            Weights(
                DEFAULT, np.full((3, 1, 3, 3), np.inf), np.zeros(3), np.zeros((27, 3)), np.zeros(3)
            ),
            random_weights(Architecture(filters=150, num_classes=300)),
        ],
        ids=["infinite", "too large"],
    )
    def test_what_could_not_be_read_is_not_written(self, path, weights):
        """A file that would be refused later is refused now, with the reason."""
        with pytest.raises(WeightsFileError, match=r"not finite|larger than"):
            save_weights(path, weights)
        assert not path.exists()

    def test_places_that_are_no_file(self, path):
        """Directories, pipes, missing folders and impossible names are one kind of error."""
        os.mkfifo(path)
        loop = path.with_name("loop")
        loop.symlink_to(loop)
        for place in (path, loop, path.parent, path.parent / "none" / "w.npz", path / "w", "a\0b"):
            with pytest.raises(WeightsFileError, match="cannot save weights to"):
                save_weights(place, random_weights())
        assert sorted(path.parent.iterdir()) == [loop, path]


def test_places_that_are_no_file_to_read(path):
    """Missing files, directories, pipes and impossible names do not block or surprise."""
    refuse(path, "No such file")
    refuse(path.parent, "not a regular file")
    refuse("a\0b", "null")
    os.mkfifo(path)
    refuse(path, "not a regular file")


def test_what_is_swapped_or_meant_otherwise(path):
    """A sentence says what to write instead, and no file is made."""
    model = TinyCNN()
    with pytest.raises(TypeError, match=r"expected a path, got a Weights: try save_weights\("):
        save_weights(model.weights_record(), path)
    with pytest.raises(TypeError, match=r"expected a Weights, got a TinyCNN: try model.save"):
        save_weights(path, model)
    with pytest.raises(TypeError, match="expected a path, got 3: try load_weights"):
        load_weights(3)
    assert not path.exists()
