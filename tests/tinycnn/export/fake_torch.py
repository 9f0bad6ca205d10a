"""A stand-in for PyTorch, so far as an exported module needs it to load its weights."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock, patch


class Module:
    """A network that keeps the weights it is given."""

    def load_state_dict(self, weights: Any) -> None:
        """Keep them."""
        self.weights = weights

    def eval(self) -> "Module":
        """Return the network."""
        return self


def run_module(path: Path) -> dict[str, Any]:
    """Return what an exported module defines; its networks hold the bytes of their weights file."""
    layers = {name: MagicMock() for name in ("Conv2d", "MaxPool2d", "AvgPool2d", "Linear")}
    fake = MagicMock()
    fake.nn = SimpleNamespace(Module=Module, **layers)
    fake.load = lambda file, weights_only: file.read()
    names: dict[str, Any] = {"__name__": "imported", "__file__": str(path)}
    with patch.dict(sys.modules, torch=fake):
        exec(compile(path.read_bytes(), path.name, "exec"), names)
    return names
