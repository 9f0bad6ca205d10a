"""Bytes in pieces, as a decoder reads them."""

from PySide6.QtCore import QIODevice

from gui.features.files.raster.piecewise_device import PiecewiseDevice

PIECES = (b"abc", memoryview(b"-defgh-")[1:6], b"", b"ij" * 20_000)
WHOLE = b"abcdefgh" + b"ij" * 20_000


def test_the_pieces_are_read_as_one() -> None:
    """In parts of any size, from any place, and it is known how far one is."""
    device = PiecewiseDevice(PIECES)
    assert device.isOpen()
    assert device.size() == len(WHOLE)
    assert device.share == 0.0
    for size in (1, 2, 7, 10_000, 30_000):
        device.seek(2)
        assert device.read(size).data() == WHOLE[2 : 2 + size]
    device.seek(0)
    assert device.readAll().data() == WHOLE
    assert device.share == 1.0
    assert device.read(1).data() == b""


def test_what_has_been_stopped_has_nothing_more() -> None:
    """As if the file ended there."""
    device = PiecewiseDevice(PIECES)
    device.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)
    device.read(4)
    device.stop()
    assert device.share < 1.0
    assert len(device.readAll().data()) < len(WHOLE)


def test_nothing_is_at_its_end() -> None:
    """No piece at all, or an empty one."""
    for pieces in ((), (b"",)):
        device = PiecewiseDevice(pieces)
        assert device.readAll().data() == b""
        assert device.share == 1.0
