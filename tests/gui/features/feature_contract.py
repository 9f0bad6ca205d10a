"""What every feature promises: each fault is a sentence that says what to do."""

import gc
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication

from gui.actions.menus import SPOT_MENUS
from gui.lab.feature import Feature, find_features
from gui.look.look import Look
from gui.stages.spot import Spot
from gui.state.session import LabSession
from gui.state.weight_sets import Preset
from gui.window.window import LabWindow
from tests.gui.actions.action_contract import action_faults, marked_texts, untranslated
from tests.gui.edits import edits
from tinycnn.discovery import Found


@contextmanager
def plugged(package: ModuleType, folder: Path) -> Iterator[None]:
    """Let the folders in `folder` be features, as if they lay in the package."""
    known = set(sys.modules)
    package.__path__.append(str(folder))
    try:
        yield
    finally:
        package.__path__.remove(str(folder))
        for name in set(sys.modules) - known:
            if name.startswith(f"{package.__name__}."):
                module = sys.modules.pop(name)
                vars(sys.modules.get(name.rpartition(".")[0], module)).pop(module.__name__, None)


def folder_faults(package: ModuleType) -> Iterator[str]:
    """Tell which folders and files of a package are no feature."""
    found = find_features(package)
    folders = [kind.folder() for kind in found.members]
    failed = {failure.module.split(".")[-2] for failure in found.failures}
    for failure in found.failures:
        yield f"{failure.module} can't be loaded: {failure.reason}."
    packages = {info.name for info in iter_modules(package.__path__) if info.ispkg}
    for path in (path for root in package.__path__ for path in sorted(Path(root).iterdir())):
        holds_code = path.is_dir() and any(path.glob("*.py"))
        if path.suffix == ".py" and path.stem != "__init__":
            yield f"{path.name} is a file: let it be a folder with a feature.py."
        elif holds_code and path.name not in packages:
            yield f"{path.name} has no __init__.py, and is not found: add one."
        elif holds_code and path.name not in failed and folders.count(path.name) != 1:
            count = folders.count(path.name)
            yield f"{path.name}/feature.py defines {count} Features: let it define one."


def faults(kind: type[Feature], look: Look) -> Iterator[str]:
    """Tell what is wrong with a feature, in a window that has no other one."""
    try:
        window = alone(kind, LabSession(), look)
    except Exception as error:
        yield f"no window opens with it ({error!r}): let its methods return what Feature says."
        return
    yield from (f"{failure.module} fails: {failure.reason}." for failure in window.failures)
    yield from what_it_changes(window)
    feature = window.features.get(kind.folder())
    if feature is not None:
        with marked_texts():
            entries = list(feature.actions())
            yield from untranslated(entries)
        yield from action_faults(list(feature.actions()))
        yield from offer_faults(feature)
        yield from tool_faults(feature)
    close(window)
    yield from what_stays(kind, look)


def alone(kind: type[Feature], session: LabSession, look: Look) -> LabWindow:
    """Return an open window with one feature, after its first paint."""
    window = LabWindow(session, look, features=Found((kind,)))
    window.show()
    QApplication.processEvents()
    window.begin()
    QApplication.processEvents()
    return window


def what_it_changes(window: LabWindow) -> Iterator[str]:
    """Tell if the start of a feature has changed something: that is a person's to do."""
    session = LabSession()
    same = window.session.document.same_as(session.document)
    if not same or window.session.undo_stack.count():
        yield "its start changes the document: do that in an action."


def offer_faults(feature: Feature) -> Iterator[str]:
    """Tell what is wrong with what a feature offers at a number, and beside all numbers."""
    for stage in feature.lab.frame.row.stages:
        for unit in (None, next(iter(stage.places()))):
            with marked_texts():
                offered = list(feature.offers(Spot(stage, unit, QPoint())))
                yield from untranslated(offered)
            yield from action_faults(offered, SPOT_MENUS)


def tool_faults(feature: Feature) -> Iterator[str]:
    """Tell what is wrong with the widget that is always in sight."""
    tools = [feature.make_tool(), feature.make_tool()]
    widgets = [tool for tool in tools if tool is not None]
    if widgets and (len(widgets) == 1 or widgets[0] is widgets[1]):
        yield "make_tool() returns the same widget again: make a new one at each call."
    for widget in widgets:
        widget.deleteLater()


def what_stays(kind: type[Feature], look: Look) -> Iterator[str]:
    """Tell what of a feature is left behind when its window is gone."""
    session, name = LabSession(), kind.__name__
    settle()
    widgets = len(QApplication.allWidgets())
    gone = lived(kind, session, look)
    settle()
    if gone is not None and gone() is not None:
        yield f"{name} outlives its window: connect methods, no lambdas, and keep it in no list."
    if len(QApplication.allWidgets()) > widgets:
        yield f"{name} leaves widgets behind: give them a parent, or delete them."
    with caught() as errors:
        edits(session).invert()
        session.use_preset(Preset.UNTRAINED)
        session.undo()
        QApplication.processEvents()
    for error in errors:
        yield f"{name} still listens when its window is gone ({error}): connect bound methods."


def lived(kind: type[Feature], session: LabSession, look: Look) -> "weakref.ref[Feature] | None":
    """Open and close a window with one feature; return a weak reference to that."""
    window = alone(kind, session, look)
    feature = window.features.get(kind.folder())
    edits(session).invert()
    close(window)
    return None if feature is None else weakref.ref(feature)


def close(window: LabWindow) -> None:
    """Close a window and have it deleted."""
    window.close()
    window.deleteLater()


def settle() -> None:
    """Let Qt delete what is to be deleted, and Python collect it."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    gc.collect()


@contextmanager
def caught() -> Iterator[list[BaseException]]:
    """Collect the errors of slots, which Qt would only print."""
    errors: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda _, error, __: errors.append(error)
    try:
        yield errors
    finally:
        sys.excepthook = before
