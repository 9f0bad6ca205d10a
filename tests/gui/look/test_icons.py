"""Icons in the colours of the theme, and Qt's messages in the log."""

import logging

import pytest
from PySide6.QtCore import QMessageLogContext, QSize, QtMsgType
from PySide6.QtGui import QIcon

from gui.look.icons import icon, window_icon
from gui.look.theme import Theme
from gui.system.qt_messages import log
from gui.system.resources import RESOURCES

NAMES = sorted(
    file.stem
    for file in (RESOURCES / "icons").glob("*.svg")
    if "currentColor" in file.read_text("utf-8")
)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_has_the_colour_of_its_state(theme: Theme, name: str) -> None:
    """Ink when it can be used, the accent when it is on, faint when it is off duty."""
    made = icon(name, theme)
    for mode, state, colour in (
        (QIcon.Mode.Normal, QIcon.State.Off, theme.ink),
        (QIcon.Mode.Normal, QIcon.State.On, theme.accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, theme.strong_line),
    ):
        image = made.pixmap(QSize(20, 20), mode, state).toImage()
        drawn = [
            pixel
            for y in range(image.height())
            for x in range(image.width())
            if (pixel := image.pixelColor(x, y)).alpha() > 240
        ]
        assert len(drawn) > 4
        for pixel in drawn:
            assert abs(pixel.red() - colour.red()) < 8
            assert abs(pixel.blue() - colour.blue()) < 8


def test_an_action_without_an_icon_gets_none(theme: Theme) -> None:
    """And the mark of the lab is there for the task bar."""
    assert icon("about", theme).isNull()
    assert not window_icon().pixmap(64, 64).isNull()


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (QtMsgType.QtDebugMsg, logging.DEBUG),
        (QtMsgType.QtWarningMsg, logging.WARNING),
        (QtMsgType.QtCriticalMsg, logging.ERROR),
    ],
)
def test_what_qt_says_goes_to_the_log(
    caplog: pytest.LogCaptureFixture, kind: QtMsgType, level: int
) -> None:
    """With its weight; what the screenless platform says of every window is left out."""
    from gui.system import qt_messages

    with caplog.at_level(logging.DEBUG, logger=log.name):
        for text in ("something is odd", "This plugin does not support propagateSizeHints()"):
            qt_messages._handle(print, kind, QMessageLogContext(), text)
    assert [(r.levelno, r.getMessage()) for r in caplog.records] == [(level, "something is odd")]
