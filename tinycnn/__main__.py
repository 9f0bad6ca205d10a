"""Start the command line: `python -m tinycnn`."""

import sys

from tinycnn.cli.main import main

sys.exit(main())
