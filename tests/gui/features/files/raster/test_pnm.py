"""PBM, PGM and PPM as text: the same bytes come out as other programs write."""

import numpy as np
import pytest

from gui.features.files.raster import pnm
from gui.features.files.raster.pnm import read_pnm

RNG = np.random.default_rng(0)


def as_bytes(text: bytes) -> bytes:
    """Return what Qt is given for a text."""
    return b"".join(bytes(piece) for piece in read_pnm(text).pieces(lambda: True))


@pytest.mark.parametrize("white", [1, 15, 255, 256, 65535])
@pytest.mark.parametrize(("kind", "channels"), [(2, 1), (3, 3)])
def test_numbers_become_bytes(
    kind: int, channels: int, white: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one byte or two, however the text is cut into parts, spaced and commented."""
    values = RNG.integers(0, white + 1, 7 * 5 * channels)
    text = b"P%d # a comment\n7 #another\n 5\n%d\n" % (kind, white)
    for number, value in enumerate(values.tolist()):
        text += b"%d%b" % (value, (b" ", b"\n", b"\t  ", b" # 77 \n")[number % 4])
    expected = (
        b"P%d 7 5 %d " % (kind + 3, white) + values.astype("u1" if white < 256 else ">u2").tobytes()
    )
    for at_once in (1, 3, 10, 2**18):
        monkeypatch.setattr(pnm, "_AT_ONCE", at_once)
        assert as_bytes(text) == expected


def test_bits_may_stand_side_by_side() -> None:
    """Or apart; each row begins with a byte of its own."""
    bits = RNG.integers(0, 2, (3, 10))
    expected = b"P4 10 3 " + np.packbits(bits.astype(bool), axis=1).tobytes()
    digits = "".join(map(str, bits.ravel().tolist()))
    assert as_bytes(b"P1 10 3\n" + digits.encode()) == expected
    assert as_bytes(b"P1 10 3\n" + " ".join(digits).encode()) == expected


def test_too_few_numbers_are_no_picture() -> None:
    """Letters are none, and a number that is too large is white."""
    assert as_bytes(b"P2 2 2 9 1 2 3 99999") == b"P5 2 2 9 \x01\x02\x03\x09"
    assert read_pnm(b"P2 2 2 9 1 2 3 x").pieces(lambda: True) == []
    assert read_pnm(b"P2 2000 2000 9 1 2 3") is None


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"P5 2 2 255 abc",
            b"P4 9 2 abc",
            b"P6 2 1 65535 abcdefghijk",
            b"P2 0 2 9 ",
            b"P7 1 1 1 a",
        ),
        *(
            b"P5 1 1 0 a",
            b"P5 1 1 70000 a",
            b"P5 1 1",
            b"P7 1 1 1 a",
            b"P5 " + b"9" * 300 + b" 1 1 a",
        ),
    ],
)
def test_wrong_headers_and_missing_bytes_are_found(data: bytes) -> None:
    """Nothing is taken for what is not there."""
    assert read_pnm(data) is None


def test_bytes_go_to_qt_as_they_are() -> None:
    """It reads them fast."""
    data = b"P5 2 2 255\nabcd"
    assert read_pnm(data).pieces(lambda: True) == [data]
