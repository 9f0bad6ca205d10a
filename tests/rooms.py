"""The rooms of the code, and who may import whom: what is not allowed here is forbidden."""

from pathlib import Path
from typing import NamedTuple


class Room(NamedTuple):
    """What the files of a room may import beside one another and the standard library."""

    rooms: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


NUMPY, QT = ("numpy",), ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")
FLAT = ("tinycnn", "tinycnn/numbers")
MODEL = tuple(
    f"tinycnn/{name}.py"
    for name in ("model", "one_image", "as_built", "layer_list", "layer_network")
)
LAYERS = tuple(
    f"tinycnn/{name}.py"
    for name in ("arrays", "checks", "fields", "parameters", "patches", "terms")
)
NETWORK = (*FLAT, *MODEL)
TINYCNN = ("tinycnn", "tinycnn/*")
PANELS = ("gui/panels/__init__.py", "gui/panels/panel.py")
VIEWS = ("gui/look", "gui/paint", "gui/widgets", "gui/words", "gui/state", *TINYCNN)
BELOW_LAB = (*VIEWS, *PANELS, "gui/stages", "gui/actions", "gui/system")
FOR_ALL = ("tinycnn/discovery.py",)

# The room of a file is the longest of these names that it bears or lies below; below "x/*" each
# file or folder is a room of its own. On the right "x" is a room or a file, "x/*" all below it.
ROOMS = {
    "main.py": Room(("gui/app.py",)),
    "tinycnn/numbers": Room((), NUMPY),
    "tinycnn": Room(FLAT, NUMPY),
    **dict.fromkeys(MODEL, Room((*NETWORK, "tinycnn/layers/*", "tinycnn/files/*"), NUMPY)),
    "tinycnn/layers/*": Room(("tinycnn/numbers", *LAYERS), NUMPY),
    "tinycnn/layers/__init__.py": Room(("tinycnn/layers/*", *LAYERS)),
    "tinycnn/datasets": Room(NETWORK, NUMPY),
    "tinycnn/files": Room(NETWORK, NUMPY),
    "tinycnn/training": Room((*NETWORK, "tinycnn/datasets", "tinycnn/files"), NUMPY),
    "tinycnn/explain": Room(NETWORK, NUMPY),
    "tinycnn/analysis": Room(NETWORK, NUMPY),
    "tinycnn/what_if": Room((*NETWORK, "tinycnn/explain"), NUMPY),
    "tinycnn/asking": Room((*NETWORK, "tinycnn/datasets", "tinycnn/explain"), NUMPY),
    "tinycnn/comparing": Room(
        (*NETWORK, "tinycnn/layers/*", "tinycnn/datasets", "tinycnn/explain", "tinycnn/training"),
        NUMPY,
    ),
    "tinycnn/export": Room((*NETWORK, "tinycnn/datasets", "tinycnn/files"), NUMPY),
    "tinycnn/notebook": Room(TINYCNN, NUMPY),
    "tinycnn/cli": Room(TINYCNN, NUMPY),
    "tinycnn/__init__.py": Room(TINYCNN),
    "tinycnn/__main__.py": Room(("tinycnn/cli",)),
    "gui/__init__.py": Room(),
    "gui/system": Room(("tinycnn/files", "gui/system/qt_probe.py"), ("PySide6.QtCore",)),
    "gui/system/qt_probe.py": Room((), ("PySide6.QtGui",)),
    "gui/system/whole_errors.py": Room((), ("PySide6.QtCore", "PySide6.QtGui")),
    "gui/look": Room(("gui/system", "tinycnn/numbers"), (*QT, "PySide6.QtSvg")),
    "gui/state": Room(("gui/system", *TINYCNN), (*NUMPY, "PySide6.QtCore", "PySide6.QtGui")),
    "gui/paint": Room(("gui/look", *TINYCNN), (*NUMPY, *QT, "shiboken6")),
    "gui/words": Room(("gui/state", *TINYCNN), (*NUMPY, "PySide6.QtCore")),
    "gui/widgets": Room(("gui/look", "gui/paint", *TINYCNN), (*NUMPY, *QT, "pyqtgraph")),
    "gui/panels/*": Room((*VIEWS, *PANELS), (*NUMPY, *QT, "pyqtgraph")),
    "gui/stages": Room((*VIEWS, *PANELS), (*NUMPY, *QT)),
    "gui/actions": Room(("gui/look", "gui/system"), QT),
    "gui/lab": Room(
        (
            *("gui/state", "gui/look", "gui/paint", *PANELS),
            *("gui/stages", "gui/actions", "gui/system"),
        ),
        QT,
    ),
    "gui/arithmetic": Room((*VIEWS, "gui/stages"), (*NUMPY, *QT)),
    "gui/features/*": Room(
        ("gui/lab", "gui/arithmetic", *BELOW_LAB), (*NUMPY, "PySide6", "pyqtgraph", "shiboken6")
    ),
    "gui/window": Room(("gui/lab", *BELOW_LAB), (*NUMPY, *QT)),
    "gui/arguments.py": Room(("gui/system", "gui/look/measures.py", "gui/look/themes/__init__.py")),
    "gui/application.py": Room(("gui/look", "gui/system"), ("PySide6.QtWidgets",)),
    "gui/starting_file.py": Room(("gui/arguments.py", "gui/features/*")),
    "gui/app.py": Room(("gui/*", *TINYCNN), (*NUMPY, "PySide6")),
}


def room_of(path: str) -> tuple[str, Room]:
    """Return the name of the room in which the file `path` stands, and what it may import."""
    for name in (path, *(above.as_posix() for above in Path(path).parents)):
        for key in (name, f"{Path(name).parent.as_posix()}/*"):
            if key in ROOMS:
                return name, ROOMS[key]
    raise LookupError(f"{path} stands in no room: give its folder a row in ROOMS")
