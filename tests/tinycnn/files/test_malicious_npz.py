"""Weights files made by hand to harm: refused in one sentence, at next to no cost."""

import io
import struct
import tracemalloc
import zipfile

import numpy as np
import pytest

from tests.tinycnn.weights_files import (
    arrays_of,
    as_zip,
    members,
    members_of_version_1,
    npy,
    random_weights,
    refuse,
    write_zip,
)
from tinycnn import load_weights
from tinycnn.files.npz_format import encode

GOOD = encode(random_weights())
DIRECTORY = GOOD.find(b"PK\x01\x02")
END = GOOD.rfind(b"PK\x05\x06")
MOST_MEMORY = 4 * 2**20


@pytest.fixture
def path(tmp_path):
    """Return a name for a weights file in an empty directory."""
    return tmp_path / "weights.npz"


@pytest.fixture(autouse=True)
def _little_memory():
    """Whatever a file announces, reading it takes little more than reading a good one."""
    tracemalloc.start()
    yield
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MOST_MEMORY


def patched(at, code, *numbers, data=GOOD):
    """Return `data` with numbers written over what stands there."""
    result = bytearray(data)
    struct.pack_into(code, result, at, *numbers)
    return bytes(result)


def with_header(header, content=bytes(24), name="conv_bias"):
    """Return the members of a good file, but one of them with a header of one's own."""
    text = header.encode("latin-1") + b"\n"
    member = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + content
    return (dict(as_zip(members())) | {f"{name}.npy": member}).items()


def zip64_end(**lies):
    """Return the good archive with an end record of large archives, which may lie."""
    fields = {"size": 44, "entries": 15, "length": END - DIRECTORY, "offset": DIRECTORY, **lies}
    record = b"PK\x06\x06" + struct.pack(
        "<QHHIIQQQQ", fields["size"], 45, 45, 0, 0, *[fields["entries"]] * 2,
        fields["length"], fields["offset"],
    )  # fmt: skip
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, lies.get("locator", END), 1)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, *[0xFFFF] * 2, *[0xFFFFFFFF] * 2, 0)
    return GOOD[:END] + record + locator + end


ARCHIVES = {
    "a directory cut short": GOOD[: DIRECTORY + 30] + GOOD[END:],
    "no directory": GOOD[:DIRECTORY] + GOOD[END:],
    "no end": GOOD[:END],
    "an end that points nowhere": patched(END + 16, "<I", 0xFFFFFFF0),
    "an end that points before the start": patched(END + 12, "<I", 0x7FFFFFFF),
    "a member that begins nowhere": patched(DIRECTORY + 42, "<I", 0x7FFFFFFF),
    "a member that begins in another": patched(DIRECTORY + 42, "<I", 10),
    "a wrong checksum": patched(DIRECTORY + 16, "<I", 1),
    "a member longer than the file": patched(DIRECTORY + 20, "<II", 900_000, 900_000),
    "a compression nobody knows": patched(DIRECTORY + 10, "<H", 99),
    "two names of one member": patched(30, "<4s", b"evil"),
    "a version of the far future": patched(DIRECTORY + 6, "<H", 255),
    "a name that is no UTF-8": patched(
        DIRECTORY + 46, "<2s", b"\xc3\x28", data=patched(DIRECTORY + 8, "<H", 0x800)
    ),
    "64 bit: a directory beyond all bounds": zip64_end(offset=2**63),
    "64 bit: a directory without end": zip64_end(length=2**64 - 1),
}


