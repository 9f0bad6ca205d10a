"""What the lab asks of the system, and what it says where the system does not have it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAIN = ROOT / "main.py"
NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


def python(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project's folder; an empty variable is taken out of the environment."""
    environment = {k: v for k, v in {**os.environ, **variables}.items() if v}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


EMITS = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

class Source(QObject):
    changed = Signal(bool)

app = QApplication([])
source, widget = Source(), QWidget()
for _ in range(20_000):
    source.changed.emit(True)
    widget.setEnabled(True)
"""


def test_signals_and_setters_keep_their_references() -> None:
    """One PySide6 release lost a reference to True at each emit, and aborted after 2,000."""
    done = python("-c", EMITS)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_neither_qt_nor_numpy(option: str) -> None:
    """They answer at once, and also where Qt cannot start."""
    done = python("-X", "importtime", str(MAIN), option, **NO_SCREEN)
    imported = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert done.returncode == 0
    assert done.stdout.strip()
    assert "argparse" in imported, "the list of imports was read"
    assert imported & {"PySide6", "shiboken6", "numpy", "pyqtgraph"} == set()


def test_help_names_every_argument() -> None:
    """The command line is documented by itself."""
    text = python(str(MAIN), "--help").stdout
    for option in ("--pattern", "--weights", "--size", "--snapshot", "--version"):
        assert option in text


@pytest.mark.parametrize(
    "arguments",
    [
        ["--pattern", "zigzag"],
        ["--size", "large"],
        ["--weights", "nowhere.npz"],
        ["--unknown"],
    ],
    ids=" ".join,
)
def test_a_wrong_argument_is_told_in_words(arguments: list[str]) -> None:
    """Exit code 2, what came and no traceback."""
    done = python(str(MAIN), *arguments)
    assert done.returncode == 2
    assert arguments[-1] in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_one_sentence_says_what_to_do() -> None:
    """Qt would abort the process without a word that helps."""
    done = python(str(MAIN), **NO_SCREEN)
    assert done.returncode == 2
    assert "make snapshot" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name no display")
def test_a_display_that_does_not_answer_is_told_in_one_sentence() -> None:
    """Qt would abort the process, and blame a library that is there."""
    done = python(str(MAIN), DISPLAY=":4242", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert "':4242'" in done.stderr
    assert "make snapshot" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one platform")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QT_QPA_PLATFORM", "nonsense"),
        ("QT_QPA_PLATFORM", "linuxfb:fb=/dev/nowhere"),
        ("WAYLAND_DISPLAY", "wayland-4242"),
    ],
)
def test_where_qt_cannot_start_one_sentence_says_why(name: str, value: str) -> None:
    """It would abort the process, or wait for ever."""
    platform = "" if name == "WAYLAND_DISPLAY" else "offscreen"
    done = python(str(MAIN), **{**NO_SCREEN, "QT_QPA_PLATFORM": platform, name: value})
    assert done.returncode == 2
    assert repr(value) in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("QT_SCALE_FACTOR", "0"), ("QT_SCREEN_SCALE_FACTORS", "nan"), ("QT_FONT_DPI", "100000")],
)
def test_a_scale_that_qt_cannot_make_is_left_out(name: str, value: str, tmp_path: Path) -> None:
    """The lab opens all the same, and one sentence says so: Qt would wait for ever."""
    picture = tmp_path / "lab.png"
    arguments = ("--snapshot", str(picture), "--size", "1280x660")
    done = python(str(MAIN), *arguments, **{**NO_SCREEN, name: value})
    assert done.returncode == 0
    assert done.stderr.startswith(f"{name}={value} is left out: ")
    assert len(done.stderr.strip().splitlines()) == 1
    assert int.from_bytes(picture.read_bytes()[16:20]) == 1280


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only there the process is forked")
@pytest.mark.parametrize(("platform", "starts"), [("offscreen", True), ("nonsense", False)])
def test_qt_is_tried_in_a_process_of_its_own(platform: str, starts: bool) -> None:
    """What tries goes on, and nothing is said."""
    code = "from gui.system.qt_probe import can_start_qt; print(can_start_qt(30))"
    done = python("-c", code, QT_QPA_PLATFORM=platform)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{starts}\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="the libraries come with Qt elsewhere")
def test_a_missing_system_library_is_told_with_the_line_that_installs_it(tmp_path: Path) -> None:
    """On a bare Debian the import of Qt fails, and names a file instead of a package."""
    qt = tmp_path / "PySide6" / "__init__.py"
    qt.parent.mkdir()
    qt.write_text(
        "raise ImportError('libGL.so.1: cannot open shared object file: No such file or directory')"
    )
    done = python(str(MAIN), PYTHONPATH=str(tmp_path), DISPLAY=":99")
    assert done.returncode != 0
    assert "apt-get install" in done.stderr
    assert "libgl1" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_snapshot_needs_no_display(tmp_path: Path) -> None:
    """The same window, drawn into a file of exactly the size that was asked for."""
    from PySide6.QtGui import QImage

    picture = tmp_path / "lab.png"
    done = python(str(MAIN), "--snapshot", str(picture), "--size", "1280x660", **NO_SCREEN)
    assert (done.returncode, done.stderr) == (0, "")
    assert QImage(str(picture)).size().toTuple() == (1280, 660)


SOURCES_READ = """
import inspect, sys
read = []
getsource = inspect.getsource
inspect.getsource = lambda thing: read.append(thing.__name__) or getsource(thing)
import gui.app
gui.app.main(["--snapshot", sys.argv[1]])
print(sorted(name for name in read if name.startswith(("gui", "tinycnn"))))
"""


def test_the_start_reads_no_sources(tmp_path: Path) -> None:
    """Qt's import hook reads all that is imported after it, unless it is told not to."""
    done = python("-c", SOURCES_READ, str(tmp_path / "lab.png"), **NO_SCREEN)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_the_start_loads_no_plots(tmp_path: Path) -> None:
    """Importing pyqtgraph takes as long as all the rest of the start: a panel does it on demand."""
    arguments = ["--snapshot", str(tmp_path / "lab.png")]
    code = f"import sys, gui.app; gui.app.main({arguments!r}); print(*sys.modules)"
    done = python("-c", code, **NO_SCREEN)
    assert (done.returncode, done.stderr) == (0, "")
    loaded = set(done.stdout.split())
    assert "gui.panels.history" in loaded, "the window was built, with all its panels"
    assert not {"pyqtgraph", "matplotlib"} & loaded


