"""What stands around the code agrees with it: versions, locks, commands, licences."""

import configparser
import os
import re
import struct
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import numpy as np
import pytest

import tinycnn
from gui.system.version import VERSION
from tests.rules import ROOT, TESTS, check_rule, in_tree
from tinycnn.export import Numbers, export_formats

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# Drawn by the style sheet or by the desktop, which tint nothing.
COLOURED_ICONS = {
    "tinycnn-lab",
    "chevron_down",
    "chevron_down_light",
    "check",
    "check_light",
}
LOCKS = {
    ROOT / "requirements.lock": [],
    ROOT / "tests" / "requirements.lock": PROJECT["dependency-groups"]["dev"],
    ROOT / ".ci" / "bundle.lock": PROJECT["dependency-groups"]["bundle"],
}
TEXTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def pinned(lock: Path) -> dict[str, str]:
    """Return the version of each package of a lock."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", lock.read_text("utf-8"), re.MULTILINE))


def test_the_version_is_one() -> None:
    """The package takes the program's; the changelog and what is printed name the same."""
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "gui/system/version.py"
    released = re.findall(r"^## \[([0-9.]+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    command = [sys.executable, str(ROOT / "main.py"), "--version"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert released[0] == VERSION
    assert printed.split()[-1] == VERSION
    assert tinycnn.__version__ == VERSION


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.parent.name)
def test_locks_hold_versions_and_hashes_and_no_address(lock: Path) -> None:
    """A lock says what is installed, and leaves open from where."""
    text = lock.read_text("utf-8")
    packages = re.split(r"^[a-z0-9-]+==", text, flags=re.MULTILINE)[1:]
    assert packages
    assert all("--hash=sha256:" in package for package in packages)
    assert not re.search(r"://|--index|--find-links|--trusted|@ |file:", text)


def test_the_locks_agree() -> None:
    """Tests and bundle have the very versions the lab runs with."""
    lab, *others = map(pinned, LOCKS)
    assert lab
    assert all(lab.items() <= other.items() for other in others)


def test_the_locks_cover_what_the_project_names() -> None:
    """A dependency that was added is in the lock: ``make lock`` was run."""
    for lock, group in LOCKS.items():
        lines = PROJECT["project"]["dependencies"] + group
        names = {re.match(r"[A-Za-z0-9-]+", line)[0].lower() for line in lines}
        assert names <= pinned(lock).keys()


def test_what_builds_the_wheel_is_locked() -> None:
    """``make wheel`` builds with what the tests were installed with, and fetches nothing."""
    assert PROJECT["build-system"]["requires"][0] in PROJECT["dependency-groups"]["dev"]


def targets() -> set[str]:
    """Return what can be made."""
    return set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_every_make_command_in_the_texts_exists(text: Path) -> None:
    """What a newcomer is told to type works."""
    told = set(re.findall(r"`(?:[^`]*\s)?make ([a-z0-9-]+)[^`]*`", text.read_text("utf-8")))
    told |= set(re.findall(r"^make ([a-z0-9-]+)", text.read_text("utf-8"), re.MULTILINE))
    assert told
    assert told <= targets()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_every_file_the_texts_name_exists(text: Path) -> None:
    """Links and pictures lead somewhere."""
    links = re.findall(r"\]\(([^)#:]+)\)", text.read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_notebook_example_runs() -> None:
    """The code of the README is code."""
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)[1]
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "114" in done.stdout
    assert "(3, 6, 6) (3, 3, 3)" in done.stdout


@pytest.mark.long
def test_the_commands_without_a_window_run(tmp_path: Path) -> None:
    """In the order of the README, one after another: the last evaluates what another trained."""
    text = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"^python (-m tinycnn .*)$", text, re.MULTILINE)
    assert len(commands) >= 9  # those of the README are found
    for line in commands:
        command = [sys.executable, *line.split()]
        variables = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, cwd=tmp_path, env=variables, capture_output=True, check=False
        )
        assert done.returncode == 0, line


def test_the_bundled_font_comes_with_its_licence() -> None:
    """The Open Font License asks to be handed on with the font."""
    fonts = ROOT / "resources" / "fonts"
    assert sorted(fonts.glob("*.ttf"))
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text("utf-8")


def test_the_bundled_font_has_figures_of_one_width(qapp: object) -> None:
    """Numbers stand still while they change; the signs the lab prints are in the font."""
    from PySide6.QtGui import QRawFont

    for file in (ROOT / "resources" / "fonts").glob("*.ttf"):
        font = QRawFont(str(file), 20.0)
        figures = font.advancesForGlyphIndexes(font.glyphIndexesForString("0123456789−+"))
        assert len({advance.x() for advance in figures}) == 1
        assert 0 not in font.glyphIndexesForString("−×·Σ→⅓≥≤∞✓")


