"""Errors leave what Qt calls as errors, not as a crash."""

import operator

import pytest
from PySide6.QtGui import QUndoCommand, QUndoStack

from gui.state.whole_errors import whole_errors


class Failing(QUndoCommand):
    """A step that fails in C code."""

    @whole_errors
    def redo(self) -> None:
        """Fail."""
        operator.getitem((), 0)


def test_an_error_of_c_code_reaches_the_caller(qapp: object) -> None:
    """With its text; without the decorator the process ends here, before Python 3.12."""
    with pytest.raises(IndexError, match="tuple index out of range"):
        QUndoStack().push(Failing())


def test_what_is_returned_comes_back() -> None:
    """Arguments and names as well."""
    assert whole_errors(divmod)(7, 2) == (3, 1)
