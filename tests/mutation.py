"""Ways to damage a file: what disks, networks, editors and malice do to bytes."""

import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO

Damage = Callable[[bytes, random.Random], bytes]
LARGEST_CUT = 200
# Counts and lengths that readers stumble over, in two, four and eight bytes.
LIES = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF, 2**63, 2**64 - 1)
WORDS = (
    *("nan", "-inf", "1e999", "-1", "1.0000000000000002", "0x1", "1_0", "٠", "½", "−0", "1e-400"),
    *("9" * 400, "[" * 300, "]", "array(", "dtype=float32)", ",,", ";", "\t", "\r", "\u2028"),
    *("\x00", "\ufeff", "null", "true", "{}", '"', "\\", "\ud7ff", "é", "%", "=", "\n" * 5),
    *("\x1b[2J", "\u202e", "<b>", "&", " ", "a\0\0\0a\0\0\0", "\0\0\x11\0", "class 1"),
    *("../../etc/passwd", "__class__", "@Invalid()", "@Variant(\\0\\0)", "@ByteArray(x)"),
)


def flip_bits(data: bytes, rng: random.Random) -> bytes:
    """Turn a few bits over."""
    result = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        result[rng.randrange(len(result))] ^= 1 << rng.randrange(8)
    return bytes(result)


def overwrite(data: bytes, rng: random.Random) -> bytes:
    """Put noise, zeros or ones over a part."""
    start, end = _part(data, rng)
    size = end - start
    return (
        data[:start] + rng.choice([rng.randbytes(size), bytes(size), b"\xff" * size]) + data[end:]
    )


def truncate(data: bytes, rng: random.Random) -> bytes:
    """Break off, as a download does."""
    return data[: rng.randrange(len(data))]


def behead(data: bytes, rng: random.Random) -> bytes:
    """Lose the beginning."""
    return data[rng.randrange(1, len(data) + 1) :]


def cut(data: bytes, rng: random.Random) -> bytes:
    """Lose a part in the middle."""
    start, end = _part(data, rng)
    return data[:start] + data[end:]


def double(data: bytes, rng: random.Random) -> bytes:
    """Have a part twice."""
    start, end = _part(data, rng)
    return data[:end] + data[start:end] + data[end:]


def swap(data: bytes, rng: random.Random) -> bytes:
    """Have two parts in the wrong order."""
    a, b, c = sorted(rng.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def lie(data: bytes, rng: random.Random) -> bytes:
    """Write a strange count where one may stand."""
    code = rng.choice(["<H", ">H", "<I", ">I", "<Q", ">Q"])
    size = struct.calcsize(code)
    at = rng.randrange(max(1, len(data) - size))
    number = rng.choice(LIES) & (256**size - 1)
    return data[:at] + struct.pack(code, number) + data[at + size :]


def say(data: bytes, rng: random.Random) -> bytes:
    """Put a strange word somewhere, or in place of a part."""
    start, end = _part(data, rng)
    word = rng.choice(WORDS).encode()
    return data[:start] + word + data[rng.choice([start, end]) :]


ANYWHERE: tuple[Damage, ...] = (
    *(flip_bits, overwrite, truncate, behead, cut, double, swap, lie, say),
)


def damaged(data: bytes, rng: random.Random, others: Sequence[bytes] = ()) -> bytes:
    """Return `data` damaged in one to three ways; perhaps grown together with another."""
    if others and rng.random() < 0.1:
        other = rng.choice(others)
        data = data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other)) :]
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        data = rng.choice(ANYWHERE)(data or b"\0", rng)
    return data


def damaged_zip(data: bytes, rng: random.Random) -> bytes:
    """Return the archive `data` with wrong members, in an archive that is itself in order."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    at = rng.randrange(len(members))
    name, content = members[at]
    match rng.randrange(6):
        case 0:
            members[at] = (name, damaged(content, rng, [other for _, other in members]))
        case 1:
            members.insert(rng.randrange(len(members)), (name, content))
        case 2:
            del members[at]
        case 3:
            members[at] = (name, rng.choice(members)[1])
        case 4:
            members[at] = (damaged(name.encode(), rng).decode("latin-1"), content)
        case 5:
            rng.shuffle(members)
    return _zip(members, rng)


def damaged_png(data: bytes, rng: random.Random) -> bytes:
    """Return the PNG `data` with a wrong chunk whose checksum is right."""
    chunks, at = [], 8
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        chunks.append((data[at + 4 : at + 8], data[at + 8 : end - 4]))
        at = end
    at = rng.randrange(len(chunks))
    kind, content = chunks[at]
    match rng.randrange(5):
        case 0 | 1:
            chunks[at] = (kind, damaged(content or b"\0", rng))
        case 2:
            chunks.insert(rng.randrange(len(chunks)), (kind, content))
        case 3:
            del chunks[at]
        case 4:
            packed = zlib.compress(damaged(zlib.decompress(_pixels(chunks)), rng))
            chunks = [(name, packed if name == b"IDAT" else body) for name, body in chunks]
    return data[:8] + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def _pixels(chunks: Sequence[tuple[bytes, bytes]]) -> bytes:
    return b"".join(body for name, body in chunks if name == b"IDAT")


def _zip(members: Sequence[tuple[str, bytes]], rng: random.Random) -> bytes:
    stream = BytesIO()
    kind = rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    with zipfile.ZipFile(stream, "w", kind) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name.replace("\0", "") or "x")
            info.compress_type = kind
            archive.NameToInfo.pop(info.filename, None)  # no warning of a name that is there twice
            archive.writestr(info, content)
    return stream.getvalue()


def _part(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.randint(1, LARGEST_CUT))
