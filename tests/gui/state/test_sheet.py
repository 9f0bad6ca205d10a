"""The sheet of a drawing: in which file it is, and whether it is saved there."""

from pathlib import Path

import numpy as np

from gui.state.drawing import Drawing
from gui.state.session import LabSession
from gui.state.sheet import Sheet

LINE, DOT = np.eye(8), np.zeros((8, 8))
DOT[3, 3] = 0.5


def test_what_is_not_in_its_file_is_modified() -> None:
    """By its pixels, however it came about; a label is in no file."""
    sheet = Sheet(LINE, Path("line.txt"), is_own=True)
    assert not sheet.is_modified(Drawing(LINE).with_label(1))
    assert sheet.is_modified(Drawing(DOT))
    assert sheet.is_modified(Drawing.blank())


def test_work_without_a_file_is_modified_unless_there_is_none() -> None:
    """An empty canvas is nothing to save, nor is what the lab begins with."""
    assert Sheet().is_modified(Drawing(LINE))
    assert not Sheet().is_modified(Drawing.blank())
    assert not Sheet(LINE).is_modified(Drawing(LINE))
    assert not Sheet(LINE).is_modified(Drawing.blank())


def test_all_steps_of_undo_learn_of_the_file(session: LabSession) -> None:
    """A save belongs to the sheet: what was drawn before it goes into the same file later."""
    session.draw("line", Drawing(LINE))
    session.draw("dot", Drawing(DOT))
    session.save_drawing(Path("dot.txt"))
    session.undo()
    sheet = session.document.sheet
    assert (sheet.file, sheet.is_own) == (Path("dot.txt"), True)
    assert sheet.is_modified(session.document.drawing)


def test_other_weights_stay_on_the_sheet(session: LabSession) -> None:
    """They look at the same drawing."""
    session.open_drawing("open", LINE, Sheet(LINE, Path("line.txt")))
    session.start_over()
    session.undo()
    sheet = session.document.sheet
    session.use_weights("other", session.document.weight_set)
    assert session.document.sheet is sheet
    assert sheet.file == Path("line.txt")


def test_a_start_with_an_image_names_its_file(session: LabSession) -> None:
    """A save asks before it replaces it: nobody has looked at what else it holds."""
    session.start_with(session.document.weight_set, LINE, Path("line.csv"))
    sheet = session.document.sheet
    assert (sheet.file, sheet.is_own) == (Path("line.csv"), False)
    assert not sheet.is_modified(session.document.drawing)
