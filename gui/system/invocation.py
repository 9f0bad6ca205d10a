"""The commands that start the lab, for its help and for messages before there is a window."""

from __future__ import annotations

import sys

INSTALLED = (__package__ or "").split(".")[0] != "gui" or hasattr(sys, "frozen")
COMMAND = "tinycnn-lab" if INSTALLED else "python main.py"


def snapshot_hint() -> str:
    """Return what to type where there is no screen."""
    hint = f"`{COMMAND} --snapshot lab.png`"
    return hint if INSTALLED else f"{hint} (or `make snapshot`)"


def set_up_hint() -> str:
    """Return what to do where a package of the lab is missing."""
    if INSTALLED:
        return "the lab is not complete; install it again"
    return "the lab is not set up; `make run` sets it up and starts it"
