"""Files of strangers: nothing in them is executed, everything is bounded, one error answers."""

import io
import os
import pickle
import random
import zipfile
import zlib

import numpy as np
import pytest

from tests.tinycnn.weights_files import (
    as_zip,
    members,
    members_of_version_1,
    npy,
    random_weights,
    refuse,
    write_zip,
)
from tinycnn import WeightsFileError, load_weights
from tinycnn.files.npz_format import MAX_BYTES, encode


@pytest.fixture
def path(tmp_path):
    """Return a name for a weights file in an empty directory."""
    return tmp_path / "weights.npz"


def texts(*names):
    """Return names as a file holds them."""
    return np.array(names, "<U40")


def no_characters():
    """Return an array of texts in which one number stands for no character."""
    codes = np.zeros((3, 40), "<u4")
    codes[:, 0] = (97, 98, 0x110000)
    return codes.view("<U40")[:, 0]


@pytest.mark.parametrize("content", [b"", b"PK", b"\x93NUMPY", b"weights", bytes(10_000)])
def test_other_kinds_of_file(path, content):
    """What is no zip archive is refused."""
    path.write_bytes(content)
    refuse(path, "damaged, or not an .npz archive")


def test_a_large_file(path):
    """Nothing is parsed beyond 1 MiB."""
    path.write_bytes(encode(random_weights()) + bytes(MAX_BYTES))
    refuse(path, "larger than 1,048,576 bytes")


def test_every_truncation(path):
    """A download that broke off is never taken for a network."""
    data = encode(random_weights())
    for length in range(0, len(data), 37):
        path.write_bytes(data[:length])
        refuse(path, "damaged")


def test_pickles_are_not_opened(path):
    """An array of objects could run any code while it is read: it is not even looked into."""
    marker = path.with_name("executed")

    class Trap:
        def __reduce__(self):
            return os.mkdir, (str(marker),)

    trap = np.array([Trap()], dtype=object)
    write_zip(path, as_zip(members() | {"conv_bias": trap}))
    refuse(path, "conv_bias must have shape .* got .* object")
    path.write_bytes(pickle.dumps(Trap()))
    refuse(path, "damaged")
    assert not marker.exists()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"format_version": np.int64(3)},
            "format version 3, this program reads 1 and 2: a newer program .* update this one",
        ),
        ({"format_version": np.int64(0)}, "format version 0, this program reads 1 and 2;"),
        ({"format_version": np.int64(-(2**63))}, "format version -9223372036854775808, this"),
        ({"format_version": np.int64(1)}, "unknown array 'class_names'"),
        ({"format_version": np.float64(1)}, "format_version must have shape .* got .* float64"),
        ({"extra": np.zeros(3)}, "unknown array 'extra'"),
        ({"n\n" * 500: np.zeros(3)}, "unknown array"),
        ({f"a{i}": np.zeros(1) for i in range(9)}, "24 arrays, 16 is the most"),
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
        ({"names_are_guessed": np.int64(2)}, "names_are_guessed must be 0 or 1, got 2"),
        ({"names_are_guessed": np.bool_(1)}, "names_are_guessed must have shape .* got .* bool"),
        ({"class_names": texts("a", "b")}, r"class_names must have shape \(3,\) .* got \(2,\)"),
        ({"class_names": texts("a", "b", "c", "d")}, r"class_names must have shape \(3,\)"),
        ({"class_names": texts("a", "b", "")}, "a class name must be 1 to 40 .* got ''"),
        ({"class_names": texts("a", "b", "a")}, "class_names must be different, got 'a' twice"),
        ({"class_names": texts("a", "b", "c\nd")}, "a class name must be 1 to 40 printable"),
        ({"class_names": texts("a", "b", "\x1b[2J")}, "a class name must be 1 to 40 printable"),
        ({"class_names": texts("a", "b", "\u202ec")}, "a class name must be 1 to 40 printable"),
        ({"class_names": texts("a", "b", "c\0d")}, "a class name must be 1 to 40 printable"),
        ({"class_names": texts("a", "b", " c")}, "without blanks at the ends"),
        ({"class_names": texts("a", "b", "c").astype("<U41")}, "class_names must have .* <U41"),
        ({"class_names": texts("a", "b", "c").astype(">U40")}, "class_names must have .* >U40"),
        ({"class_names": texts("a", "b", "c").astype("S40")}, r"class_names must have .* \|S40"),
        ({"class_names": texts("a", "b", "c").view("<u4")}, r"class_names must have shape"),
        ({"class_names": no_characters()}, "class_names holds what is no text"),
        ({"dataset": np.array("a\tb", "<U40")}, "the name of a data set must be 1 to 40"),
        ({"dataset": texts("lines")}, r"dataset must have shape \(\)"),
        ({"made": np.array("a\nb", "<U200")}, "made must be one line of at most 200"),
        ({"made": np.array("a" * 201)}, "made must have .* <U201"),
        ({"made": np.array("a" * 10_000)}, "made must have .* <U10000"),
        ({"conv_bias": np.zeros(3, np.float32)}, "conv_bias must have .* got .* float32"),
        ({"conv_bias": np.zeros(3, ">f8")}, "conv_bias must have .* got .* >f8"),
        ({"conv_bias": np.array([0, np.nan, 0])}, "conv_bias has values that are not finite"),
        ({"dense_bias": np.array([0, 0, np.inf])}, "dense_bias has values that are not finite"),
        ({"dense_weights": np.zeros((3, 27))}, r"dense_weights must have shape \(27, 3\)"),
    ],
)
def test_wrong_contents(path, changes, reason):
    """Names, shapes, types, ranges and values must be exactly right."""
    write_zip(path, as_zip(members() | changes))
    refuse(path, reason)