FIRST_PAINT = """
import sys
from enum import EnumType
from PySide6 import QtWidgets

made = []
create = EnumType._create_
EnumType._create_ = lambda *args, **options: made.append(create(*args, **options)) or made[-1]

def leave_when_painted(app):
    (window,) = (widget for widget in app.topLevelWidgets() if widget.isVisible())
    while not window.windowHandle().isExposed():
        app.processEvents()
    print(*sys.modules)
    print(*(f"{kind.__module__}.{kind.__qualname__}".rpartition(".")[0] for kind in made))
    return 0

QtWidgets.QApplication.exec = leave_when_painted
import gui.app
sys.exit(gui.app.main(["--fresh"]))
"""


@pytest.fixture(scope="module")
def loaded_by_the_first_paint() -> tuple[set[str], set[str]]:
    """Return the modules that a start has loaded, and the types of Qt whose enums it has made."""
    done = python("-c", FIRST_PAINT, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stderr) == (0, "")
    modules, types = done.stdout.splitlines()
    assert "gui.window.window" in modules.split()
    assert "PySide6.QtGui.QIcon" in types.split()
    return set(modules.split()), set(types.split())


HEAVY = {
    *("pyqtgraph", "matplotlib", "scipy", "IPython"),
    *("PySide6.QtPrintSupport", "PySide6.QtNetwork", "PySide6.QtTest", "PySide6.QtOpenGL"),
    *("asyncio", "concurrent.futures", "email", "http", "logging.handlers", "multiprocessing"),
    *("sqlite3", "ssl", "subprocess", "unittest", "xml"),
}


def test_the_start_loads_nothing_heavy(
    loaded_by_the_first_paint: tuple[set[str], set[str]],
) -> None:
    """What only some dialogs, exports or panels need is loaded by them."""
    modules, _ = loaded_by_the_first_paint
    assert modules & HEAVY == set()


def test_the_start_loads_no_random_numbers(
    loaded_by_the_first_paint: tuple[set[str], set[str]],
) -> None:
    """NumPy's generators take 3 % of the start; noise and examples come after it."""
    modules, _ = loaded_by_the_first_paint
    assert "numpy.random" not in modules


def test_the_start_makes_only_the_types_of_qt_that_it_uses(
    loaded_by_the_first_paint: tuple[set[str], set[str]],
) -> None:
    """A widget that Qt itself made would bring along all types that it might be."""
    _, types = loaded_by_the_first_paint
    assert types & {"PySide6.QtWidgets.QWizard", "PySide6.QtWidgets.QCalendarWidget"} == set()


@pytest.mark.long
def test_it_looks_the_same_from_a_folder_of_any_name(tmp_path: Path) -> None:
    """An umlaut, an apostrophe or a space in a person's home takes nothing off the style sheet."""
    here, there = tmp_path / "here.png", tmp_path / "there.png"
    folder = tmp_path / 'Jürgen\'s 100 % "lab" & é$()'
    for name in ("gui", "tinycnn", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(MAIN, folder)
    for program, picture in ((MAIN, here), (folder / "main.py", there)):
        done = python(str(program), "--snapshot", str(picture), "--theme", "light")
        assert (done.returncode, done.stderr) == (0, "")
    assert here.read_bytes() == there.read_bytes()
