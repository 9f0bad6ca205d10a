"""The command line as a whole: exit codes, errors of one sentence, and how it can be stopped."""

import os
import pty
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import tinycnn
from tinycnn.cli.main import main

ROOT = Path(__file__).parents[3]
COMMANDS = ("summary", "trace", "train", "evaluate", "export")


def start(*arguments, **options):
    """Start `python -m tinycnn` in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen([sys.executable, "-m", "tinycnn", *arguments], env=environment, **pipes)


def test_version(capsys):
    """The version of the package."""
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"tinycnn {tinycnn.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help(arguments, capsys):
    """Every command explains itself; the first page names them all."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 0
    text = capsys.readouterr().out
    assert "usage: python -m tinycnn" in text
    assert len(arguments) == 2 or all(name in text for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "COMMAND"),
        (["draw"], "invalid choice: 'draw'"),
        (["trace", "--pattern", "slash"], "invalid choice: 'slash'"),
        (["trace", "--pattern", "dot", "--grid", "-"], "not allowed with"),
        (["train", "--epochs", "0"], "expected an integer of at least 1, got '0'"),
        (["train", "--batch-size", "x"], "expected an integer of at least 1, got 'x'"),
        (["train", "--seed", "-1"], "expected an integer of at least 0, got '-1'"),
        (["train", "--learning-rate", "nan"], "expected a number above 0 like 0.05, got 'nan'"),
        (["train", "--optimizer", "sdg"], "invalid choice: 'sdg'"),
    ],
)
def test_wrong_arguments(arguments, message, capsys):
    """A slip of the keyboard ends with exit code 2 and names what was expected."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("command", ["summary", "trace", "evaluate"])
def test_a_file_that_is_missing(command, capsys):
    """An error is one sentence on standard error with exit code 1, and prints no result."""
    assert main([command, "--weights", "none.npz"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: cannot load weights from 'none.npz': No such file")
    assert err.count("\n") == 1


def test_no_qt_is_loaded():
    """The command line works where no Qt can be loaded."""
    code = (
        "import sys; from tinycnn.cli.main import main; main(['summary'])\n"
        "sys.exit(any(name.startswith(('PySide6', 'gui')) for name in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert run.returncode == 0
    assert b"114" in run.stdout


def test_plain_signs_where_others_cannot_be_shown():
    """A terminal of another encoding gets signs it has, in the same places."""
    plain, _ = start("trace", env={"PYTHONIOENCODING": "ascii"}).communicate()
    full, _ = start("trace", env={"PYTHONIOENCODING": "utf-8"}).communicate()
    assert "−0.27" in full.decode()
    assert "-0.27" in plain.decode("ascii")
    assert [*map(len, plain.decode().splitlines())] == [*map(len, full.decode().splitlines())]


def test_a_reader_that_stops_reading():
    """`| head` is no error."""
    process = start("trace", "--json")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="a device of Linux")
def test_output_that_cannot_be_written():
    """A full disk is an error of one sentence."""
    with open("/dev/full", "wb") as full:
        process = start("summary", stdout=full)
        _, err = process.communicate()
    assert process.returncode == 1
    assert err == b"error: cannot write the output: No space left on device\n"


@pytest.fixture
def terminal(tmp_path):
    """Return a function that starts a training which shows its progress on a terminal."""
    shown, written = pty.openpty()

    def train(epochs):
        output = tmp_path / "w.npz"
        # A shell lets its background jobs ignore Ctrl+C, and a child would inherit that.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        process = start("train", "--epochs", str(epochs), "--output", output, stderr=written)
        signal.signal(signal.SIGINT, before)
        os.close(written)  # then reading ends when the process does
        return process, shown

    yield train
    os.close(shown)


def everything(shown):
    """Return what a terminal shows until its program ends."""
    text = b""
    with suppress(OSError):  # Linux says so when the other end is closed
        while new := os.read(shown, 10_000):
            text += new
    return text.decode()


def test_progress_rewrites_one_line_of_a_terminal(terminal):
    """On a terminal the epochs follow each other in one line of less than 80 signs."""
    process, shown = terminal(epochs=3)
    lines = everything(shown).removesuffix("\r\n").split("\r")[1:]
    process.communicate()
    assert [line[:9] for line in lines] == ["epoch 1/3", "epoch 2/3", "epoch 3/3"]
    assert "\n" not in "".join(lines)
    assert max(map(len, lines)) < 80


def test_ctrl_c_while_training(terminal, tmp_path):
    """Ctrl+C ends a training with a word, without a traceback and without a file."""
    process, shown = terminal(epochs=1_000_000)
    assert b"epoch" in os.read(shown, 10_000)
    process.send_signal(signal.SIGINT)
    last = everything(shown).splitlines()[-1]
    out, _ = process.communicate()
    assert process.returncode == 130
    assert out == b""
    assert re.fullmatch(r"Stopped in epoch \d+ of 1000000: no weights were written\.", last)
    assert not list(tmp_path.iterdir())
