"""Which weights are locked, and where they stand in the vector of all."""

from pytestqt.qtbot import QtBot

from gui.state.weight_locks import WeightLocks
from tinycnn.architecture import Architecture
from tinycnn.model import TinyCNN
from tinycnn.unit import Stage, Unit
from tinycnn.weight_units import with_value

UNITS = (Unit(Stage.KERNEL, 2, 1, 0), Unit(Stage.CONTRIBUTION, 1, 0, 26), Unit(Stage.DENSE_BIAS, 2))


def test_the_mask_is_of_the_vector(qtbot: QtBot) -> None:
    """A change of a locked weight is a change where the mask is True, and nowhere else."""
    locks, weights = WeightLocks(), TinyCNN().weights_record()
    for unit in UNITS:
        locks.show(frozenset([unit]))
        mask = locks.mask(weights.architecture)
        changed = with_value(weights, unit, 9.0).vector != weights.vector
        assert (mask == changed).all()


def test_others_are_told_of_once(qtbot: QtBot) -> None:
    """The same again is no news; without any there is no mask."""
    locks = WeightLocks()
    assert locks.mask(Architecture()) is None
    with qtbot.waitSignal(locks.changed):
        locks.show(frozenset(UNITS))
    with qtbot.assertNotEmitted(locks.changed):
        locks.show(frozenset(UNITS))
    with qtbot.waitSignal(locks.changed):
        locks.show(frozenset())


def test_places_that_a_network_does_not_have_are_passed_over(qtbot: QtBot) -> None:
    """Another network may be smaller; where none of it is locked there is no mask."""
    locks = WeightLocks()
    locks.show(frozenset(UNITS[:1]))
    assert locks.mask(Architecture(filters=2)) is None
