"""Start TinyCNN Lab: `python main.py --help` tells what it can start with."""

import sys

from gui.app import main

if __name__ == "__main__":
    sys.exit(main())
