"""`python first_paint.py PROGRAM` runs a Qt program until its window is painted, then leaves.

It prints the peak of the program's memory in kilobytes (0 where the system does not tell).
"""

import os
import re
import runpy
import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

STATUS = Path("/proc/self/status")


class LoopReplacer:
    """Finds Qt's widgets when the program imports them, and replaces the loop they come with."""

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """Return the module's own spec, which then loads it and replaces the loop."""
        if name != "PySide6.QtWidgets":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        load = spec.loader.exec_module

        def load_and_replace(module: ModuleType) -> None:
            load(module)
            module.QApplication.exec = leave_when_painted

        spec.loader.exec_module = load_and_replace
        return spec


def leave_when_painted(app) -> None:
    """Take the place of the event loop: a window is painted while it gets exposed."""
    window = next(w for w in app.topLevelWidgets() if w.isVisible()).windowHandle()
    while not window.isExposed():
        app.processEvents()
    status = STATUS.read_text() if STATUS.exists() else ""
    peak = re.search(r"VmHWM:\s*(\d+)", status)
    print(peak[1] if peak else 0, flush=True)
    os._exit(0)


if __name__ == "__main__":
    sys.meta_path.insert(0, LoopReplacer())
    del sys.argv[0]
    runpy.run_path(sys.argv[0], run_name="__main__")
