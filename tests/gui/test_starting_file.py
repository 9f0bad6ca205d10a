"""The file that the lab is started with, and what else is asked for."""

from pathlib import Path

import pytest

from gui.arguments import Arguments
from gui.starting_file import ConflictError, with_file_placed

NPZ, PNG = Path("w.npz"), Path("a.png")


def test_a_file_stands_where_its_option_would() -> None:
    """What is in it says which."""
    asked = Arguments(weights="untrained", file=PNG)
    assert with_file_placed(asked, is_weights=False) == Arguments(weights="untrained", image=PNG)
    asked = Arguments(pattern="dot", file=NPZ)
    assert with_file_placed(asked, is_weights=True) == Arguments(pattern="dot", weights="w.npz")


@pytest.mark.parametrize(
    ("asked", "is_weights", "told"),
    [
        (Arguments(weights="trained", file=NPZ), True, "holds weights, and --weights asks for 'tr"),
        (Arguments(image=PNG, file=PNG), False, "a drawing or a picture, and --image asks for"),
        (Arguments(pattern="dot", file=PNG), False, "and --pattern asks for 'dot': leave one"),
    ],
)
def test_two_of_a_kind_are_refused(asked: Arguments, is_weights: bool, told: str) -> None:
    """None is dropped in silence."""
    with pytest.raises(ConflictError, match=told):
        with_file_placed(asked, is_weights=is_weights)
