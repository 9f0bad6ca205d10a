"""Finds what plugs in: one file or folder each, registered nowhere.

A file that cannot be loaded costs itself and nothing else: it is told to the log and returned as a
`Failure`, and all others are found.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
log = logging.getLogger("tinycnn_lab.discovery")


class Failure(NamedTuple):
    """A file that should have brought something and could not.

    Attributes
    ----------
    module
        Its dotted name.
    reason
        What went wrong, in a line.
    """

    module: str
    reason: str

    @classmethod
    def from_error(cls, module: str, error: Exception) -> Failure:
        """Return the failure of a module that has raised an error."""
        return cls(module, f"{type(error).__name__}: {error}".splitlines()[0])


class Found(NamedTuple, Generic[T]):
    """What the files of a package define, in the order of their names, and which files failed."""

    members: tuple[T, ...]
    failures: tuple[Failure, ...] = ()

    def named(self, name_of: Callable[[T], str]) -> dict[str, T]:
        """Return the members by name, in their order; of two with one name the first."""
        named: dict[str, T] = {}
        for member in self.members:
            named.setdefault(name_of(member), member)
        return named


def find_classes(package: ModuleType, kind: type[T], module: str = "") -> Found[type[T]]:
    """Return every subclass of `kind` that a file of `package` defines.

    Parameters
    ----------
    package
        Whose files are looked through.
    kind
        The base class; itself it is never found.
    module
        In a package of folders, which file of each folder to look at.
    """

    def defined(name: str, member: object) -> bool:
        return (
            isinstance(member, type)
            and issubclass(member, kind)
            and member is not kind
            and member.__module__ == name
        )

    return _find(package, defined, module)


def find_instances(package: ModuleType, kind: type[T], module: str = "") -> Found[T]:
    """Return every instance of `kind` that a file of `package` holds; parameters as above."""
    return _find(package, lambda _, member: isinstance(member, kind), module)


def _find(package: ModuleType, is_wanted: Callable[[str, object], bool], module: str) -> Found[T]:
    members: list[T] = []
    failures = []
    for name in _names(package, module):
        try:
            found = [m for m in vars(import_module(name)).values() if is_wanted(name, m)]
        except Exception as error:  # whatever a file does, it is its own loss
            failure = Failure.from_error(name, error)
            log.warning("%s can't be loaded: %s", failure.module, failure.reason)
            failures.append(failure)
        else:
            members += [m for m in found if not any(m is other for other in members)]
    return Found(tuple(members), tuple(failures))


def _names(package: ModuleType, module: str) -> Iterator[str]:
    for info in sorted(iter_modules(package.__path__), key=lambda info: info.name):
        name = f"{package.__name__}.{info.name}"
        if not module:
            yield name
        elif info.ispkg:
            yield f"{name}.{module}"
