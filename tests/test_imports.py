"""The rooms of the code: who may import whom, and that no imports go round in a circle."""

import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.imports import (
    Graph,
    Import,
    circles,
    import_graph,
    imported_file,
    imports_of,
    read_sources,
)
from tests.rooms import FOR_ALL, ROOMS, room_of
from tests.rules import ROOT, check_rule


def may_import(path: str, imported: Import, files: Mapping[str, str]) -> bool:
    """Return whether a file may import this."""
    room, rule = room_of(path)
    file = imported_file(imported, files)
    if file is None:
        standard = imported.base.split(".")[0] in sys.stdlib_module_names
        return standard or any(f"{imported.dotted}.".startswith(f"{p}.") for p in rule.packages)
    names = {file, room_of(file)[0]}
    allowed = (room, *FOR_ALL, *rule.rooms)
    return any(fnmatchcase(name, pattern) for name in names for pattern in allowed)


def forbidden_imports(path: str, code: str, files: Mapping[str, str]) -> list[str]:
    """Return what a file imports against the rule of its room, one line each."""
    return [
        f"{path}:{imported.line} imports {imported.dotted} (the rule of {room_of(path)[0]})"
        for imported in imports_of(path, code)
        if not may_import(path, imported, files)
    ]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Return the code of all modules, by path."""
    return read_sources(ROOT, "tinycnn", "gui") | {"main.py": (ROOT / "main.py").read_text("utf-8")}


@pytest.fixture(scope="module")
def graph(files: dict[str, str]) -> Graph:
    """Return which file imports which."""
    return import_graph(files)


def test_a_room_imports_only_what_it_may(files: dict[str, str]) -> None:
    """Each room knows only the rooms below it, so that a panel, a layer, a feature stays one."""
    found = [line for path, code in files.items() for line in forbidden_imports(path, code, files)]
    check_rule(
        found,
        "a room imports what it may not: move what both need to a room below, or hand it over",
    )


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("tinycnn/model.py", "import gui.look.theme"),
        ("tinycnn/model.py", "from PySide6 import QtCore"),
        ("tinycnn/checks.py", "from tinycnn.model import TinyCNN"),
        ("tinycnn/layers/relu.py", "from tinycnn.layers.dense import Dense"),
        ("tinycnn/layers/relu.py", "from .dense import Dense"),
        ("tinycnn/layers/relu.py", "from tinycnn.layers import dense"),
        ("tinycnn/layers/relu.py", "from tinycnn import Weights"),
        ("tinycnn/explain/wiring.py", "from tinycnn.training.fit import fit"),
        ("gui/state/session.py", "from PySide6 import QtWidgets"),
        ("gui/state/session.py", "def f():\n    from ..widgets.chevron import Chevron"),
        ("gui/paint/grid.py", "from ..state.session import LabSession"),
        ("gui/paint/grid.py", "from .. import state"),
        ("gui/panels/tables.py", "from .history import HistoryPanel"),
        ("gui/panels/tables.py", "from . import history"),
        ("gui/panels/tables.py", "from ..window.window import LabWindow"),
        ("gui/features/help/about.py", "from ..weights.feature import WeightsFeature"),
        ("gui/features/help/about.py", "if TYPE_CHECKING:\n    from ...window import window"),
        ("gui/features/help/about.py", "import_module('gui.window.window')"),
        ("gui/window/window.py", "from ..features.help.about import AboutDialog"),
        ("gui/window/window.py", "from .. import features"),
        ("gui/look/theme.py", "import matplotlib.pyplot"),
        ("gui/look/theme.py", "from .nowhere import Theme"),
        ("gui/arguments.py", "from PySide6.QtCore import Qt"),
        ("main.py", "import numpy"),
        ("main.py", "from gui.window import window"),
    ],
)
def test_the_rules_see_every_way_to_import(path: str, code: str, files: dict[str, str]) -> None:
    """Absolute, relative, of a module or of a name, at the top or in a function: all are seen."""
    assert len(forbidden_imports(path, code, files)) == 1


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("tinycnn/layers/relu.py", "from tinycnn import checks"),
        ("tinycnn/export/files.py", "from tinycnn.discovery import find_classes"),
        ("tinycnn/__init__.py", "from tinycnn.notebook import reprs"),
        ("gui/panels/tables.py", "from .panel import Panel"),
        ("gui/features/help/about.py", "from .licences import show"),
        ("gui/app.py", "from .features.help import feature"),
    ],
)
def test_the_rules_leave_what_is_allowed(path: str, code: str, files: dict[str, str]) -> None:
    """One's own room, the rooms in one's row, and what is for all."""
    assert forbidden_imports(path, code, files) == []


def test_every_row_has_a_room(files: dict[str, str]) -> None:
    """A room that was renamed would leave its rule behind, and its files another's."""
    planned = {"tinycnn/analysis"}
    bare = [name for name in ROOMS if name.removesuffix("/*") not in {*files, *_folders(files)}]
    assert set(bare) <= planned
    allowed = {name for room in ROOMS.values() for name in room.rooms}
    assert {n for n in allowed if n.removesuffix("/*") not in {*files, *_folders(files)}} == set()


