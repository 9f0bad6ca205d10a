"""Start TinyCNN Lab: `python main.py --help` tells what it can start with.

Every Python can read this file, so that one that is too old is told in a sentence.
"""

import os
import signal
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "TinyCNN Lab needs Python 3.11 or newer, and this is Python "
        + sys.version.split()[0]
        + ": start it with another, or with `make run`"
    )

if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C at once is no traceback of an import

if __package__:  # `python -m tinycnn_lab`, once it is installed
    from .gui.app import main  # type: ignore[import-not-found]
else:
    here = os.path.dirname(os.path.abspath(__file__))
    if here not in sys.path:  # with -I and -P Python leaves it out
        sys.path.insert(0, here)
    from gui.app import main

if __name__ == "__main__":
    sys.exit(main())
