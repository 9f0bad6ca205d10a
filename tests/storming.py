"""Storms in a process of their own, under all that checks memory: what C frees twice ends them.

Run as ``python -m tests.storming SEED ACTS FOLDER``. The folder is the home meanwhile; `acts.txt`
there is told of each act before it is done.
"""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECKER = "libc_malloc_debug.so.0"  # the C library's, without which it ignores MALLOC_CHECK_
CHECKS = {
    "PYTHONFAULTHANDLER": "1",
    "PYTHONMALLOC": "debug",
    "MALLOC_CHECK_": "3",
    "MALLOC_PERTURB_": "165",  # what is freed is overwritten
    "QT_QPA_PLATFORM": "offscreen",
}
OFTEN = 50  # things made between two searches for garbage; usual are 700
TOLD = 40  # of the last acts, where a storm has ended too early


def weather(seed: int, acts: int, folder: Path) -> None:
    """Let a lab weather a storm; an error tells how the process ended, and the last acts."""
    variables = {**os.environ, **CHECKS}
    if _is_there(CHECKER):
        variables["LD_PRELOAD"] = CHECKER
    done = subprocess.run(
        [sys.executable, "-m", "tests.storming", str(seed), str(acts), str(folder)],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    last = (folder / "acts.txt").read_text("utf-8").splitlines()[-TOLD:]
    ending = f"seed {seed}: exit code {done.returncode} after act {last[-1:]}"
    assert done.returncode == 0, "\n".join([ending, done.stderr, *last])


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def main(seed: int, acts: int, folder: Path) -> int:
    """Open a lab, and do so many acts; return 1 if Python has met an error."""
    from tests.conftest import HOME_VARIABLES

    os.environ.update({name: str(folder / below) for name, below in HOME_VARIABLES.items()})
    os.chdir(folder)
    import gc

    from PySide6.QtCore import QEvent, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from gui.app import open_window
    from gui.look.look import Look
    from gui.state.session import LabSession
    from tests.gui.networks import EXTREMES, SHAPES, network
    from tests.gui.window_storm import WindowStorm

    qInstallMessageHandler(lambda *_: None)  # the screenless platform has much to say
    errors = _collect_errors()
    app = QApplication(["storm"])
    window = open_window(LabSession(), Look(theme="light"))
    window.show()
    window.begin()
    gc.set_threshold(OFTEN)
    networks = [*map(network, SHAPES[:-1]), *(make() for make in EXTREMES.values())]
    with (folder / "acts.txt").open("w", encoding="utf-8", buffering=1) as told:
        WindowStorm(window, networks, seed, lambda act: told.write(act + "\n")).run(acts)
    app.clipboard().clear()
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return 1 if errors else 0


def _collect_errors() -> list[type[BaseException]]:
    """Return a list that every uncaught exception is added to; each is printed, too."""
    found: list[type[BaseException]] = []

    def hook(kind: type[BaseException], error: BaseException, trace: object) -> None:
        found.append(kind)
        sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook
    return found


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