def _folders(files: Iterable[str]) -> set[str]:
    return {above.as_posix() for path in files for above in Path(path).parents}


def test_nobody_names_what_is_found_by_itself(files: dict[str, str], graph: Graph) -> None:
    """A panel or a stage comes and goes with its file: it is found, and named by nobody."""
    rooms = ("gui/panels/", "gui/stages/")
    own = {path: code for path, code in files.items() if path.startswith(rooms)}
    found = {path for path, code in own.items() if re.search(r"^    panel_id: .*=", code, re.M)}
    assert {"gui/panels/tables.py", "gui/stages/relu_maps.py"} <= found
    check_rule(
        [
            f"{path} imports {plug}"
            for path, imported in graph.items()
            for plug in sorted(imported & found - {path})
        ],
        "a panel or a stage is named elsewhere: move what both need to a file of its own",
    )


def test_no_imports_go_in_a_circle(graph: Graph) -> None:
    """Nor do those in functions and those for types: what stands in a circle is one thing."""
    check_rule(
        [" → ".join(circle) for circle in circles(graph)],
        "files import each other in a circle: move what both need to a file of its own",
    )


def test_no_rooms_import_each_other_in_a_circle(graph: Graph) -> None:
    """A house has a ground floor: with rooms in a circle none could be understood alone."""
    rooms: dict[str, set[str]] = {}
    for path, imported in graph.items():
        room = room_of(path)[0]
        others = {room_of(other)[0] for other in imported if other not in FOR_ALL}
        rooms.setdefault(room, set()).update(others - {room})
    check_rule(
        [" → ".join(circle) for circle in circles(rooms)],
        "rooms import each other in a circle: one of the imports is of the wrong way round",
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("import p.b", "import p.a"),
        ("from p import b", "from p.a import x"),
        ("from . import b", "from .a import x"),
        ("from .b import x", "def f():\n    from .a import y"),
        ("from .b import x", "if TYPE_CHECKING:\n    from .a import y"),
        ("from .b import x", "class A:\n    def f(self):\n        import p.a as a"),
        ("from .b import x", "def f():\n    return importlib.import_module('p.a')"),
        ("from .b import x", "from .c import y"),
        ("from .b import x", "from p import x"),
        ("from .a import x", ""),
    ],
)
def test_circles_of_every_kind_are_found(a: str, b: str, tmp_path: Path) -> None:
    """At the top, in functions, for types, by call, over a third, over a package, to oneself."""
    package = tmp_path / "p"
    package.mkdir()
    for name, code in {"a": a, "b": b, "c": "from .a import x", "d": "from .a import x"}.items():
        (package / f"{name}.py").write_text(code, "utf-8")
    (package / "__init__.py").write_text("from .a import x" if b == "from p import x" else "")
    found = circles(import_graph(read_sources(tmp_path, "p")))
    assert len(found) == 1
    assert "p/a.py" in found[0]
    assert "p/d.py" not in found[0]


def test_what_forks_and_meets_again_is_no_circle() -> None:
    """Two that import the same third are well built."""
    assert circles({"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": set()}) == []


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
        ("gui.state", {"PySide6.QtWidgets", "pyqtgraph", "gui.look.theme", "gui.panels.panel"}),
    ],
)
def test_a_room_loads_only_what_it_may(package: str, absent: set[str]) -> None:
    """What the imports of a room bring along by other modules counts as well."""
    loaded = modules_after_importing(package)
    assert package in loaded
    assert loaded & absent == set()
