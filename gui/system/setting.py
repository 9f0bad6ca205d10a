"""One value that the lab remembers: its name, its default and what it may be."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Any, Generic, TypeVar
from zlib import crc32

T = TypeVar("T")
CHECKSUM = 4


def _accept_anything(value: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """What a remembered value is called, and how it stands in a file: as text, always.

    It is declared where it is used, and nowhere else. Texts stand in the file as they are, bytes
    with a checksum, and whatever else JSON can say as JSON; lists are tuples, which nobody changes.
    (Qt would write its own types and unpack whatever a damaged file names.)

    Attributes
    ----------
    name
        ``group/name`` in the file; no other setting has it.
    default
        What holds where nothing sensible is remembered. Its type is the type of the setting.
    accepts
        Whether a value of that type is one the lab can use.
    """

    name: str
    default: T
    accepts: Callable[[T], bool] = _accept_anything

    def read(self, text: object) -> T:
        """Return what a text of the file means; the default if it isn't one this setting wrote."""
        found = self._find(text)
        return found[0] if found else self.default

    def understands(self, text: object) -> bool:
        """Whether a text is one that this setting wrote."""
        return bool(self._find(text))

    def _find(self, text: object) -> tuple[T] | tuple[()]:
        """Return the one value that a text stands for, or none."""
        if not isinstance(text, str):
            return ()
        try:
            value = self._parse(text)
            usable = type(value) is type(self.default) and self.accepts(value)
        except (ValueError, TypeError, RecursionError):
            return ()
        return (value,) if usable else ()

    def write(self, value: T) -> str:
        """Return a value as text.

        Raises
        ------
        TypeError, ValueError
            If it is nothing that JSON can say.
        """
        if isinstance(value, str):
            return value
        if isinstance(value, bytes):
            return b64encode(_checksum(value) + value).decode("ascii")
        return json.dumps(value, allow_nan=False)

    def _parse(self, text: str) -> Any:
        if isinstance(self.default, str):
            return text
        if isinstance(self.default, bytes):
            return _read_checked(text)
        value = _freeze(json.loads(text))
        if isinstance(self.default, float) and type(value) is int:
            value = float(value)
        if isinstance(value, float) and not isfinite(value):
            raise ValueError(text)
        return value


def one_of(*allowed: str) -> Callable[[str], bool]:
    """Return the check of a setting that is one of a few words."""
    return lambda value: value in allowed


def within(low: float, high: float) -> Callable[[float], bool]:
    """Return the check of a number from `low` to `high`."""
    return lambda value: low <= value <= high


def all_texts(values: Iterable[object]) -> bool:
    """Return whether a list holds texts alone."""
    return all(isinstance(value, str) for value in values)


def _checksum(data: bytes) -> bytes:
    return crc32(data).to_bytes(CHECKSUM)


def _read_checked(text: str) -> bytes:
    """Return bytes after their checksum is proved: Qt crashes on a damaged layout."""
    data = b64decode(text, validate=True)
    if _checksum(data[CHECKSUM:]) != data[:CHECKSUM]:
        raise ValueError("damaged")
    return data[CHECKSUM:]


def _freeze(found: object) -> object:
    """Return a JSON value with tuples for its lists, at any depth."""
    if isinstance(found, list):
        return tuple(map(_freeze, found))
    if isinstance(found, dict):
        return {name: _freeze(value) for name, value in found.items()}
    return found
