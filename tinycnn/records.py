"""Records that never change: nor do their copies, and what comes back from a pickle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any, Self, cast

import numpy as np


class Record:
    """The base of frozen dataclasses that hold read-only arrays and mappings.

    Python's own copies of an array can be written to, and those of a record's arrays would be.
    """

    __slots__ = ()

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __reduce__(self) -> tuple[Callable[..., Record], tuple[Any, ...]]:
        values = (getattr(self, field.name) for field in fields(cast(Any, self)))
        return _restore, (type(self), tuple(map(_pack, values)))


class _PackedMapping(dict[Any, Any]):
    """What a read-only mapping is in a pickle, which knows none."""


def _pack(value: Any) -> Any:
    if isinstance(value, MappingProxyType):
        return _PackedMapping((key, _pack(inner)) for key, inner in value.items())
    return value


def _restore(kind: type[Record], values: Sequence[Any]) -> Record:
    """Return the record again; nobody else holds the arrays, so that they need no copy."""
    record = object.__new__(kind)
    for field, value in zip(fields(cast(Any, kind)), values, strict=True):
        object.__setattr__(record, field.name, _unpack(value))
    return record


def _unpack(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        value.setflags(write=False)
    if isinstance(value, _PackedMapping):
        return MappingProxyType({key: _unpack(inner) for key, inner in value.items()})
    return value
