"""What every test gets: a screenless Qt, a home of its own, and an application left empty."""

import gc
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from gui.system.whole_errors import guard_overrides
from tests.cases import FULL
from tests.survey import leave_out, surveys

# Both are read once, when Qt and NumPy's BLAS are loaded: they must stand before either import.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Before the classes of the lab are made, as its start does.
guard_overrides()

HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "appdata",
    "LOCALAPPDATA": "appdata",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
}


settings.register_profile("full", max_examples=FULL, deadline=None)  # machines may be busy
settings.register_profile("few", settings.get_profile("full"), max_examples=FULL // 5)


def pytest_configure(config: pytest.Config) -> None:
    """Try few examples where the long tests are left out: `make check` tries all of both."""
    settings.load_profile("few" if config.option.markexpr == "not long" else "full")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave a part of many like tests to `make check`."""
    if surveys(config):
        left = leave_out(items)
        config.hook.pytest_deselected(items=left)


def pytest_collection_finish() -> None:
    """Take what the tests themselves consist of out of what Python looks through for garbage.

    Some hundred thousand things that stay would be looked at again in each search of a test.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return paths for empty homes.

    They are counted here: pytest's own way reads all the names there are for each new one, which
    is slow after some thousand tests.
    """
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home directory; settings, caches and logs of the test go nowhere else."""
    path = next(homes)
    path.mkdir()
    for variable, below in HOME_VARIABLES.items():
        monkeypatch.setenv(variable, str(path / below))
    if "PySide6.QtCore" in sys.modules:
        _keep_settings_in(path)
    return path


def _keep_settings_in(path: Path) -> None:
    """Point ``QSettings()`` into `path`: Qt reads the variables once in a process, not per test."""
    from PySide6.QtCore import QSettings

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(path / ".config"))


@pytest.fixture(autouse=True)
def _drained(home: Path) -> Iterator[None]:
    """Close what a GUI test opened, so that no widget of one test is alive in the next."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        _drain()


def _drain() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return
    QApplication.clipboard().clear()  # what was made in Python must not outlive it
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    left = [f"{type(w).__name__} {w.objectName()!r}" for w in QApplication.topLevelWidgets()]
    assert not left, f"top-level widgets outlived the test: {left}"
