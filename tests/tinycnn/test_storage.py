"""Weights files: exact, whole or not at all, and safe to open when a stranger made them."""

import io
import os
import pickle
import random
import zipfile
import zlib

import numpy as np
import pytest

from tinycnn import npz_format
from tinycnn.architecture import Architecture
from tinycnn.storage import WeightsFileError, load_weights, save_weights
from tinycnn.weights import Weights

DEFAULT = Architecture()
OTHER = Architecture(num_classes=5, filters=2, kernel_size=2, pool="avg", pool_size=3, relu=False)


def random_weights(architecture=DEFAULT, seed=0):
    """Return weights with no two numbers alike."""
    rng = np.random.default_rng(seed)
    shapes = Weights.expected_shapes(architecture)
    return Weights(architecture, **{name: rng.normal(size=shape) for name, shape in shapes.items()})


def arrays_of(weights):
    """Return the bytes of each array, by name."""
    return {name: getattr(weights, name).tobytes() for name in Weights.expected_shapes(DEFAULT)}


def members():
    """Return the arrays of a good file, by name, to spoil one of them."""
    with np.load(io.BytesIO(npz_format.encode(random_weights()))) as archive:
        return dict(archive)


def npy(array, **options):
    """Return the bytes of one .npy member."""
    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.asarray(array), **options)
    return stream.getvalue()


def raising(error):
    """Return a function that raises `error`, whatever it is given."""

    def fail(*_):
        raise error

    return fail


