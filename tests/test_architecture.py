"""The shape of the code: who may import whom, how long things may be, where colours live."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("tinycnn", "gui")
SOURCES = sorted(
    [ROOT / "main.py", *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]
)
GUI = [file for file in SOURCES if file.is_relative_to(ROOT / "gui")]
PANELS = [file for file in GUI if file.parent.name == "panels"]
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LONGEST_FUNCTION, LONGEST_CLASS, LONGEST_FILE = 40, 250, 300

# Of the program's own modules and of installed packages, which a room never imports. A name
# stands for itself and for all below it.
NEVER = {
    "tinycnn": ("gui", "main"),
    "gui/state": (
        "PySide6.QtWidgets",
        "PySide6.QtSvg",
        "PySide6.QtPrintSupport",
        "pyqtgraph",
        "gui.features.editing.feature",
        "gui.app",
        "gui.stages.canvas",
        "gui.panels.panel",
        "gui.panels",
        "gui.stages.stage_panel",
        "gui.stages.stage_row",
        "gui.look.look",
        "gui.look.look.style_sheet",
        "gui.look.look.theme",
        "gui.look.look.themes",
        "gui.widgets",
        "gui.window.window",
    ),
    "gui/widgets": (
        "gui.features.editing.feature",
        "gui.app",
        "gui.panels.panel",
        "gui.panels",
        "gui.state",
        "gui.window.window",
    ),
    "gui/stages/canvas.py": (
        "gui.features.editing.feature",
        "gui.app",
        "gui.panels.panel",
        "gui.panels",
        "gui.state",
        "gui.window.window",
    ),
    "gui/panels": ("gui.features.editing.feature", "gui.app", "gui.panels", "gui.window.window"),
    "gui/panels/panel.py": (
        "gui.features.editing.feature",
        "gui.app",
        "gui.stages.canvas",
        "gui.window.window",
    ),
    "gui/features/editing/feature.py": (
        "gui.app",
        "gui.stages.canvas",
        "gui.panels.panel",
        "gui.panels",
        "gui.widgets",
    ),
}
# Where only a few things may be imported beside the standard library.
ONLY = {
    "tinycnn": ("numpy", "tinycnn"),
    "tinycnn/layers": (
        "numpy",
        "tinycnn.arrays",
        "tinycnn.checks",
        "tinycnn.fields",
        "tinycnn.notebook",
        "tinycnn.terms",
    ),
    "gui/state": ("numpy", "tinycnn", "gui", "PySide6.QtCore", "PySide6.QtGui"),
    "gui": ("numpy", "tinycnn", "gui", "PySide6", "shiboken6", "pyqtgraph"),
    "main.py": ("gui.app",),
}


def imports_of(path: str, code: str) -> Iterator[tuple[str, ...]]:
    """Yield what each import in `code` may mean: ``from a import b`` is a, and may be a.b too."""
    package = path.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from ((alias.name,) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from ((base, f"{base}.{alias.name}") for alias in node.names)


def within(name: str, names: tuple[str, ...]) -> bool:
    """Return whether `name` is one of `names` or lies below one."""
    return any(name == other or name.startswith(f"{other}.") for other in names)


def forbidden_imports(path: str, code: str) -> list[str]:
    """Return the imports of a file that the rules of its rooms forbid."""
    rooms = [room for room in {**NEVER, **ONLY} if path == room or path.startswith(f"{room}/")]
    found = []
    for meanings in imports_of(path, code):
        standard = meanings[0].split(".")[0] in sys.stdlib_module_names
        for room in rooms:
            never = any(within(name, NEVER.get(room, ())) for name in meanings)
            allowed = (
                standard or room not in ONLY or any(within(name, ONLY[room]) for name in meanings)
            )
            if never or not allowed:
                found.append(f"{path}: {meanings[-1]} (rule of {room})")
    return found


def is_package_index(path: str) -> bool:
    """Return whether a file gathers a package: it may import what the package consists of."""
    return path.endswith("__init__.py")


def in_tree(path: Path) -> str:
    """Return a path as the rules write it."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=in_tree)
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    """Each room knows only the rooms below it, so that a panel or a layer stays one file."""
    if not is_package_index(in_tree(path)):
        assert forbidden_imports(in_tree(path), path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("tinycnn/model.py", "import gui.theme"),
        ("tinycnn/model.py", "from PySide6 import QtCore"),
        ("tinycnn/layers/relu.py", "from tinycnn.layers.dense import Dense"),
        ("tinycnn/layers/relu.py", "from .dense import Dense"),
        ("tinycnn/layers/relu.py", "from tinycnn.layers import dense"),
        ("gui/state/session.py", "from PySide6 import QtWidgets"),
        ("gui/state/session.py", "def f():\n    from ..widgets.grid import Grid"),
        ("gui/paint/grid.py", "from ..state.session import LabSession"),
        ("gui/paint/grid.py", "from .. import state"),
        ("gui/stages/canvas.py", "from .state import session"),
        ("gui/stages/relu_maps.py", "from .conv_maps import ConvMaps"),
        ("gui/stages/relu_maps.py", "from . import conv_maps"),
        ("gui/stages/relu_maps.py", "from ..window import Window"),
        ("gui/features/editing/feature.py", "from .panels import conv_maps"),
        ("gui/look/theme.py", "import matplotlib.pyplot"),
        ("main.py", "import numpy"),
        ("main.py", "from gui import window"),
    ],
)
def test_the_rules_see_every_way_to_import(path: str, code: str) -> None:
    """Absolute, relative, of a module or of a name, at the top or in a function: all are seen."""
    assert len(forbidden_imports(path, code)) == 1


