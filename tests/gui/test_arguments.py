"""The command line of the window, read without Qt."""

from dataclasses import replace
from pathlib import Path

import pytest

from gui.arguments import (
    SMALLEST,
    Arguments,
    parse_arguments,
    size_problem,
)
from gui.look.theme_list import find_themes
from gui.window.window import LabWindow


def test_nothing_asked_for_is_the_usual_start() -> None:
    """Trained weights, the usual pattern and size, a window."""
    assert parse_arguments([]) == Arguments()


def test_everything_can_be_asked_for() -> None:
    """In the order of the help."""
    line = "--pattern dot --weights untrained --size 1366x700 --snapshot build/a.PNG"
    line += " --theme dark --scale 125 --png-scale 1.5 --white-ground a.png"
    expected = Arguments("dot", "untrained", (1366, 700), Path("build/a.PNG"), "dark", scale=1.25)
    expected = replace(expected, png_scale=1.5, white_ground=True, file=Path("a.png"))
    assert parse_arguments(line.split()) == expected


def test_every_theme_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """All that are found, and no other; the system's own nobody has to ask for."""
    for theme in find_themes().members:
        assert parse_arguments(["--theme", theme.name]).theme == theme.name
    with pytest.raises(SystemExit):
        parse_arguments(["--theme", "system"])
    assert "light" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["1280x720", "1280X720", "1280×720", " 1280x720 "])
def test_a_size_may_be_written_in_several_ways(text: str) -> None:
    """With a small or a capital x, or the sign ×."""
    assert parse_arguments(["--size", text]).size == (1280, 720)


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--size", "1280", "1280x720"),
        ("--size", "axb", "'axb'"),
        ("--theme", "pink", "contrast"),
        ("--scale", "120", "125"),
        ("--scale", "large", "'large'"),
        ("--ink", "blue", "light"),
        ("--ink", "dark", "--image"),
        ("--snapshot", "lab.jpg", ".png"),
        ("--snapshot", "lab", "'lab'"),
    ],
)
def test_a_mistake_is_told(
    capsys: pytest.CaptureFixture[str], option: str, value: str, told: str
) -> None:
    """Code 2; what came or what would do."""
    with pytest.raises(SystemExit) as ended:
        parse_arguments([option, value])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("--stage input", "--stage says what --snapshot shows: it needs --snapshot FILE"),
        ("--png-scale 2", "--png-scale says how finely --snapshot shows"),
        ("--white-ground", "--white-ground says on what --snapshot shows"),
        ("--snapshot a.svg --png-scale 2", "--png-scale is for a .png: a.svg is sharp at any size"),
        ("--snapshot a.png --png-scale 5", "from 1 to 4 pixels for each of the window, got '5'"),
        ("--snapshot a.png --png-scale 0", "from 1 to 4"),
        ("--snapshot a.png --png-scale nan", "got 'nan'"),
        ("--snapshot a.png --png-scale two", "got 'two'"),
        ("--snapshot a.png --png-scale 4 --size 8192x8192", "32768x32768 pixels, more than 8192"),
        ("--snapshot a.png --size 100000x700", "100000x700 is left out: a window has from"),
    ],
)
def test_what_does_not_go_together_in_a_picture_is_told(
    capsys: pytest.CaptureFixture[str], line: str, told: str
) -> None:
    """In one sentence with what would do; a picture is never larger than the largest window."""
    with pytest.raises(SystemExit) as ended:
        parse_arguments(line.split())
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("size", ["0x0", "1x1", "8193x700", "100000x100000", "9" * 18 + "x1"])
def test_a_size_that_no_window_can_have_is_left_out(size: str) -> None:
    """The lab opens all the same, and says so in one sentence."""
    found = parse_arguments(["--size", size])
    assert found.size is None
    (told,) = found.left_out
    least = "{}x{}".format(*SMALLEST)
    assert told == f"--size {size} is left out: a window has from {least} to 8192x8192 pixels."


def test_a_size_is_counted_in_pixels_of_the_screen() -> None:
    """Four times as many, where it enlarges by 2, would be a gigabyte."""
    assert size_problem((5000, 3000)) == ""
    assert "4096x4096" in size_problem((5000, 3000), 2.0)
    assert size_problem(None) == size_problem(SMALLEST, 0.5) == ""


def test_the_smallest_size_is_one_the_window_can_have(lab: LabWindow) -> None:
    """What may be asked for is what one gets."""
    lab.resize(*SMALLEST)
    assert lab.size().toTuple() == SMALLEST
