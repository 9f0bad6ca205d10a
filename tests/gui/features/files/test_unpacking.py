"""Unpacking large pictures: the window stays alive, and one can give it up."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from threading import enumerate as enumerate_threads
from time import sleep

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QPixmap, QPixmapCache
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.features.files import unpacking
from gui.features.files.image_dialog import ImageDialog
from gui.features.files.packed_picture import PackedPicture
from gui.features.files.raster.piecewise_device import PiecewiseDevice
from gui.features.files.source_image import SourceImage
from gui.features.files.unpacking import Unpacking
from gui.features.files.unreadable import Unreadable
from tests.gui.hands import Hands
from tests.gui.pictures import encoded, jpeg, picture_of
from tests.gui.reader import ink_of

PICTURE = SourceImage(QImage(8, 8, QImage.Format.Format_RGB32))


class SlowPicture:
    """Is unpacked when the test says so, or when it is given up."""

    name, is_quick = "a <b>large</b> one.png", False

    def __init__(self, result: SourceImage | Exception = PICTURE) -> None:
        self.result, self.share = result, 0.25
        self.may_end, self.is_given_up = Event(), False

    def wait_for_decoder(self) -> None:
        pass

    def unpack(self, ask: Callable[[], bool]) -> SourceImage:
        assert ask() or self.is_given_up
        assert self.may_end.wait(20)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result

    def give_up(self) -> None:
        self.is_given_up = True
        self.may_end.set()


@pytest.fixture(autouse=True)
def _threads_end_with_the_test() -> Iterator[None]:
    """Leave none behind: it would be heard in the next test."""
    yield
    for thread in enumerate_threads():
        if thread.name == "unpacking":
            thread.join(20)


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """Return a window; it is told at once that one waits."""
    monkeypatch.setattr(unpacking, "PATIENCE", 0.0)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def begun(picture: SlowPicture, window: QWidget, qtbot: QtBot) -> tuple[Unpacking, list[object]]:
    """Begin, wait until that is seen, and return what will be told in a list."""
    dialog, told = Unpacking(picture, window), []
    dialog.unpacked.connect(told.append)
    dialog.failed.connect(told.append)
    dialog.start()
    qtbot.waitUntil(dialog.isVisible)
    return dialog, told


def test_it_is_seen_how_far_it_is(window: QWidget, qtbot: QtBot) -> None:
    """And the events of the window go on; in the end the picture is handed over once."""
    picture = SlowPicture()
    dialog, told = begun(picture, window, qtbot)
    assert dialog.windowModality() is Qt.WindowModality.WindowModal
    bar = dialog.findChild(QProgressBar)
    qtbot.waitUntil(lambda: bar.value() == 25)
    assert not told
    picture.may_end.set()
    qtbot.waitUntil(lambda: told == [PICTURE])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(dialog)


def test_what_is_quick_is_not_seen(window: QWidget, qtbot: QtBot, monkeypatch) -> None:
    """No dialog that is gone at once."""
    monkeypatch.setattr(unpacking, "PATIENCE", 20.0)
    picture, told = SlowPicture(), []
    picture.may_end.set()
    dialog = Unpacking(picture, window)
    dialog.unpacked.connect(lambda unpacked: told.append((unpacked, dialog.isVisible())))
    dialog.start()
    qtbot.waitUntil(lambda: told == [(PICTURE, False)])


@pytest.mark.parametrize("how", ["Escape", "cancel"])
def test_it_can_be_given_up(window: QWidget, qtbot: QtBot, how: str) -> None:
    """Then nothing is told, not even that it has failed."""
    picture = SlowPicture(Unreadable("given up"))
    dialog, told = begun(picture, window, qtbot)
    if how == "Escape":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert picture.is_given_up
    assert not dialog.isVisible()
    QTest.qWait(3 * unpacking.STEP)
    assert not told


def test_a_window_that_goes_takes_it_along(qtbot: QtBot, window: QWidget) -> None:
    """The thread ends soon afterwards."""
    picture = SlowPicture()
    dialog, told = begun(picture, window, qtbot)
    thread = dialog._job
    shiboken6.delete(dialog)
    assert picture.is_given_up
    thread.join(20)
    assert not thread.is_alive()
    assert not told


def test_a_sentence_is_told(window: QWidget, qtbot: QtBot) -> None:
    """Why there is no picture."""
    picture = SlowPicture(Unreadable("it is damaged"))
    _, told = begun(picture, window, qtbot)
    picture.may_end.set()
    qtbot.waitUntil(lambda: told == ["it is damaged"])


def test_what_nobody_expected_is_raised_where_it_is_seen(window: QWidget, qtbot: QtBot) -> None:
    """Not in the thread, which would swallow it."""
    picture = SlowPicture(RuntimeError("a fault"))
    with qtbot.captureExceptions() as caught:
        begun(picture, window, qtbot)
        picture.may_end.set()
        qtbot.waitUntil(lambda: bool(caught))
    assert [error for _, error, _ in caught] == [picture.result]


def large(ending: str) -> bytes:
    """Return a picture that is not unpacked at once: black at the left."""
    pixels = np.full((2200, 3000), 255, np.uint8)
    pixels[:, :750] = 0
    picture = picture_of(pixels).convertToFormat(QImage.Format.Format_RGB32)
    return jpeg(picture, progressive=True) if ending == "jpg" else encoded(picture, "png")


def test_a_large_file_is_opened_beside_the_window(
    hands: Hands, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until one has to wait it can be drawn; the file is listed when it could be used."""
    monkeypatch.setattr(unpacking, "PATIENCE", 20.0)
    path = tmp_path / "large.png"
    path.write_bytes(large("png"))
    files, window = hands.window.features["files"], hands.window
    assert files.opening.open(path)
    assert window.findChild(ImageDialog) is None
    assert not files.recent.paths
    hands.stroke((0, 0), (0, 7))
    assert window.session.undo_stack.count() == 1
    qtbot.waitUntil(lambda: window.findChild(ImageDialog) is not None, timeout=20_000)
    assert files.recent.paths == (path,)
    window.findChild(ImageDialog).accept()
    expected = np.zeros((8, 8))
    expected[1:7, :2] = 1.0
    np.testing.assert_allclose(ink_of(hands.canvas)[2:6], expected[2:6], atol=0.02)
    assert not any(waiting.isVisible() for waiting in window.findChildren(Unpacking))


