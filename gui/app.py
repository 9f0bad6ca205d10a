"""Starts the lab: arguments first, Qt only when it is needed."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .arguments import Arguments, parse_arguments, size_problem
from .starting_file import ConflictError, place_file
from .system.import_hook import remove_import_hook
from .system.platform_checks import import_message, missing_packages, missing_packages_message
from .system.scales import leave_out_bad_scales
from .system.screens import NO_SCREEN, names_a_screen, needs_x11, screen_problem
from .system.version import NAME
from .system.whole_errors import guard_overrides

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tinycnn.arrays import FloatArray

    from .look.look import Look
    from .state.session import LabSession
    from .system.end_signals import EndSignals
    from .system.settings import Settings
    from .window.window import LabWindow

USAGE_ERROR = 2
FAILURE = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the lab; return the exit code of the process."""
    # The collector would take a twentieth of the start, and find nothing: what a start makes stays.
    gc.disable()
    try:
        return _main(argv)
    finally:
        gc.enable()


def _main(argv: Sequence[str] | None) -> int:
    arguments = parse_arguments(sys.argv[1:] if argv is None else argv)
    if arguments.snapshot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    arguments = replace(arguments, left_out=(*arguments.left_out, *leave_out_bad_scales()))
    problem = _find_problem(window=arguments.opens_a_window)
    if problem:
        print(problem, file=sys.stderr)
        return USAGE_ERROR
    # BLAS threads only wait for each other where one image is computed at a time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        # NumPy first: Qt's import hook reads the source of every module that comes after it.
        import numpy as np  # noqa: F401, PLC0415
        from PySide6 import QtSvg, QtWidgets  # noqa: F401, PLC0415
    except ImportError as error:
        print(import_message(error), file=sys.stderr)
        return USAGE_ERROR
    remove_import_hook()
    guard_overrides()
    return _forget() if arguments.reset else _run(arguments)


def _find_problem(*, window: bool) -> str:
    """Return why Qt could not start here, or "": it would end the process, or wait for ever."""
    if window and not names_a_screen():
        return NO_SCREEN
    missing = missing_packages(window=window and needs_x11())
    if missing:
        return missing_packages_message(missing)
    return screen_problem() if window else ""


def _run(arguments: Arguments) -> int:
    from .application import start_application  # noqa: PLC0415
    from .look.look import Look  # noqa: PLC0415
    from .state.session import LabSession  # noqa: PLC0415
    from .system.errors import ErrorReporter  # noqa: PLC0415
    from .system.qt_messages import log_qt_messages  # noqa: PLC0415

    log_qt_messages(_end_without_display)
    left_out = list(arguments.left_out)
    app = start_application(left_out, shows_windows=arguments.opens_a_window)
    _name_the_application()
    # Before settings and look are made: the log takes what is wrong with them.
    reporter = ErrorReporter(keeps_log=not arguments.fresh)
    settings = _open_settings(fresh=arguments.starts_fresh)
    look = Look(settings, arguments.theme, arguments.scale)
    session = LabSession()
    problem = _prepare(session, arguments)
    if problem:
        print(problem, file=sys.stderr)
        return USAGE_ERROR
    window = open_window(session, look, settings)
    window.left_out += left_out
    _place(window, arguments)
    for sentence in window.left_out:
        print(sentence, file=sys.stderr)
    if arguments.presentation:
        window.presentation.enter(full_screen=arguments.opens_a_window)
    if arguments.snapshot is not None:
        return _write_snapshot(window, arguments.snapshot, arguments)
    reporter.install(window.messages.show_error)
    return _run_window(app, window, arguments)


def _run_window(app: QApplication, window: LabWindow, arguments: Arguments) -> int:
    """Show the window, with a file if one is named, until it is closed; return the exit code."""
    from .system.end_signals import EndSignals  # noqa: PLC0415
    from .window.first_paint import FirstPaint  # noqa: PLC0415

    signals = EndSignals(window.close, app)
    window.show()
    FirstPaint(window, partial(_begin, window, signals, arguments))
    code = app.exec()
    window.settings.close()
    window.session.discard_edits()
    signals.stop()
    return code


def _open_settings(*, fresh: bool) -> Settings:
    """Return what is remembered; a fresh start knows nothing, and its dialogs no folder."""
    from .system.settings import Settings, settings_file  # noqa: PLC0415

    if not fresh:
        return Settings(settings_file())
    from .system.dialog_memory import forget_folders_of_dialogs  # noqa: PLC0415

    forget_folders_of_dialogs()
    return Settings()


