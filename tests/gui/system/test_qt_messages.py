"""What Qt says: collected of one thread and one category, and all else where it belongs."""

from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtCore import QLoggingCategory, qCWarning, qInstallMessageHandler

from gui.system.qt_messages import collect_qt_messages, log_qt_messages

NAMES = "lab.decoder.png", "lab.other"  # a category keeps no copy of its name
DECODER, OTHER = map(QLoggingCategory, NAMES)


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """Return what reaches the handler that is there already."""
    messages: list[str] = []
    before = qInstallMessageHandler(lambda kind, context, message: messages.append(message))
    yield messages
    qInstallMessageHandler(before)


def test_one_category_is_collected(heard: list[str]) -> None:
    """Then all is as before."""
    with collect_qt_messages("lab.decoder") as collected:
        qCWarning(DECODER, "cut")
        qCWarning(OTHER, "else")
    qCWarning(DECODER, "later")
    assert collected == ["cut"]
    assert heard == ["else", "later"]


def test_other_threads_are_left_alone(heard: list[str]) -> None:
    """What they say is not about this picture."""
    with collect_qt_messages("lab.decoder") as collected:
        other = Thread(target=lambda: qCWarning(DECODER, "of another"))
        other.start()
        other.join()
    assert collected == []
    assert heard == ["of another"]


def test_an_error_leaves_the_handler_that_was_there(heard: list[str]) -> None:
    """Whatever happens meanwhile."""
    with pytest.raises(ZeroDivisionError), collect_qt_messages("lab"):
        raise ZeroDivisionError
    qCWarning(DECODER, "after")
    assert heard == ["after"]


@pytest.mark.parametrize("system", ["X11", "Wayland"])
def test_a_lost_display_is_heard(heard: list[str], system: str) -> None:
    """Nothing else than Qt's last message tells it: then the process ends."""
    lost: list[bool] = []
    log_qt_messages(lambda: lost.append(True))
    qCWarning(OTHER, "The clipboard is empty")
    assert not lost
    qCWarning(OTHER, f"The {system} connection broke (error 1). Did the server die?")
    assert lost == [True]