# Python looks for every member where the directory stands, whatever is said of how many they are.
HARMLESS = {
    "65,535 entries": patched(END + 8, "<HH", 0xFFFF, 0xFFFF),
    "a comment that is not there": patched(END + 20, "<H", 0xFFFF),
    "64 bit: entries without end": zip64_end(entries=2**64 - 1),
    "64 bit: a locator that points nowhere": zip64_end(locator=2**63),
    "64 bit: a record without end": zip64_end(size=2**64 - 1),
    "a program before the archive": b"MZ#!/bin/sh\n" + GOOD,
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_archives_that_lie(path, name):
    """Counts, places and sizes are the archive's own word, and are not trusted."""
    path.write_bytes(ARCHIVES[name])
    refuse(path, "damaged|compressed in a way|unpacks to more")


@pytest.mark.parametrize("name", HARMLESS)
def test_lies_that_change_nothing(path, name):
    """The weights are the same to the bit, and nothing else is looked at, let alone run."""
    path.write_bytes(HARMLESS[name])
    assert arrays_of(load_weights(path)) == arrays_of(random_weights())


HEADERS = {
    "a negative length": "{'descr': '<f8', 'fortran_order': False, 'shape': (-3,), }",
    "a length of zero": "{'descr': '<f8', 'fortran_order': False, 'shape': (0,), }",
    "a length beyond all memory": "{'descr': '<f8', 'fortran_order': False, 'shape': (2**62,), }",
    "lengths whose product overflows": (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296, 3), }"
    ),
    "no length": "{'descr': '<f8', 'fortran_order': False, 'shape': (), }",
    "a length with a fraction": "{'descr': '<f8', 'fortran_order': False, 'shape': (3.0,), }",
    "a length that is a truth": "{'descr': '<f8', 'fortran_order': False, 'shape': (True, 3), }",
    "a number of 900 digits": (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (" + "9" * 900 + ",)}"
    ),
    "a record of many fields": f"{{'descr': {[(f'a{i}', 'f8') for i in range(50)]}, "
    "'fortran_order': False, 'shape': (3,)}",
    "another order of bytes": "{'descr': '>f8', 'fortran_order': False, 'shape': (3,), }",
    "whole numbers": "{'descr': '<i8', 'fortran_order': False, 'shape': (3,), }",
    "complex numbers": "{'descr': '<c16', 'fortran_order': False, 'shape': (3,), }",
    "half the precision": "{'descr': '<f2', 'fortran_order': False, 'shape': (3,), }",
    "texts": "{'descr': '<U2', 'fortran_order': False, 'shape': (3,), }",
    "dates": "{'descr': '<M8[s]', 'fortran_order': False, 'shape': (3,), }",
    "raw memory": "{'descr': '|V8', 'fortran_order': False, 'shape': (3,), }",
    "objects": "{'descr': '|O', 'fortran_order': False, 'shape': (3,), }",
    "objects in a record": "{'descr': [('a', '|O')], 'fortran_order': False, 'shape': (3,), }",
    "a record": "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (3,), }",
    "an array in an array": "{'descr': ('<f8', (3,)), 'fortran_order': False, 'shape': (), }",
    "an order that is no truth": "{'descr': '<f8', 'fortran_order': 'yes', 'shape': (3,), }",
    "one entry too many": "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), 'x': 1}",
    "one entry too few": "{'descr': '<f8', 'shape': (3,), }",
    "an entry twice": "{'descr': 'O', 'descr': '<f4', 'fortran_order': False, 'shape': (3,), }",
    "code": "__import__('os').mkdir('executed') or {'descr': '<f8'}",
    "code in the type": "{'descr': __import__('os'), 'fortran_order': False, 'shape': (3,), }",
    "a list instead of a dictionary": "['descr', 'fortran_order', 'shape']",
    "nothing": "",
    "brackets without end": "(" * 950,
}


@pytest.mark.parametrize("name", HEADERS)
def test_headers_that_lie(path, name, monkeypatch):
    """Types and shapes are compared with what they must be before anything is made of them."""
    monkeypatch.chdir(path.parent)
    write_zip(path, with_header(HEADERS[name]))
    refuse(path, "damaged, or not an .npz|conv_bias must have shape")
    assert [*path.parent.iterdir()] == [path], "nothing was executed"


TEXT_HEADERS = {
    "texts without end": "{'descr': '<U536870911', 'fortran_order': False, 'shape': (3,), }",
    "more texts than memory": "{'descr': '<U40', 'fortran_order': False, 'shape': (2**60,), }",
    "texts of no width": "{'descr': '<U0', 'fortran_order': False, 'shape': (3,), }",
    "a width below zero": "{'descr': '<U-1', 'fortran_order': False, 'shape': (3,), }",
    "one text": "{'descr': '<U40', 'fortran_order': False, 'shape': (), }",
    "bytes": "{'descr': '|S160', 'fortran_order': False, 'shape': (3,), }",
    "objects": "{'descr': '|O', 'fortran_order': False, 'shape': (3,), }",
    "numbers": "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }",
    "texts in a record": "{'descr': [('a', '<U40')], 'fortran_order': False, 'shape': (3,), }",
}


