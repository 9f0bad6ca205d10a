"""Texts of strangers in tool tips and titles: shown letter by letter."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from gui.look.look import Look
from gui.look.plain_text import plain_tip, plain_title

MARKUP = [
    "x<img src=/dev/zero>.npz",
    "&lt;b&gt;",
    "<?xml version='1.0'?><b>",
    "<!DOCTYPE html>",
    "  <b>a</b>\n<i>b</i>",
    "<h1",
]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("text", MARKUP)
def test_no_tip_is_taken_for_html(qapp: QApplication, look: Look, text: str) -> None:
    """What Qt shows is the text, and as wide as it."""
    widget = QWidget()
    widget.show()
    QToolTip.showText(QPoint(0, 0), plain_tip(text), widget)
    (shown,) = [w for w in QApplication.allWidgets() if w.inherits("QTipLabel")]
    assert isinstance(shown, QLabel)
    assert not Qt.mightBeRichText(shown.text())
    assert shown.text().replace("\u2060", "") == text
    assert not shown.wordWrap()
    metrics = QFontMetricsF(look.font(13))
    assert metrics.horizontalAdvance(plain_tip(text)) == metrics.horizontalAdvance(text)
    QToolTip.hideText()


@pytest.mark.parametrize("text", ["", "a & b", "1 < 2 > 0", "Undo\nTake the last stroke back"])
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    """Nothing is added where Qt does not guess."""
    assert plain_tip(text) == text


@pytest.mark.parametrize("name", ["a[*].npz", "[*]", "[*][*]", "a[b].npz"])
def test_a_title_keeps_all_letters(qapp: QApplication, name: str) -> None:
    """In a window without changes Qt leaves the mark of changes out."""
    window = QWidget()
    window.setWindowTitle(f"{plain_title(name)}[*] · lab")
    window.show()
    assert window.windowHandle().title().startswith(f"{name} · lab")
