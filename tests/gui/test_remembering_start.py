"""Real starts of the program: what they remember, and that no broken home is in the way."""

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gui.system.settings import drawings_folder, settings_file

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="homes as Linux has them"),
]
ROOT = Path(__file__).resolve().parents[2]
# Width and height of the first window: 85 % of the screen, less a frame.
FIRST = "1766 950"
# Starts the program as it is, and closes its window after a while in which it was used.
PERSON = """
import sys
sys.path.insert(0, {root!r})
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from gui.app import main
loop = QApplication.exec
def use(app):
    window = next(w for w in app.topLevelWidgets() if hasattr(w, "bars"))
    def act():
        for name in {actions!r}:
            window.bars.actions[name].trigger()
        window.resize(window.size() + QSize(*{larger!r}))
        print(window.bars.actions["continue_drawing"].isEnabled(), *window.size().toTuple())
        for dialog in window.findChildren(QFileDialog):
            print(*dialog.history(), *(url.toLocalFile() for url in dialog.sidebarUrls()))
            dialog.done(0)
        if not window.close():
            buttons = window.findChild(QMessageBox, "closing_question").buttons()
            next(button for button in buttons if "anyway" in button.text()).click()
            print("asked")
    QTimer.singleShot(250, act)
    return loop()
QApplication.exec = use
sys.exit(main())
"""


@pytest.fixture(autouse=True)
def _large_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the screen that nobody sees be one that the window fits on."""
    screen = {"name": "large", "x": 0, "y": 0, "width": 1920, "height": 1080}
    description = tmp_path / "screen.json"
    description.write_text(json.dumps({"screens": [screen]}))
    monkeypatch.setenv("QT_QPA_PLATFORM", f"offscreen:configfile={description}")


def start(
    *arguments: str,
    actions: tuple[str, ...] = (),
    larger: tuple[int, int] = (0, 0),
    **variables: str | None,
) -> subprocess.CompletedProcess[str]:
    """Start the lab without a screen, trigger actions and close it."""
    wanted = {**os.environ, **variables}
    program = PERSON.format(root=str(ROOT), actions=actions, larger=larger)
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={name: value for name, value in wanted.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def files(home: Path) -> dict[str, bytes]:
    """Return every file below a home with its content."""
    found = (path for path in home.rglob("*") if path.is_file())
    return {str(path.relative_to(home)): path.read_bytes() for path in found}


def test_a_lab_remembers_and_offers(qapp: object, home: Path) -> None:
    """The second start knows the drawing of the first, wherever Qt says such things belong."""
    first = start(actions=("invert", "explanation"))
    assert (first.returncode, first.stderr, first.stdout) == (0, "", f"False {FIRST}\n")
    kept = files(home)
    settings = [name for name in kept if name.endswith("settings.json")]
    assert len(settings) == 1
    assert len([name for name in kept if name.endswith(".json")]) == 2
    assert b'"bench/folded": "true"' in kept[settings[0]]
    assert start().stdout == f"True {FIRST}\n"


def test_all_lies_where_the_readme_says(home: Path) -> None:
    """Settings, drawing and log, each directly below the folder in the table; nothing elsewhere."""
    (row,) = re.findall("^[|] Linux [|].*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    settings, data = (Path(folder) for folder in re.findall("`~/(.*?)/`", row))
    place("settings").mkdir(parents=True)  # which is told to the log
    start(actions=("invert",))
    assert {Path(name).parent for name in files(home)} == {
        data / "drawings",
        data / "log",
        settings,
    }


def test_the_window_has_the_size_it_was_left_with() -> None:
    """Unless the command line asks for another."""
    assert start(larger=(95, 37)).stdout == "False 1861 987\n"
    assert start().stdout == "False 1861 987\n"
    assert start("--size", "1300x700").stdout == "False 1300 700\n"


def test_a_fresh_start_touches_nothing(home: Path) -> None:
    """It neither offers nor keeps, and leaves what is remembered as it is."""
    start(actions=("invert",))
    before = files(home)
    fresh = start("--fresh", actions=("clear", "noise", "scale_map"))
    assert (fresh.returncode, fresh.stdout) == (0, f"False {FIRST}\n")
    assert files(home) == before


def test_a_fresh_start_knows_no_folder_of_anybody(home: Path) -> None:
    """Qt's own file dialog keeps the last folders of all programs: they stay as they are."""
    secret = home / "somebody"
    secret.mkdir()
    start(actions=("open",))  # writes the file as Qt wants it
    kept = home / ".config" / "QtProject.conf"
    kept.write_text(re.sub("history=.*", f"history={secret.as_uri()}", kept.read_text()))
    assert secret.name in start(actions=("open",)).stdout, "Qt shows it"
    before = files(home)
    fresh = start("--fresh", actions=("invert", "open"))
    assert (fresh.returncode, fresh.stderr) == (0, "")
    assert fresh.stdout
    assert secret.name not in fresh.stdout
    assert files(home) == before


