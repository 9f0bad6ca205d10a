"""The little of Google's Protocol Buffers that an ONNX file needs: numbers, texts, messages."""

from __future__ import annotations

_VARINT, _LENGTH = 0, 2


def integer(field: int, *values: int) -> bytes:
    """Return a field of one number ≥ 0, or of several, each with the field's number before it."""
    return b"".join(_key(field, _VARINT) + _varint(value) for value in values)


def block(field: int, content: bytes | str) -> bytes:
    """Return a field of bytes, of a text or of a message."""
    data = content.encode() if isinstance(content, str) else content
    return _key(field, _LENGTH) + _varint(len(data)) + data


def _key(field: int, kind: int) -> bytes:
    return _varint(field << 3 | kind)


def _varint(number: int) -> bytes:
    """Return a number in groups of seven bits, the low ones first; the top bit says: go on."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups[-1] |= 0x80
        groups.append(number & 0x7F)
    return bytes(groups)
