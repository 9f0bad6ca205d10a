"""What undo knows of: documents, and the edits between them."""

import operator

import pytest

from gui.state.document import Document, Edit
from gui.state.session import LabSession


def test_an_error_of_c_code_in_an_edit_is_told() -> None:
    """It is a type and a text until Python has caught it, and PySide would crash at it."""
    session = LabSession()

    def install(_: Document) -> None:
        operator.getitem((), 0)

    with pytest.raises(IndexError, match="tuple index out of range"):
        session.undo_stack.push(Edit("edit", session.document, session.document, install))