def test_a_reset_forgets_the_settings_and_says_so(home: Path) -> None:
    """It opens no window and needs no display; the last drawing is kept."""
    start(actions=("invert",))
    done = start("--reset", QT_QPA_PLATFORM=None, DISPLAY="", WAYLAND_DISPLAY="")
    assert (done.returncode, done.stderr) == (0, "")
    assert "forgotten" in done.stdout
    assert not [name for name in files(home) if name.endswith("settings.json")]
    assert start().stdout == f"True {FIRST}\n"
    again = start("--reset")
    assert again.returncode == 0


def place(name: str) -> Path:
    """Return where, in the home of this test, the program has its settings or its drawings."""
    below = {"settings": settings_file, "drawings": drawings_folder}[name]()
    # Here the application has another name than there.
    folder = Path(os.environ["XDG_CONFIG_HOME" if name == "settings" else "XDG_DATA_HOME"])
    return folder / "TinyCNN Lab" / "TinyCNN Lab" / below.name


def a_folder_as_file(home: Path) -> None:
    """Put a folder where the settings belong."""
    place("settings").mkdir(parents=True)


def a_file_as_folder(home: Path) -> None:
    """Put files where the folders belong."""
    for name in ("settings", "drawings"):
        folder = place(name).parent
        folder.parent.mkdir(parents=True)
        folder.write_text("")


def garbage(home: Path) -> None:
    """Fill all of it with bytes that mean nothing."""
    place("settings").parent.mkdir(parents=True)
    place("settings").write_bytes(bytes(range(256)) * 40)
    place("drawings").mkdir(parents=True)
    (place("drawings") / "a.json").write_bytes(bytes(range(256)))


def a_circle_of_links(home: Path) -> None:
    """Let the settings be a link to itself."""
    place("settings").parent.mkdir(parents=True)
    place("settings").symlink_to(place("settings"))


def wrong_values(home: Path) -> None:
    """Write words and numbers that no lab would."""
    place("settings").parent.mkdir(parents=True)
    lines = ["[look]", "theme=pink", "scale=1e99", "colour_scale=7", "[window]", "geometry=????"]
    place("settings").write_text("\n".join([*lines, "layout=AAAA", "explanation=maybe"]))


@pytest.mark.parametrize(
    "spoil", [a_folder_as_file, a_file_as_folder, garbage, a_circle_of_links, wrong_values]
)
def test_a_spoilt_memory_does_not_stop_the_start(
    qapp: object, home: Path, spoil: Callable[[Path], None]
) -> None:
    """The lab starts, is used, and ends as usual; that a drawing can't be kept is told first."""
    spoil(home)
    done = start(actions=("invert", "explanation"))
    asked = "asked\n" if spoil is a_file_as_folder else ""
    assert (done.returncode, done.stdout) == (0, f"False {FIRST}\n{asked}")
    assert "Traceback" not in done.stderr


NOWHERE = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), "/proc/nowhere")
UNSET = {**dict.fromkeys(NOWHERE), "XDG_CACHE_HOME": None, "XDG_STATE_HOME": None}


@pytest.mark.parametrize(
    "variables",
    [NOWHERE, {**NOWHERE, "XDG_DATA_HOME": ""}, {"XDG_CONFIG_HOME": "/dev/full"}],
    ids=["nothing can be written", "no data", "a device"],
)
def test_a_home_that_cannot_be_written_does_not_stop_the_start(variables: dict[str, str]) -> None:
    """Before it is closed it says that the drawing will be lost."""
    done = start(actions=("invert",), **variables)
    asked = "asked\n" if "HOME" in variables else ""
    assert (done.returncode, done.stdout) == (0, f"False {FIRST}\n{asked}")
    assert "Traceback" not in done.stderr


def test_a_full_disk_does_not_stop_the_start(home: Path) -> None:
    """No byte can be written by this process: the lab starts, is used, asks, and ends as usual."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        done = start(actions=("invert",))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (done.returncode, done.stdout) == (0, f"False {FIRST}\nasked\n")
    assert "Traceback" not in done.stderr
    assert not [name for name in files(home) if name.endswith(".json")]


def test_two_labs_at_once_do_no_harm_to_each_other(home: Path) -> None:
    """Both draw and are closed; both drawings are on the disk, and the settings can be read."""
    commands = [
        PERSON.format(root=str(ROOT), actions=(name,), larger=(0, 0))
        for name in ("noise", "invert")
    ]
    labs = [subprocess.Popen([sys.executable, "-c", code]) for code in commands]
    assert [lab.wait(60) for lab in labs] == [0, 0]
    kept = [name for name in files(home) if name.endswith(".json")]
    assert len([name for name in kept if not name.endswith("settings.json")]) == 2
    assert start().stdout == f"True {FIRST}\n"
