"""Errors of overridden methods reach Qt's bindings as errors that they can tell."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

NEEDED = sys.version_info < (3, 12)
"""An error that C code has raised is a type and a text until Python 3.11 has caught it."""


def guard_overrides() -> None:
    """Let each class made from now on raise whole errors from what it overrides of Qt.

    PySide takes whatever an override raises for an error object; a type and a text would crash it.
    An error that has been caught, and raised again, is an object. Handlers of events, which return
    nothing, tell their errors themselves.
    """
    if not NEEDED:
        return
    from PySide6.QtCore import QObject  # noqa: PLC0415
    from PySide6.QtGui import QUndoCommand  # noqa: PLC0415

    # The lab overrides nothing else of Qt.
    for base in (QObject, QUndoCommand):
        _guard_subclasses(base)


def _guard_subclasses(base: type[Any]) -> None:
    def guard(cls: type[Any], /, **keywords: Any) -> None:
        super(base, cls).__init_subclass__(**keywords)
        of_qt = next(each for each in cls.__mro__ if each.__module__.startswith("PySide6."))
        for name, method in list(vars(cls).items()):
            # No name of Qt begins with an underscore.
            if isinstance(method, FunctionType) and name[0] != "_" and hasattr(of_qt, name):
                setattr(cls, name, _guarded(name, method))

    setattr(base, "__init_subclass__", classmethod(guard))  # noqa: B010


def _guarded(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    return with_errors_told(method) if name.endswith("Event") else with_whole_errors(method)


def with_errors_told(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return an event handler that lets an error of its own end there, told like any other.

    Where handlers call each other by way of Qt, as a window's `event` does a stage's and that one
    its `paintEvent`, PySide hands an error up from one to the next; after the third it has given
    references back that it never had, and the lab crashes at some later time.
    """

    @wraps(method)
    def call(*args: Any, **keywords: Any) -> Any:
        try:
            return method(*args, **keywords)
        except Exception:
            sys.excepthook(*sys.exc_info())

    return call


def with_whole_errors(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that raises each error of another anew."""

    @wraps(method)
    def call(*args: Any, **keywords: Any) -> Any:
        try:
            return method(*args, **keywords)
        except BaseException:
            raise

    return call