@pytest.mark.parametrize("header", TEXT_HEADERS.values(), ids=TEXT_HEADERS)
@pytest.mark.parametrize("name", ["class_names", "made"])
def test_texts_that_lie(path, header, name):
    """Texts have one width and one number, compared before anything is made of them."""
    write_zip(path, with_header(header, bytes(480), name))
    refuse(path, f"damaged, or not an .npz|{name} must have shape")


@pytest.mark.parametrize(
    "code", [0x110000, 0xFFFFFFFF, 0x7FFFFFFF, 0xD800, 0xDFFF, 0x1B, 0x202E, 0x200B, 0x2028, 0x85]
)
@pytest.mark.parametrize("name", ["class_names", "dataset", "made"])
def test_characters_that_are_none(path, name, code):
    """No number beyond Unicode, half of a pair, control, direction or line end gets through."""
    array = members()[name]
    characters = array.reshape(-1).view("<u4").copy()
    characters[:3] = (97, code, 98)
    write_zip(path, as_zip(members() | {name: characters.view(array.dtype).reshape(array.shape)}))
    refuse(path, "holds what is no text|printable")


def test_a_network_that_knows_nothing_of_texts(path):
    """The first format had none: one that has some, or a second that lacks one, is neither."""
    old = members_of_version_1(random_weights())
    write_zip(path, as_zip(old | {"made": members()["made"]}))
    refuse(path, "unknown array 'made'")
    write_zip(path, as_zip(old | {"format_version": np.int64(2)}))
    refuse(path, "no array class_names")


@pytest.mark.parametrize(
    "name",
    [
        *("../../../kernels.npy", "/etc/kernels.npy", "C:\\kernels.npy", "..\\kernels.npy"),
        *("kernels.npy/", "KERNELS.npy", "kernels\u200b.npy", ".npy", "kernels.npy.npy"),
    ],
)
def test_names_that_mean_another_place(path, name):
    """A name is compared, never used as a path; nothing is ever unpacked to a disk."""
    members_of_good = dict(as_zip(members()))
    kernels = members_of_good.pop("kernels.npy")
    write_zip(path, [*members_of_good.items(), (name, kernels)])
    refuse(path, "unknown array|no array kernels|damaged")
    assert [*path.parent.iterdir()] == [path]


def test_a_name_with_a_nul_in_it(path):
    """Python's own name for the member would end before the NUL."""
    path.write_bytes(GOOD.replace(b"kernels.npy", b"kernels\0npy"))
    refuse(path, "unknown array")


def test_an_archive_in_an_archive(path):
    """It is not looked into."""
    write_zip(path, [("weights.npz", GOOD)])
    refuse(path, "no array format_version")
    write_zip(path, (dict(as_zip(members())) | {"kernels.npy": GOOD}).items())
    refuse(path, "damaged")


def test_a_link_instead_of_an_array(path):
    """An entry that is marked as a link is read as bytes: no link is followed."""
    info = zipfile.ZipInfo("conv_bias.npy")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    contents = dict(as_zip(members()))
    del contents["conv_bias.npy"]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/dev/zero")
        for name, content in contents.items():
            archive.writestr(name, content)
    refuse(path, "damaged")


def test_members_that_share_their_bytes(path):
    """Sixteen names for one long member: the sum of what they announce is bounded."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.npy", bytes(900_000))
        first = archive.filelist[0]
        for number in range(15):
            twin = zipfile.ZipInfo(f"{number}.npy")
            for field in ("CRC", "compress_size", "file_size", "header_offset", "compress_type"):
                setattr(twin, field, getattr(first, field))
            archive.filelist.append(twin)
    path.write_bytes(stream.getvalue())
    refuse(path, "unpacks to more than")


def test_extreme_numbers_are_numbers(path):
    """The largest, the smallest and the negative zero come back to the bit."""
    odd = np.array([1.7976931348623157e308, 5e-324, -0.0])
    write_zip(path, (dict(as_zip(members())) | {"conv_bias.npy": npy(odd)}).items())
    assert load_weights(path).conv_bias.tobytes() == odd.tobytes()


@pytest.mark.parametrize("payload", [0x7FF0000000000001, 0xFFF8DEADBEEF0000, 0x7FF0000000000000])
def test_every_kind_of_nan_is_found(path, payload):
    """Signalling, quiet and negative NaN, and infinity."""
    odd = np.array([payload, 0, 0], np.uint64).view(np.float64)
    write_zip(path, (dict(as_zip(members())) | {"conv_bias.npy": npy(odd)}).items())
    refuse(path, "conv_bias has values that are not finite")
