"""One value that the lab remembers: its name, its default and what it may be."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Generic, TypeVar, cast
from zlib import crc32

Value = bool | int | float | str | bytes | tuple[str, ...]
T = TypeVar("T", bound=Value)
CHECKSUM = 4


def _anything(value: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """What a remembered value is called, and how it stands in a file: as text, always.

    Qt would write its own types and unpack whatever a damaged file names.

    Attributes
    ----------
    name
        ``group/name`` in the file.
    default
        What holds where nothing sensible is remembered. Its type is the type of the setting.
    accepts
        Whether a value of that type is one the lab can use.
    """

    name: str
    default: T
    accepts: Callable[[T], bool] = _anything

    def read(self, text: object) -> T:
        """Return what a text of the file means; the default if it isn't one this setting wrote."""
        if not isinstance(text, str):
            return self.default
        try:
            value = cast(T, _READERS[type(self.default)](text))
        except (ValueError, KeyError, RecursionError):
            return self.default
        return value if self.accepts(value) else self.default

    def write(self, value: T) -> str:
        """Return a value as text."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, bytes):
            return b64encode(_checksum(value) + value).decode("ascii")
        return json.dumps(value) if isinstance(value, tuple) else str(value)


def one_of(*allowed: str) -> Callable[[str], bool]:
    """Return the check of a setting that is one of a few words."""
    return lambda value: value in allowed


def within(low: float, high: float) -> Callable[[float], bool]:
    """Return the check of a number from `low` to `high`."""
    return lambda value: low <= value <= high


def _checksum(data: bytes) -> bytes:
    return crc32(data).to_bytes(CHECKSUM)


def _checked(text: str) -> bytes:
    """Return bytes that are what was written: Qt crashes on a layout with one byte changed."""
    data = b64decode(text, validate=True)
    if _checksum(data[CHECKSUM:]) != data[:CHECKSUM]:
        raise ValueError("damaged")
    return data[CHECKSUM:]


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


def _texts(text: str) -> tuple[str, ...]:
    found = json.loads(text)
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise ValueError(text)
    return tuple(found)


_READERS: dict[type, Callable[[str], Value]] = {
    bool: {"true": True, "false": False}.__getitem__,
    int: int,
    float: _finite,
    str: str,
    bytes: _checked,
    tuple: _texts,
}
