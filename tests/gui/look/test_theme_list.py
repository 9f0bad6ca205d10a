"""Themes are found by themselves, and what is wrong with one costs only that one."""

import logging
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from gui.app import open_window
from gui.arguments import parse_arguments
from gui.look import themes
from gui.look.look import SYSTEM, THEME, Look
from gui.look.theme import Scheme
from gui.look.theme_list import choose_theme, find_themes
from gui.look.themes.contrast import CONTRAST
from gui.look.themes.dark import DARK
from gui.look.themes.light import LIGHT
from gui.state.session import LabSession
from gui.system.settings import Settings

WALNUT = """
from dataclasses import replace

from PySide6.QtGui import QColor

from gui.look.themes import light

WALNUT = replace(
    light.LIGHT, name="walnut", title_text="Walnut", tip_text="Brown", paper=QColor(244, 236, 216),
    suits=None,
)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder whose files are looked through as those of `gui/look/themes/` are."""
    monkeypatch.setattr(themes, "__path__", [*themes.__path__, str(tmp_path)])
    yield tmp_path
    for name in list(sys.modules):
        package, _, stem = name.rpartition(".")
        if package == "gui.look.themes" and (tmp_path / f"{stem}.py").exists():
            del sys.modules[name]
            vars(themes).pop(stem, None)


def test_a_theme_is_one_file(folder: Path, session: LabSession) -> None:
    """It is on the command line, among the actions and in the settings without another edit."""
    (folder / "walnut.py").write_text(WALNUT, "utf-8")
    assert parse_arguments(["--theme", "walnut"]).theme == "walnut"
    settings = Settings()
    look = Look(settings, "light")
    window = open_window(session, look)
    action = window.bars.actions["theme_walnut"]
    assert (action.spec.text, action.statusTip()) == ("Walnut", "Brown")
    action.trigger()
    assert (look.theme.name, settings.value(THEME)) == ("walnut", "walnut")
    assert QApplication.palette().window().color().getRgb()[:3] == (244, 236, 216)
    assert Look(settings).choice == "walnut"


def test_a_theme_that_is_broken_costs_itself(
    folder: Path, session: LabSession, caplog: pytest.LogCaptureFixture
) -> None:
    """One line in the log, a failure with its file; asked for, the system's theme is used."""
    others = find_themes().members
    (folder / "broken.py").write_text("raise ValueError('a colour\\nof two lines')", "utf-8")
    look = Look(theme="broken")
    (failure,) = look.failures
    assert (failure.module, failure.reason) == ("gui.look.themes.broken", "ValueError: a colour")
    assert tuple(look.themes) == others
    assert look.choice == SYSTEM
    assert "“broken”" in look.notice
    assert len([record for record in caplog.records if "can't be loaded" in record.message]) == 1
    assert "theme_broken" not in open_window(session, look).bars.actions


def test_an_unknown_theme_stays_remembered(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Another version of the lab may have it; here a sentence names it, and those there are."""
    file = tmp_path / "settings.json"
    file.write_text('{"look/theme": "walnut", "look/scale": "1.25"}', "utf-8")
    settings = Settings(file)
    look = Look(settings)
    assert (look.choice, look.theme) == (SYSTEM, LIGHT)
    for name in ("“walnut”", "light", "dark", "contrast"):
        assert name in look.notice
    assert caplog.messages == [look.notice]
    look.set_scale(1.5)
    settings.save()
    assert Settings(file).value(THEME) == "walnut"
    look.choose("dark")
    settings.save()
    assert Settings(file).value(THEME) == "dark"
    assert Look(Settings(file)).notice == ""


def test_only_what_there_is_can_be_chosen(look: Look) -> None:
    """The error names the choices."""
    with pytest.raises(ValueError, match="'pink'; system, light, dark, contrast"):
        look.choose("pink")
    assert look.theme is LIGHT


def test_without_any_theme_the_reasons_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """There is nothing to wear then."""
    caplog.set_level(logging.CRITICAL)
    (folder / "broken.py").write_text("1 / 0", "utf-8")
    monkeypatch.setattr(themes, "__path__", [str(folder)])
    with pytest.raises(RuntimeError, match=r"broken: ZeroDivisionError"):
        find_themes()


def test_each_system_gets_what_suits_it() -> None:
    """The first theme, where nothing does."""
    every = find_themes().members
    assert [choose_theme(every, scheme) for scheme in Scheme] == [LIGHT, DARK, CONTRAST]
    assert choose_theme([DARK, replace(LIGHT, suits=None)], Scheme.LIGHT) is DARK


class Shouting(QTranslator):
    """Translates what belongs to themes into capitals."""

    def translate(self, context: str, text: str, *_: object) -> str:
        """Return the translation of a text, or nothing."""
        return text.upper() if context == "Theme" else ""

    def isEmpty(self) -> bool:  # noqa: N802
        """Return that there is something to look up."""
        return False


def test_titles_and_tips_are_translated(qapp: QApplication) -> None:
    """The texts in the files are what translators are given."""
    translator = Shouting()
    assert QCoreApplication.installTranslator(translator)
    try:
        assert LIGHT.title == "LIGHT"
        assert LIGHT.tip == "INK ON PAPER"
    finally:
        QCoreApplication.removeTranslator(translator)
