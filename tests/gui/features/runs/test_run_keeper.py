"""A run that can't be kept: told before it is lost, saved elsewhere, or given up."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.features.runs import last_run
from tests.gui.features.runs.conftest import Runner
from tests.gui.file_dialogs import save_as
from tinycnn.training.run_file import load_run


@pytest.fixture
def full(runner: Runner, tmp_path: Path) -> Runner:
    """Return a person whose runs are to be kept where nothing can be written."""
    (tmp_path / "file").write_text("")
    runner.window.features["runs"].keep_in(tmp_path / "file" / "last_run.npz")
    return runner


def question(runner: Runner) -> QMessageBox | None:
    """Return the question that is open, if one is."""
    QApplication.sendPostedEvents(None, 52)
    QApplication.processEvents()
    return runner.window.findChild(QMessageBox, "closing_question")


def answer(runner: Runner, text: str) -> None:
    """Choose an answer."""
    box = question(runner)
    next(b for b in box.buttons() if b.text().replace("&", "") == text).click()
    QApplication.processEvents()


def test_a_person_may_stay_or_close_anyway(full: Runner) -> None:
    """The question says what can't be kept and why, and opens once."""
    assert not full.window.close()
    assert not full.window.close()
    assert full.window.isVisible()
    (box,) = full.window.findChildren(QMessageBox, "closing_question")
    assert box.text() == "Run 2 can't be kept for the next start"
    assert box.informativeText().startswith("Not a directory. Once the window is closed it is lost")
    answer(full, "Cancel")
    assert question(full) is None
    assert not full.window.close()
    answer(full, "Close anyway")
    assert not full.window.isVisible()


def test_a_run_that_is_saved_is_asked_about_no_more(full: Runner, tmp_path: Path) -> None:
    """Until it has made further steps."""
    assert not full.window.close()
    answer(full, "Save run…")
    save_as(full.hands, tmp_path / "mine.npz")
    assert load_run(tmp_path / "mine.npz").step == 36
    full.training.current.run.advance(steps=1)
    assert not full.window.close()
    answer(full, "Save run…")
    save_as(full.hands, tmp_path / "more.npz")
    assert full.window.close()


def test_a_run_of_too_many_steps(
    full: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The question says how many there are."""
    full.window.features["runs"].keep_in(tmp_path / "last_run.npz")
    monkeypatch.setattr(last_run, "LARGEST", 100)
    assert not full.window.close()
    assert question(full).informativeText().startswith("37 steps are too many to be kept.")
