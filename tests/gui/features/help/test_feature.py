"""Help: what the lab is, its licences, what to say in a report, and where the log is."""

import os
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from gui.features.help import licences
from gui.features.help.licences import PARTS, Part, licence_text
from gui.features.help.system_information import system_information
from gui.system.log_file import log_folder
from gui.system.version import VERSION
from gui.window.window import LabWindow
from tests.gui.networks import network


@pytest.fixture
def about(lab: LabWindow) -> QDialog:
    """Return the open dialog."""
    lab.bars.actions["about"].trigger()
    return lab.findChild(QDialog, "about")


def test_about_tells_version_and_licences(about: QDialog) -> None:
    """Of the lab, and of all that it is built with."""
    titles = [label.text() for label in about.findChildren(QWidget) if hasattr(label, "text")]
    assert f"TinyCNN Lab {VERSION}" in titles
    parts = about.findChild(QListWidget)
    shown = "\n".join(parts.item(row).text() for row in range(parts.count()))
    for word in ("MIT", "LGPL", "BSD", "Open Font License", "PySide6", "NumPy", "pyqtgraph"):
        assert word in shown
    assert about.width() <= 1190
    assert about.height() <= 620


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("TinyCNN Lab", "Permission is hereby granted, free of charge"),
        ("Qt and PySide6", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("Qt and PySide6", "GNU GENERAL PUBLIC LICENSE"),
        ("NumPy", "Redistribution and use in source and binary forms"),
        ("pyqtgraph", "Permission is hereby granted, free of charge"),
        ("IBM Plex Sans", "SIL OPEN FONT LICENSE Version 1.1"),
        ("Handwritten digits", "E. Alpaydin and C. Kaynak, *Optical Recognition of Handwritten"),
        ("Handwritten digits", "Creative Commons Attribution 4.0 International Public License"),
        ("Python", "PYTHON SOFTWARE FOUNDATION LICENSE"),
    ],
)
def test_every_licence_can_be_read_in_full(about: QDialog, name: str, sentence: str) -> None:
    """Chosen with the keyboard or the mouse, its text stands beside it."""
    row = next(row for row, part in enumerate(PARTS) if part.name == name)
    about.findChild(QListWidget).setCurrentRow(row)
    text = about.findChild(QPlainTextEdit)
    assert sentence in text.toPlainText()
    assert text.isReadOnly()
    assert name in text.accessibleName()


def test_a_text_that_is_not_there_is_replaced_by_where_it_is(
    lab: LabWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installation without its papers; the sentence has the address."""
    part = Part("Something", "MIT", "https://example.org/mit", "no-such-package", ("none.txt",))
    assert licence_text(part) == ""
    monkeypatch.setattr("gui.features.help.about.PARTS", (part, part))
    lab.bars.actions["about"].trigger()
    text = lab.findChild(QDialog, "about").findChild(QPlainTextEdit).toPlainText()
    assert "https://example.org/mit" in text


def test_a_bundle_has_its_licences_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There packages are not installed: their papers lie in a folder."""
    (tmp_path / "licences" / "thing").mkdir(parents=True)
    (tmp_path / "licences" / "thing" / "LICENSE.txt").write_text("do as you like")
    (tmp_path / "licences" / "A-Part.txt").write_text("be kind")
    monkeypatch.setattr(licences.sys, "executable", str(tmp_path / "program"))
    assert licence_text(Part("Thing", "", "", "thing")) == "do as you like"
    assert licence_text(Part("A Part", "", "")) == "be kind"


def test_system_information_says_what_a_helper_asks(lab: LabWindow) -> None:
    """Versions, system, screen and theme; which network, but not whose."""
    lab.session.use_weights("weights", network())
    text = system_information(lab.lab)
    for word in (VERSION, "Python 3.", "NumPy", "PySide6", "Qt 6.", "pyqtgraph 0.", "Screen: "):
        assert word in text
    assert re.search(r"Theme: light", text)
    assert "from a file" in text
    assert re.search(r"Language: \w+", text)
    private = (os.environ["HOME"], os.environ.get("USER") or "root", str(Path.cwd()), ".npz")
    for word in private:
        assert word not in text
    assert "/" not in text.replace("x86_64", "")


def test_it_is_copied_by_a_button(about: QDialog) -> None:
    """The clipboard has it, and the dialog says so."""
    about.findChild(QPushButton, "copy_system_information").click()
    assert QGuiApplication.clipboard().text().startswith(f"TinyCNN Lab {VERSION}\n")
    assert any("clipboard" in w.text() for w in about.findChildren(QWidget) if hasattr(w, "text"))


def boxes(lab: LabWindow) -> list[QMessageBox]:
    """Return the messages that are shown."""
    return [box for box in lab.findChildren(QMessageBox) if box.isVisible()]


def test_the_log_folder_is_opened(lab: LabWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """By whatever shows folders here; it is made if nothing was logged yet."""
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) is None
    )
    lab.bars.actions["log_folder"].trigger()
    assert [Path(path) for path in opened] == [log_folder()]
    assert log_folder().is_dir()
    assert str(log_folder()) in lab.statusBar().currentMessage()
    assert not boxes(lab)


def test_where_nothing_shows_folders_the_path_is_told(
    lab: LabWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a message from which it can be copied."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    lab.bars.actions["log_folder"].trigger()
    (box,) = boxes(lab)
    assert str(log_folder()) in box.informativeText()


def test_a_log_folder_that_cannot_be_made_is_told(lab: LabWindow) -> None:
    """With the reason, and where the messages go instead."""
    log_folder().parent.mkdir(parents=True, exist_ok=True)
    log_folder().write_text("")
    lab.bars.actions["log_folder"].trigger()
    (box,) = boxes(lab)
    assert str(log_folder()) in box.informativeText()
    assert "terminal" in box.informativeText()
