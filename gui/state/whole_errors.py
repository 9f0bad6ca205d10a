"""Errors that Qt's bindings can tell."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def whole_errors(method: Callable[P, R]) -> Callable[P, R]:
    """Return a method that Qt calls, such that its errors can be told.

    An error that C code has raised is a type and a text until Python has caught it, before Python
    3.12; PySide, which takes it for an error, would crash.
    """

    @wraps(method)
    def call(*args: P.args, **named: P.kwargs) -> R:
        try:
            return method(*args, **named)
        except Exception:
            raise

    return call
