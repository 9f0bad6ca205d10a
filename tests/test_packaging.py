"""The wheel: what is in it, and that it runs where nothing else of the project is."""

import csv
import io
import re
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from gui.system.version import VERSION
from tests.installing import ROOT, build, pip, printed, started

pytestmark = pytest.mark.long
RESOURCES = ROOT / "resources"
NOT_FOR_THE_PROGRAM = {"desktop", "pictures"}  # for menus, the README


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this tree."""
    return build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """Return the names of the files in the wheel."""
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where an environment has its programs that holds the wheel and what it depends on.

    NumPy, Qt and pyqtgraph are those of the tests, so that nothing is fetched from anywhere.
    """
    folder = tmp_path_factory.mktemp("installed")
    builder = venv.EnvBuilder(with_pip=False)
    builder.create(folder)
    place = Path(builder.ensure_directories(folder).bin_path)
    python = place / Path(sys.executable).name
    where = "import sysconfig; print(sysconfig.get_path('purelib'), end='')"
    packages = Path(printed(python, "-c", where, folder=folder))
    (packages / "of_the_tests.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    pip(python, "install", "--no-index", "--no-deps", wheel)
    return place


def test_two_names_are_put_at_the_top(names: set[str]) -> None:
    """A ``gui`` or ``resources`` among the packages of a computer would be in others' way."""
    top = {name.split("/")[0] for name in names}
    stem = f"tinycnn_lab-{VERSION}"
    assert top == {"tinycnn", "tinycnn_lab", f"{stem}.dist-info", f"{stem}.data"}


def test_all_code_and_nothing_else_is_in_it(names: set[str]) -> None:
    """Each module once, and no compiled or left-over file."""
    code = {f"tinycnn_lab/{p.relative_to(ROOT).as_posix()}" for p in (ROOT / "gui").rglob("*.py")}
    code |= {p.relative_to(ROOT).as_posix() for p in (ROOT / "tinycnn").rglob("*.py")}
    code |= {"tinycnn_lab/__init__.py", "tinycnn_lab/__main__.py"}
    assert {name for name in names if name.endswith(".py")} == code
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_all_the_program_reads_is_in_it(names: set[str]) -> None:
    """Icons, fonts, weights and whatever comes to stand beside them, with their licences."""
    files = [path.relative_to(RESOURCES) for path in RESOURCES.rglob("*") if path.is_file()]
    read = {f.as_posix() for f in files if f.parts[0] not in NOT_FOR_THE_PROGRAM}
    assert {
        *("fonts/OFL.txt", "icons/tinycnn-lab.svg", "weights/trained.npz"),
        *("datasets/digits.npz", "datasets/README.md"),
    } <= read
    inside = "tinycnn_lab/resources/"
    assert {n.removeprefix(inside) for n in names if n.startswith(inside)} == read
    licences = {name.partition(".dist-info/licenses/")[2] for name in names} - {""}
    assert licences == {*("LICENSE", "resources/fonts/OFL.txt", "resources/licences/CC-BY-4.0.txt")}


def test_the_desktop_finds_entry_and_icons(names: set[str]) -> None:
    """Where menus look, below the folder into which the wheel is installed."""
    share = f"tinycnn_lab-{VERSION}.data/data/share"
    icons = {f"{share}/icons/hicolor/{size}/apps" for size in ("48x48", "256x256", "scalable")}
    assert f"{share}/applications/tinycnn-lab.desktop" in names
    assert icons <= {name.rpartition("/")[0] for name in names}


def test_the_record_names_every_file(wheel: Path, names: set[str]) -> None:
    """What is recorded is what can be verified, and removed again."""
    with ZipFile(wheel) as archive:
        record = archive.read(f"tinycnn_lab-{VERSION}.dist-info/RECORD").decode()
    assert {row[0] for row in csv.reader(io.StringIO(record))} == names


def test_the_source_archive_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """Whoever has the archive alone has the project."""
    archive = build(ROOT, tmp_path / "sdist", "sdist")
    printed(sys.executable, "-m", "tarfile", "-e", archive, tmp_path, folder=tmp_path)
    again = build(tmp_path / f"tinycnn_lab-{VERSION}", tmp_path / "wheel", "wheel")
    assert again.read_bytes() == wheel.read_bytes()


def test_what_is_installed_is_what_runs(scripts: Path, tmp_path: Path) -> None:
    """Nothing of this folder is looked for: the tests below mean the wheel."""
    code = "import sys, tinycnn, tinycnn_lab.gui.app as app; print(tinycnn.__file__, app.__file__)"
    files = printed(scripts / "python", "-c", code, folder=tmp_path)
    assert files.count("site-packages") == 2
    assert str(ROOT) not in files


def test_the_network_runs_without_a_window(scripts: Path, tmp_path: Path) -> None:
    """``tinycnn trace`` prints what the network here computes, and help names the command."""
    arguments = ("trace", "--pattern", "diagonal", "--json")
    here = printed(sys.executable, "-m", "tinycnn", *arguments, folder=ROOT)
    assert printed(scripts / "tinycnn", *arguments, folder=tmp_path) == here
    assert "usage: tinycnn [-h]" in printed(scripts / "tinycnn", "--help", folder=tmp_path)
    assert "usage: python -m tinycnn [-h]" in printed(
        *(scripts / "python", "-m", "tinycnn", "--help"), folder=tmp_path
    )


def test_the_digits_are_found_where_it_is_installed(scripts: Path, tmp_path: Path) -> None:
    """``tinycnn train`` reads their file, and what it writes is evaluated with it."""
    options = ("--data", "digits", "--epochs", "1", "--output", "d.npz")
    done = started(scripts / "tinycnn", "train", *options, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    told = printed(scripts / "tinycnn", "evaluate", "--weights", "d.npz", folder=tmp_path)
    assert re.search(r"^validation +360 ", told, re.MULTILINE)


@pytest.mark.parametrize("way", [("tinycnn-lab",), ("python", "-m", "tinycnn_lab")], ids=" ".join)
def test_the_lab_starts(scripts: Path, tmp_path: Path, way: tuple[str, ...]) -> None:
    """By its script and as a module it draws what it draws here, to the pixel."""
    from PySide6.QtGui import QImage

    command = (scripts / way[0], *way[1:])
    options = ("--pattern", "diagonal", "--size", "1280x660", "--snapshot")
    assert printed(*command, "--version", folder=tmp_path) == f"TinyCNN Lab {VERSION}\n"
    assert "usage: tinycnn-lab [-h]" in printed(*command, "--help", folder=tmp_path)
    printed(*command, *options, "there.png", folder=tmp_path)
    printed(sys.executable, ROOT / "main.py", *options, "here.png", folder=tmp_path)
    there, here = (QImage(str(tmp_path / name)) for name in ("there.png", "here.png"))
    assert there.size().toTuple() == (1280, 660)
    assert there == here


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_it_names_its_own_command(scripts: Path, tmp_path: Path) -> None:
    """Who installed the lab has no main.py and no make."""
    done = started(scripts / "tinycnn-lab", folder=tmp_path)
    assert done.returncode == 2
    assert "`tinycnn-lab --snapshot lab.png`." in done.stderr
