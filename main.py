"""Start TinyCNN Lab: `python main.py --help` tells what it can start with."""

import signal
import sys

if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C at once is no traceback of an import

if __package__:  # `python -m tinycnn_lab`, once it is installed
    from .gui.app import main  # type: ignore[import-not-found]
else:
    from gui.app import main

if __name__ == "__main__":
    sys.exit(main())