@pytest.mark.parametrize("path", GUI, ids=in_tree)
def test_gui_imports_itself_relatively(path: Path) -> None:
    """The window also runs from inside another package, where no ``gui`` is at the top."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not any(within(alias.name, ("gui",)) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not (node.level == 0 and within(node.module or "", ("gui",)))
            assert node.level < len(path.relative_to(ROOT).parts), "an import that leaves gui"


@pytest.mark.parametrize("path", PANELS, ids=in_tree)
def test_panels_make_no_session(path: Path) -> None:
    """A panel is given the session; of its module it uses the type."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    called = [ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)]
    assert "LabSession" not in called


def modules_after_importing(package: str) -> set[str]:
    """Return the names in ``sys.modules`` of a new process that imported all of `package`."""
    code = (
        "import importlib, pkgutil, sys\n"
        f"package = importlib.import_module({package!r})\n"
        "for module in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    if not module.name.endswith('__main__'):\n"
        "        importlib.import_module(module.name)\n"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("package", "absent"),
    [
        ("tinycnn", {"PySide6", "pyqtgraph", "gui", "matplotlib", "torch"}),
        (
            "gui.state",
            {"PySide6.QtWidgets", "pyqtgraph", "gui.look.look.theme", "gui.panels.panel"},
        ),
    ],
)
def test_a_room_loads_only_what_it_may(package: str, absent: set[str]) -> None:
    """What the imports of a room bring along by other modules counts as well."""
    loaded = modules_after_importing(package)
    assert package in loaded
    assert loaded & absent == set()


def spans(code: str) -> Iterator[tuple[str, int, int]]:
    """Yield the name, the length in lines and the allowed length of all functions and classes."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            limit = LONGEST_CLASS if isinstance(node, ast.ClassDef) else LONGEST_FUNCTION
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - docstring_lines(node), limit


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Return how many lines a docstring takes: shapes and errors told in full are no fault."""
    if ast.get_docstring(node) is None:
        return 0
    return (node.body[0].end_lineno or 0) - node.body[0].lineno + 1


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=in_tree)
def test_functions_classes_and_files_stay_short(path: Path) -> None:
    """One idea a file, one thought a function."""
    code = path.read_text("utf-8")
    lines = code.count("\n")
    assert lines <= LONGEST_FILE
    too_long = [f"{name}: {length} lines" for name, length, limit in spans(code) if length > limit]
    assert too_long == []


@pytest.mark.parametrize("path", SOURCES, ids=in_tree)
def test_translated_texts_are_literals(path: Path) -> None:
    """The translation tools read ``self.tr("…")`` from the source; an f-string they cannot."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"tr", "translate"}
        ):
            computed = [
                argument
                for argument in node.args
                if isinstance(argument, ast.JoinedStr | ast.BinOp | ast.Call)
            ]
            assert not computed, f"line {node.lineno}: {ast.unparse(node)}"


COLOUR_TEXT = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", re.ASCII)


def colour_literals(code: str) -> list[str]:
    """Return the colours written out in `code`: "#…", ``QColor(1, 2, 3)``, ``Qt.…Color.red``."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += COLOUR_TEXT.findall(node.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "QColor":
            found += [ast.unparse(node)] if any(map(_is_literal, node.args)) else []
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("GlobalColor"):
            found += [node.attr] if node.attr != "transparent" else []
    return found


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


@pytest.mark.parametrize("path", SOURCES, ids=in_tree)
def test_colours_are_written_in_the_themes_alone(path: Path) -> None:
    """Another theme is another record in one file; the light numbers' own are tinycnn.palette's."""
    if path.parent != ROOT / "gui" / "look" / "themes":
        assert colour_literals(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "code", ["'#FAF8F0'", "'a {color: rgb(1, 2, 3)}'", "QColor(1, 2, 3)", "Qt.GlobalColor.red"]
)
def test_colours_are_found_in_every_form(code: str) -> None:
    """The check above sees each way to write a colour."""
    assert len(colour_literals(code)) == 1
