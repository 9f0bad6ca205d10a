"""Why a gradient and a difference disagree."""

import pytest

from gui.features.microscope.kink_words import KinkWords
from tests.gui.networks import book
from tinycnn.datasets import patterns
from tinycnn.explain.differences import GradientCheck, check_gradient
from tinycnn.explain.gradients import loss_gradients
from tinycnn.explain.kinks import Kink, KinkKind
from tinycnn.stages import Stage
from tinycnn.unit import Unit

NAMES = ("vertical", "horizontal", "diagonal")
WEIGHT, Z = Unit(Stage.KERNEL, 0, 1, 1), Unit(Stage.CONV, 0, 2, 3)


def test_a_tie_is_named(qapp: object) -> None:
    """Clean lines are full of ties, and a pixel of one breaks them."""
    made = loss_gradients(book(), patterns()["vertical"][None, None], [0])
    checks = [check_gradient(made, Unit(Stage.INPUT, row=row, col=3)) for row in range(8)]
    tied = next(c for c in checks if c.kinks and c.kinks[0].kind is KinkKind.WINNER)
    said = KinkWords().verdict(tied, 1.0, NAMES)
    assert said.startswith("A tie. Pooled map of filter ")
    assert "are equal. Any step lets one of them win" in said


@pytest.mark.parametrize(
    ("kinks", "told"),
    [
        ((Kink(KinkKind.GATE, 0, Z, (), 2e-6),), "at a step of 0.0000020 z passes 0"),
        (
            (Kink(KinkKind.WINNER, 0, Z._replace(stage=Stage.POOL), (Z, Z), 2e-6),),
            "at a step of 0.0000020 the winner changes from row 3, column 4 to row 3, column 4",
        ),
        (
            (Kink(KinkKind.GATE, 0, Z, (), 0.0),) * 3,
            "So it is at 2 more places.",
        ),
        ((Kink(KinkKind.GATE, 0, Z, (), 0.0),) * 2, "So it is at one more place."),
    ],
)
def test_other_kinks(qapp: object, kinks: tuple[Kink, ...], told: str) -> None:
    """A gate that opens on the way, a winner that changes, many at once."""
    check = GradientCheck(WEIGHT, 0, 1e-5, 1.0, 1.0, 1.0, 1.0, kinks)
    assert told in KinkWords().verdict(check, 1.0, NAMES)


@pytest.mark.parametrize(
    ("epsilon", "difference", "told"),
    [
        (1e-5, 1.0, "They agree"),
        (1e-9, 1.1, "ε is too small"),
        (1e-2, 1.1, "ε is too large"),
        (1e-2, float("nan"), "the loss is not a number"),
    ],
)
def test_without_a_kink(qapp: object, epsilon: float, difference: float, told: str) -> None:
    """They agree, or it is the choice of ε, or there is no loss."""
    check = GradientCheck(WEIGHT, 0, epsilon, 1.0, 1.0, 1.0, difference, ())
    assert told in KinkWords().verdict(check, 1.0, NAMES)
