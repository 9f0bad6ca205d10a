"""`summary`: the layers of a network."""

from __future__ import annotations

from tinycnn.cli.arguments import Arguments
from tinycnn.cli.console import show
from tinycnn.cli.network import choose_network


def run(options: Arguments) -> None:
    """Print the table of the layers."""
    model, _ = choose_network(options.weights)
    show(str(model.summary()))
