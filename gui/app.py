"""Starts the lab: arguments first, Qt only when it is needed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .arguments import Arguments, parse_arguments
from .platform_checks import (
    NO_DISPLAY,
    display_answers,
    has_display,
    import_message,
    missing_packages,
    missing_packages_message,
    unreachable_display_message,
)

if TYPE_CHECKING:
    from .state.session import LabSession

USAGE_ERROR = 2
FAILURE = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the lab; return the exit code of the process."""
    arguments = parse_arguments(sys.argv[1:] if argv is None else argv)
    if arguments.snapshot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif not has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return USAGE_ERROR
    missing = missing_packages(window=_opens_an_x11_window(arguments))
    if missing:
        print(missing_packages_message(missing), file=sys.stderr)
        return USAGE_ERROR
    if arguments.snapshot is None and not display_answers():
        print(unreachable_display_message(), file=sys.stderr)
        return USAGE_ERROR
    # One image at a time leaves BLAS threads nothing to do but to wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        # NumPy first: Qt's import hook reads the source of every module that comes after it.
        import numpy as np  # noqa: F401, PLC0415
        from PySide6 import QtSvg, QtWidgets  # noqa: F401, PLC0415
    except ImportError as error:
        print(import_message(error), file=sys.stderr)
        return USAGE_ERROR
    return _run(arguments)


def _opens_an_x11_window(arguments: Arguments) -> bool:
    return (
        arguments.snapshot is None
        and "QT_QPA_PLATFORM" not in os.environ
        and "WAYLAND_DISPLAY" not in os.environ
    )


def _run(arguments: Arguments) -> int:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from .errors import ErrorReporter  # noqa: PLC0415
    from .look import Look  # noqa: PLC0415
    from .qt_messages import log_qt_messages  # noqa: PLC0415
    from .state.session import LabSession  # noqa: PLC0415
    from .state.settings import Settings, settings_file  # noqa: PLC0415
    from .style_sheet import STYLE  # noqa: PLC0415
    from .window import LabWindow  # noqa: PLC0415

    log_qt_messages()
    app = QApplication(["tinycnn-lab", "-style", STYLE])
    app.setApplicationName("TinyCNN Lab")
    app.setOrganizationName("TinyCNN Lab")
    app.setDesktopFileName("tinycnn-lab")
    # A picture is the same whoever makes it.
    settings = Settings(None if arguments.snapshot else settings_file())
    look = Look(settings, arguments.theme)
    reporter = ErrorReporter()
    session = LabSession()
    problem = _prepare(session, arguments)
    if problem:
        print(problem, file=sys.stderr)
        return USAGE_ERROR
    window = LabWindow(session, look, settings)
    if arguments.size is not None:
        window.resize(*arguments.size)
    if arguments.snapshot is not None:
        from .snapshot import write_snapshot  # noqa: PLC0415

        return write_snapshot(window, arguments.snapshot, arguments.stage or "window")
    reporter.install(window)
    # While nothing happens Qt's loop runs no Python: Ctrl+C must end the process by itself.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    window.show()
    return app.exec()


def _prepare(session: LabSession, arguments: Arguments) -> str:
    """Bring the session to the state asked for; return what is wrong with it, if anything."""
    from tinycnn.storage import WeightsFileError  # noqa: PLC0415

    from .state.weight_sets import Preset, preset, read_weight_set  # noqa: PLC0415

    presets = {which.value: which for which in (Preset.UNTRAINED, Preset.TRAINED)}
    try:
        if arguments.weights in presets:
            weight_set = preset(presets[arguments.weights])
        else:
            weight_set = read_weight_set(Path(arguments.weights))
    except WeightsFileError as error:
        return str(error)
    session.start_with(weight_set, arguments.pattern)
    return ""