def _write_snapshot(window: LabWindow, file: Path, arguments: Arguments) -> int:
    """Write the picture that is asked for; return the exit code."""
    from .features.pictures.snapshot import write_snapshot  # noqa: PLC0415

    window.begin()
    return write_snapshot(
        window.lab,
        file,
        arguments.stage or "window",
        scale=arguments.png_scale,
        on_white=arguments.white_ground,
    )


def _end_without_display() -> None:
    """Let the windows do what they do when they are closed, and end the process.

    Qt would end it, too, but would first delete objects that Python still uses.
    """
    from PySide6.QtGui import QCloseEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    for window in QApplication.topLevelWidgets():
        QApplication.sendEvent(window, QCloseEvent())
    os._exit(FAILURE)


def _begin(window: LabWindow, signals: EndSignals, arguments: Arguments) -> None:
    """Do what could wait until after the first paint; then open a file, if one was named."""
    from .window.screen_watch import ScreenWatch  # noqa: PLC0415
    from .window.sight import bring_into_sight  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    window.begin()
    signals.listen()
    watch = ScreenWatch(window.windows, window)
    if arguments.size is None:  # the system has drawn its frame around it
        watch.bring_into_sight()
    else:
        bring_into_sight(window)
    window.tell_failures()
    if arguments.file is not None:
        from PySide6.QtCore import QCoreApplication  # noqa: PLC0415
        from PySide6.QtGui import QFileOpenEvent  # noqa: PLC0415

        QCoreApplication.sendEvent(window, QFileOpenEvent(str(arguments.file)))


def _name_the_application() -> None:
    """Say by which name the system keeps its settings and its log."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setOrganizationName(NAME)


def open_window(session: LabSession, look: Look, settings: Settings | None = None) -> LabWindow:
    """Return a window, not shown yet, with all features there are."""
    from . import features  # noqa: PLC0415
    from .lab.feature import find_features  # noqa: PLC0415
    from .window.window import LabWindow  # noqa: PLC0415

    return LabWindow(session, look, settings, find_features(features))


def _place(window: LabWindow, arguments: Arguments) -> None:
    """Let the window come back as it was left, or stand as at first; what is asked for wins."""
    from .window.memory import WindowMemory  # noqa: PLC0415
    from .window.sight import take_first_place  # noqa: PLC0415

    if arguments.opens_a_window:
        take_first_place(window)
        window.fold_bench_if_low()
    if not arguments.starts_fresh:
        WindowMemory(window).restore()
    if arguments.size is None:
        return
    if not arguments.opens_a_window:
        window.resize(*arguments.size)
    elif problem := size_problem(arguments.size, window.devicePixelRatioF()):
        window.left_out.append(problem)
    else:
        take_first_place(window, arguments.size)


def _forget() -> int:
    """Forget all settings, and say so; return the exit code."""
    from .system.settings import Settings, settings_file  # noqa: PLC0415

    _name_the_application()
    file = settings_file()
    if not Settings(file).reset():
        print(f"{file} can't be removed.", file=sys.stderr)
        return FAILURE
    print("All settings are forgotten: the next start is like the first.")
    return 0


def _prepare(session: LabSession, arguments: Arguments) -> str:
    """Bring the session to the state asked for; return what is wrong with it, if anything."""
    from tinycnn.datasets import patterns  # noqa: PLC0415
    from tinycnn.files.storage import WeightsFileError  # noqa: PLC0415

    from .features.files.unreadable import Unreadable  # noqa: PLC0415
    from .state.weight_sets import Preset, preset, read_weight_set  # noqa: PLC0415

    if arguments.pattern is not None and arguments.pattern not in patterns():
        return f"--pattern takes {', '.join(patterns())}; got {arguments.pattern!r}"
    presets = {which.value: which for which in (Preset.UNTRAINED, Preset.TRAINED)}
    try:
        arguments = place_file(arguments)
        weights = arguments.weights or Preset.TRAINED.value
        if weights in presets:
            weight_set = preset(presets[weights])
        else:
            weight_set = read_weight_set(Path(weights))
        image = None if arguments.image is None else _read_image(arguments.image, arguments.ink)
    except (WeightsFileError, Unreadable, ConflictError) as error:
        return str(error)
    start = arguments.pattern if image is None else image
    session.start_with(weight_set, start, arguments.image)
    return ""


def _read_image(path: Path, ink: str | None) -> FloatArray:
    """Return a picture or a drawing in a file as an image, shape (8, 8)."""
    from .features.files.file_reading import FileReader  # noqa: PLC0415

    return FileReader().read_image(path, ink)