@pytest.mark.parametrize("name", sorted(members()))
def test_a_missing_array(path, name):
    """Every array is needed."""
    arrays = members()
    del arrays[name]
    write_zip(path, as_zip(arrays))
    refuse(path, f"has no array {name}")


def test_strange_names(path):
    """Duplicates, folders and other suffixes are not the names that were agreed on."""
    good = as_zip(members())
    path.write_bytes(encode(random_weights()))
    with pytest.warns(UserWarning, match="Duplicate name"):
        write_zip(path, [*good, good[0]])
    refuse(path, "two arrays of one name")
    write_zip(path, [(f"inner/{name}", content) for name, content in good])
    refuse(path, "no array format_version")
    write_zip(path, [*good, ("kernels", good[0][1])])
    refuse(path, "two arrays of one name")
    write_zip(path, [*good, ("../../evil.npy", b"")])
    refuse(path, "unknown array '../../evil'")


def test_a_zip_bomb(path):
    """A member that unpacks to 100 MB is refused by its declared size, unread."""
    bomb = [*as_zip(members()), ("bomb.npy", bytes(100_000_000))]
    write_zip(path, bomb, zipfile.ZIP_DEFLATED)
    refuse(path, "unpacks to more than")


def test_a_zip_bomb_that_lies(path, monkeypatch):
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
    refuse(path, "damaged")
    assert 0 < sum(unpacked) < 10_000


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions(path, compression):
    """Only what NumPy writes is unpacked: the others can ask for much memory."""
    write_zip(path, as_zip(members()), compression)
    refuse(path, "compressed in a way that NumPy does not use")


def test_an_encrypted_file(path):
    """A flag for encryption is no reason to ask for a password."""
    data = bytearray(encode(random_weights()))
    directory = data.find(b"PK\x01\x02")
    data[directory + 8] |= 1
    path.write_bytes(data)
    refuse(path, "it is encrypted")


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
def test_strange_headers(path, header):
    """Headers are data: nothing in them is executed, and no parser's error comes through."""
    member = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + bytes(8)
    contents = dict(as_zip(members())) | {"format_version.npy": member}
    write_zip(path, contents.items())
    refuse(path, "damaged|must have shape")


def test_newer_headers_and_surplus_bytes(path):
    """A member is one array of header version 1.0 and nothing else."""
    good = dict(as_zip(members()))
    newer = npy(members()["conv_bias"], version=(2, 0))
    write_zip(path, (good | {"conv_bias.npy": newer}).items())
    refuse(path, "damaged|conv_bias")
    write_zip(path, (good | {"conv_bias.npy": good["conv_bias.npy"] + b"\0"}).items())
    refuse(path, "conv_bias has 25 bytes, which does not fit its shape")
    write_zip(path, (good | {"conv_bias.npy": good["conv_bias.npy"][:-1]}).items())
    refuse(path, "conv_bias has 23 bytes")


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


@pytest.mark.long
@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("inside", [False, True], ids=["archive", "members"])
def test_random_damage_is_one_kind_of_error(path, inside, version):
    """Damage to the archive, or to its members with correct checksums, never surprises."""
    rng = random.Random(0)
    contents = as_zip(members() if version == 2 else members_of_version_1(random_weights()))
    write_zip(path, contents)
    data = path.read_bytes()
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
