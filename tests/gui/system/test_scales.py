"""Variables by which Qt enlarges everything: a scale that it can't make is left out."""

import os

import pytest

from gui.system.scales import DPI, FACTOR, FACTORS, SCALES, leave_out_bad_scales, leave_out_scale


@pytest.fixture(autouse=True)
def _no_scales(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no variable of the tests' own process count, and restore it."""
    for name in SCALES:
        monkeypatch.setenv(name, "")


BAD = ["0", "-1", "text", "nan", "inf", "1e9", "0.001", "1,5"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, value) for name in SCALES for value in BAD),
        (FACTOR, "1;2"),
        (FACTORS, "HDMI-1=2;eDP-1=x"),
        (FACTORS, "1;;nan"),
        *((DPI, value) for value in ("1.5", "23", "769", "96;96", "٩٦٠٠")),
    ],
)
def test_what_is_no_scale_is_left_out(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """With 0 Qt waits for ever, with others it paints nothing; one sentence says which."""
    monkeypatch.setenv(name, value)
    (told,) = leave_out_bad_scales()
    assert told.startswith(f"{name}={value} is left out: it has to be a")
    assert name not in os.environ
    assert leave_out_bad_scales() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((FACTOR, value) for value in ("", "1", "1.5", " 2 ", "0.25", "8")),
        *((FACTORS, value) for value in ("", "1.25", "HDMI-1=2;eDP-1=1.25", "1;2;", ";")),
        *((DPI, value) for value in ("", "24", "96", "144", "768")),
    ],
)
def test_scales_are_let_be(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Also those of several screens, by number or by name."""
    monkeypatch.setenv(name, value)
    assert leave_out_bad_scales() == []
    assert os.environ[name] == value


def test_each_variable_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person may have set several."""
    for name in SCALES:
        monkeypatch.setenv(name, "0")
    assert [told.partition("=")[0] for told in leave_out_bad_scales()] == list(SCALES)


def test_a_scale_that_leaves_no_room_is_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever enlarges: the screen is as it would be without."""
    monkeypatch.setenv(FACTOR, "4")
    monkeypatch.setenv(FACTORS, "2")
    told = leave_out_scale(8.0, (171, 96))
    assert told == (
        "QT_SCALE_FACTOR=4 with QT_SCREEN_SCALE_FACTORS=2 is left out: all that it leaves of the "
        "screen is 171×96."
    )
    assert float(os.environ[FACTOR]) * 2 == 1


def test_a_scale_with_room_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large one, too; and a small screen that nothing enlarges."""
    assert leave_out_scale(1.0, (320, 200)) == ""
    monkeypatch.setenv(FACTOR, "2")
    assert leave_out_scale(2.0, (683, 384)) == ""
    assert os.environ[FACTOR] == "2"