def write_zip(path, contents, compression=zipfile.ZIP_STORED):
    """Write a zip archive of (name, bytes) pairs with correct checksums."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in contents:
            archive.writestr(name, content)


def as_zip(arrays):
    """Return the (name, bytes) pairs of `arrays`."""
    return [(f"{name}.npy", npy(array)) for name, array in arrays.items()]


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
        assert archive["format_version"] == 1
        settings = {name: int(archive[name]) for name in ("num_classes", "filters", "kernel_size")}
        assert settings == {"num_classes": 5, "filters": 2, "kernel_size": 2}
        assert (archive["pool"], archive["pool_size"], archive["relu"]) == (1, 3, 0)
        assert archive["kernels"].dtype == np.float64


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


class TestReading:
    """One exception, one sentence, for everything that can be wrong."""

    def refuse(self, path, reason):
        """Assert that `path` is refused for `reason`."""
        with pytest.raises(WeightsFileError, match=reason) as caught:
            load_weights(path)
        message = str(caught.value)
        assert message.startswith("cannot load weights from ")
        assert "\n" not in message
        assert len(message) < len(str(path)) + 300

    def test_places_that_are_no_file(self, path):
        """Missing files, directories, pipes and impossible names do not block or surprise."""
        self.refuse(path, "No such file")
        self.refuse(path.parent, "not a regular file")
        self.refuse("a\0b", "null")
        os.mkfifo(path)
        self.refuse(path, "not a regular file")

    @pytest.mark.parametrize("content", [b"", b"PK", b"\x93NUMPY", b"weights", bytes(10_000)])
    def test_other_kinds_of_file(self, path, content):
        """What is no zip archive is refused."""
        path.write_bytes(content)
        self.refuse(path, "damaged, or not an .npz archive")

    def test_a_large_file(self, path):
        """Nothing is parsed beyond 1 MiB."""
        path.write_bytes(npz_format.encode(random_weights()) + bytes(npz_format.MAX_BYTES))
        self.refuse(path, "larger than 1,048,576 bytes")

    def test_every_truncation(self, path):
        """A download that broke off is never taken for a network."""
        data = npz_format.encode(random_weights())
        for length in range(0, len(data), 37):
            path.write_bytes(data[:length])
            self.refuse(path, "damaged")

    def test_pickles_are_not_opened(self, path):
        """An array of objects could run any code while it is read: it is not even looked into."""
        marker = path.with_name("executed")

        class Trap:
            def __reduce__(self):
                return os.mkdir, (str(marker),)

        trap = np.array([Trap()], dtype=object)
        write_zip(path, as_zip(members() | {"conv_bias": trap}))
        self.refuse(path, "conv_bias must have shape .* got .* object")
        path.write_bytes(pickle.dumps(Trap()))
        self.refuse(path, "damaged")
        assert not marker.exists()

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"format_version": np.int64(2)}, "format version 2, this program reads 1"),
            ({"format_version": np.float64(1)}, "format_version must have shape .* got .* float64"),
            ({"extra": np.zeros(3)}, "unknown array 'extra'"),
            ({"n\n" * 500: np.zeros(3)}, "unknown array"),
            ({f"a{i}": np.zeros(1) for i in range(9)}, "20 arrays, 16 is the most"),
            ({"filters": np.int64(0)}, "filters must be an integer of at least 1, got 0"),
            ({"filters": np.int64(2**62)}, r"kernels must have shape \(4611686018427387904, "),
            (
                {"filters": np.int64(4)},
                r"kernels must have shape \(4, 1, 3, 3\).*got \(3, 1, 3, 3\)",
            ),
            ({"num_classes": np.int64(-3)}, "num_classes must be an integer of at least 1, got -3"),
            ({"kernel_size": np.int64(9)}, "kernel_size must be 8 or less"),
            ({"pool_size": np.int64(7)}, "pool_size must be 6 or less"),
            ({"pool": np.int64(2)}, "pool must be 0 or 1, got 2"),
            ({"relu": np.int64(-1)}, "relu must be 0 or 1, got -1"),
            ({"conv_bias": np.zeros(3, np.float32)}, "conv_bias must have .* got .* float32"),
            ({"conv_bias": np.zeros(3, ">f8")}, "conv_bias must have .* got .* >f8"),
            ({"conv_bias": np.array([0, np.nan, 0])}, "conv_bias has values that are not finite"),
            ({"dense_bias": np.array([0, 0, np.inf])}, "dense_bias has values that are not finite"),
            ({"dense_weights": np.zeros((3, 27))}, r"dense_weights must have shape \(27, 3\)"),
        ],
    )
    def test_wrong_contents(self, path, changes, reason):
        """Names, shapes, types, ranges and values must be exactly right."""
        write_zip(path, as_zip(members() | changes))
        self.refuse(path, reason)

    @pytest.mark.parametrize("name", sorted(members()))
    def test_a_missing_array(self, path, name):
        """Every array is needed."""
        arrays = members()
        del arrays[name]
        write_zip(path, as_zip(arrays))
        self.refuse(path, f"has no array {name}")

    def test_strange_names(self, path):
        """Duplicates, folders and other suffixes are not the names that were agreed on."""
        good = as_zip(members())
        path.write_bytes(npz_format.encode(random_weights()))
        with pytest.warns(UserWarning, match="Duplicate name"):
            write_zip(path, [*good, good[0]])
        self.refuse(path, "two arrays of one name")
        write_zip(path, [(f"inner/{name}", content) for name, content in good])
        self.refuse(path, "no array format_version")
        write_zip(path, [*good, ("kernels", good[0][1])])
        self.refuse(path, "two arrays of one name")
        write_zip(path, [*good, ("../../evil.npy", b"")])
        self.refuse(path, "unknown array '../../evil'")

    def test_a_zip_bomb(self, path):
        """A member that unpacks to 100 MB is refused by its declared size, unread."""
        bomb = [*as_zip(members()), ("bomb.npy", bytes(100_000_000))]
        write_zip(path, bomb, zipfile.ZIP_DEFLATED)
        self.refuse(path, "unpacks to more than")

    def test_a_zip_bomb_that_lies(self, path, monkeypatch):
        """A false declared size bounds what is unpacked, and is found out."""
        path.write_bytes(lying_zip(bytes(100_000_000), declared=300))
        unpacked = []
        decompressobj = zlib.decompressobj

        class Counting:
            def __init__(self, *arguments):
                self._inner = decompressobj(*arguments)

            def __getattr__(self, name):
                return getattr(self._inner, name)

            def decompress(self, *arguments):
                data = self._inner.decompress(*arguments)
                unpacked.append(len(data))
                return data

        monkeypatch.setattr(zlib, "decompressobj", Counting)
        self.refuse(path, "damaged")
        assert 0 < sum(unpacked) < 10_000

    @pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_other_compressions(self, path, compression):
        """Only what NumPy writes is unpacked: the others can ask for much memory."""
        write_zip(path, as_zip(members()), compression)
        self.refuse(path, "compressed in a way that NumPy does not use")

    def test_an_encrypted_file(self, path):
        """A flag for encryption is no reason to ask for a password."""
        data = bytearray(npz_format.encode(random_weights()))
        directory = data.find(b"PK\x01\x02")
        data[directory + 8] |= 1
        path.write_bytes(data)
        self.refuse(path, "it is encrypted")

    @pytest.mark.parametrize(
        "header",
        [
            b"{'descr': '<i8', 'fortran_order': False, 'shape': ()",
            b"(" * 900,
            b"-" * 900 + b"1",
            b"{'descr': '<i8', 'fortran_order': False, 'shape': (1L,), }",
            b"{'descr': 'O', 'fortran_order': False, 'shape': (), }",
            b"{'descr': [], 'fortran_order': 3, 'shape': ()}",
            b"{'descr': '\\d', 'fortran_order': False, 'shape': ()}",
            b"{'descr': '<i8', 'fortran_order': False, 'shape': (-1,)}",
            b"__import__('os').abort()",
            b"\xff\xfe\x00",
            b" " * 5000,
        ],
    )
    def test_strange_headers(self, path, header):
        """Headers are data: nothing in them is executed, and no parser's error comes through."""
        member = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + bytes(8)
        contents = dict(as_zip(members())) | {"format_version.npy": member}
        write_zip(path, contents.items())
        self.refuse(path, "damaged|must have shape")

    def test_newer_headers_and_surplus_bytes(self, path):
        """A member is one array of header version 1.0 and nothing else."""
        good = dict(as_zip(members()))
        newer = npy(members()["conv_bias"], version=(2, 0))
        write_zip(path, (good | {"conv_bias.npy": newer}).items())
        self.refuse(path, "damaged|conv_bias")
        write_zip(path, (good | {"conv_bias.npy": good["conv_bias.npy"] + b"\0"}).items())
        self.refuse(path, "conv_bias has 25 bytes, which does not fit its shape")
        write_zip(path, (good | {"conv_bias.npy": good["conv_bias.npy"][:-1]}).items())
        self.refuse(path, "conv_bias has 23 bytes")