@pytest.mark.parametrize(
    "icon", sorted((ROOT / "resources" / "icons").glob("*.svg")), ids=lambda icon: icon.stem
)
def test_every_icon_can_be_drawn_and_tinted(icon: Path, qapp: object) -> None:
    """Icons take the colour of the theme, save the few that nothing tints."""
    from PySide6.QtSvg import QSvgRenderer

    text = icon.read_text("utf-8")
    assert QSvgRenderer(str(icon)).isValid()
    assert 'viewBox="0 0 24 24"' in text or icon.stem == "tinycnn-lab"
    assert ("currentColor" in text) == (icon.stem not in COLOURED_ICONS)
    assert ("#" in text) == (icon.stem in COLOURED_ICONS)


def test_the_icons_are_the_drawing(qapp: object) -> None:
    """In each size ``make icons`` was run after the drawing was last changed.

    Processors round differently: at an edge a pixel may be one of 255 steps lighter or darker.
    """
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(ROOT / "resources" / "icons" / "tinycnn-lab.svg"))
    icons = sorted((ROOT / "resources" / "desktop" / "icons").glob("*/apps/tinycnn-lab.png"))
    assert len(icons) == 7
    for path in icons:
        size = int(path.parents[1].name.split("x")[0])
        drawn = QImage(size, size, QImage.Format.Format_ARGB32)
        drawn.fill(0)
        with QPainter(drawn) as painter:
            renderer.render(painter)
        kept = QImage(str(path)).convertToFormat(drawn.format())
        assert kept.size() == drawn.size()
        pixels = (np.frombuffer(image.constBits(), np.uint8) for image in (kept, drawn))
        assert np.abs(np.subtract(*pixels, dtype=int)).max() <= 1, path


def test_the_menu_entry_starts_what_is_installed() -> None:
    """Its command is one of the package's, its icon the drawing, its window the lab's."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(ROOT / "resources" / "desktop" / "tinycnn-lab.desktop", "utf-8")
    said = entry["Desktop Entry"]
    assert said["Exec"] == f"{said['TryExec']} %f"
    assert {"image/png", "text/csv"} < set(said["MimeType"].split(";"))
    assert said["TryExec"] in PROJECT["project"]["scripts"]
    assert (ROOT / "resources" / "icons" / f"{said['Icon']}.svg").exists()
    application = (ROOT / "gui" / "application.py").read_text("utf-8")
    assert f'["{said["StartupWMClass"]}", "-style"' in application


def test_the_icon_file_of_windows_holds_every_size() -> None:
    """Its table leads to whole PNG files."""
    data = (ROOT / "resources" / "desktop" / "tinycnn-lab.ico").read_bytes()
    _, kind, count = struct.unpack_from("<3H", data)
    assert (kind, count) == (1, 7)
    for entry in range(count):
        side, *_, length, place = struct.unpack_from("<4B2H2I", data, 6 + 16 * entry)
        side = side or 256
        png = ROOT / "resources" / "desktop" / "icons" / f"{side}x{side}/apps/tinycnn-lab.png"
        assert data[place : place + length] == png.read_bytes()


def test_what_is_exported_by_its_usual_name_is_no_change() -> None:
    """Whoever tries the README in a checkout finds no new files in it."""
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    exports = [Numbers(), Numbers("relu"), *export_formats().members]
    names = [export.default_name for export in exports] + ["net.pt", "net.pth", "net_torch.pt"]
    names += ["wheelhouse/", ".venv.lock"]
    assert [n for n in names if not any(fnmatch(f"/{n}", sign) for sign in ignored)] == []


def test_the_size_of_the_bundle_is_measured() -> None:
    """The command that makes it prints it, and the README names no number that ages."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "tar -C dist -c tinycnn-lab | wc -c" in makefile
    assert "tar -C dist -cz tinycnn-lab | wc -c" in makefile
    about = (ROOT / "README.md").read_text("utf-8").split("As a folder, without Python")[1][:200]
    assert "prints its size" in about
    assert not re.search(r"\d+ MB", about)


def listed_themes() -> list[str]:
    """Return the tests that CONTRIBUTING.md lists as themes, as patterns of paths."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return re.findall(r"^- `(tests/[^`]+)`: \w", text, re.MULTILINE)


def test_tests_mirror_the_files_or_bear_the_name_of_a_theme() -> None:
    """Whoever changes a file finds its tests at once."""
    themes = {test for pattern in listed_themes() for test in ROOT.glob(pattern)}
    tests = [path for path in TESTS if path.name.startswith("test_")]
    check_rule(
        [in_tree(test) for test in tests if not (mirrored(test).exists() or test in themes)],
        "a test mirrors no file: let tests/gui/x/test_y.py test gui/x/y.py, or list it as a theme "
        "in CONTRIBUTING.md",
    )


def mirrored(test: Path) -> Path:
    """Return the file that a test is of, by where it stands: tests/x/test_y.py is of x/y.py."""
    return ROOT / test.relative_to(ROOT / "tests").with_name(test.name.removeprefix("test_"))


def test_the_listed_themes_are_there() -> None:
    """A test that was renamed takes its line along."""
    themes = listed_themes()
    assert [theme for theme in themes if not any(ROOT.glob(theme))] == []
    assert len(set(themes)) == len(themes) > 10
