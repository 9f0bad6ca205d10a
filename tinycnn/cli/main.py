"""From arguments to an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from tinycnn.cli import ask, compare, evaluate, export, summary, trace, train, what_if
from tinycnn.cli.arguments import parse
from tinycnn.cli.console import drop, say
from tinycnn.files.storage import WeightsFileError

COMMANDS = {
    "summary": summary.run,
    "trace": trace.run,
    "train": train.run,
    "evaluate": evaluate.run,
    "ask": ask.run,
    "export": export.run,
    "what-if": what_if.run,
    "compare": compare.run,
}
DONE, FAILED = 0, 1
UNTRAINED = 3  # 2 is for wrong arguments
STOPPED = 130  # what shells report of a program that Ctrl+C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 3 trained in vain, 130 Ctrl+C.

    Wrong arguments raise SystemExit with code 2, and `--help` with 0.
    """
    options = parse(arguments)
    try:
        with np.errstate(over="ignore", invalid="ignore"):  # the results say what came of it
            COMMANDS[options.command](options)
    except BrokenPipeError:  # the reader, `head` for one, has seen enough
        drop(sys.stdout)
    except OSError as error:
        drop(sys.stdout)
        say(f"error: cannot write the output: {error.strerror}")
        return FAILED
    except (WeightsFileError, ValueError) as error:
        say(f"error: {error}")
        return FAILED
    except train.TrainingFailedError as failure:
        say(f"training failed: {failure}")
        return UNTRAINED
    except KeyboardInterrupt as stop:
        say(str(stop) or "Stopped.")
        return STOPPED
    return DONE