def lying_zip(content, declared):
    """Return an archive whose one deflated member says it unpacks to `declared` bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("format_version.npy", content)
    data = bytearray(stream.getvalue())
    directory = data.find(b"PK\x01\x02")
    data[22:26] = data[directory + 24 : directory + 28] = declared.to_bytes(4, "little")
    return bytes(data)


def mutated(data, rng):
    """Return `data` with a few random bytes changed, cut out, doubled or added."""
    result = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        start = rng.randrange(len(result))
        end = start + rng.choice([1, 1, 2, 8, 60])
        new = rng.choice([rng.randbytes(end - start), b"", result[start:end] * 2, b"\xff", b"\0"])
        result[start:end] = new
        result = result or bytearray(b"\0")
    return bytes(result)


@pytest.mark.parametrize("inside", [False, True], ids=["archive", "members"])
def test_random_damage_is_one_kind_of_error(path, inside):
    """Damage to the archive, or to its members with correct checksums, never surprises."""
    rng = random.Random(0)
    data = npz_format.encode(random_weights())
    contents = as_zip(members())
    refused = 0
    for _ in range(400):
        if inside:
            damaged = rng.randrange(len(contents))
            write_zip(
                path,
                [(n, mutated(c, rng) if i == damaged else c) for i, (n, c) in enumerate(contents)],
            )
        else:
            path.write_bytes(mutated(data, rng))
        try:
            load_weights(path)
        except WeightsFileError:
            refused += 1
    assert refused > 250