def test_a_large_file_that_is_cut_is_told(hands: Hands, tmp_path: Path, qtbot: QtBot) -> None:
    """In the sentence that a small one gets; another that is opened first takes its place."""
    data = large("jpg")
    path, whole = tmp_path / "cut.jpg", tmp_path / "whole.jpg"
    path.write_bytes(data[: len(data) * 2 // 3] + data[-2:])
    whole.write_bytes(data)
    window = hands.window
    opening = window.features["files"].opening
    assert opening.open(whole)
    opening.open(path)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=20_000)
    box = window.findChild(QMessageBox)
    assert "damaged or not whole" in box.informativeText()
    assert "cut.jpg" in box.informativeText()
    box.close()
    assert window.findChild(ImageDialog) is None
    assert not window.session.undo_stack.count()


@pytest.mark.parametrize("preparing", [0.0, 0.8], ids=["at once", "after a while"])
def test_pictures_that_are_read_meanwhile_do_not_block(
    hands: Hands,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    preparing: float,
) -> None:
    """Qt looks for a decoder under a lock, and asks this interpreter for bytes meanwhile.

    That is when the picture has been prepared, however long it takes; the window reads icons.
    """
    is_sequential, slow = PiecewiseDevice.isSequential, iter([0.2, 0.2])
    unpack = PackedPicture.unpack

    def unpack_slowly(picture: PackedPicture, ask: Callable[[], bool]) -> SourceImage:
        sleep(preparing)
        return unpack(picture, ask)

    def answer_slowly(device: PiecewiseDevice) -> bool:
        sleep(next(slow, 0))
        return is_sequential(device)

    monkeypatch.setattr(PackedPicture, "unpack", unpack_slowly)
    monkeypatch.setattr(PiecewiseDevice, "isSequential", answer_slowly)
    window, path, icon = hands.window, tmp_path / "large.png", tmp_path / "icon.png"
    path.write_bytes(large("png"))
    icon.write_bytes(encoded(picture_of(np.zeros((8, 8), np.uint8)), "png"))
    assert window.features["files"].opening.open(path)

    def is_open() -> bool:
        QPixmapCache.clear()
        assert not QPixmap(str(icon)).isNull()
        return window.findChild(ImageDialog) is not None

    qtbot.waitUntil(is_open, timeout=20_000)
