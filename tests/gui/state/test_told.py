"""Which numbers are told together: none of them may be covered where one is explained."""

import numpy as np
import pytest

from gui.state.session import LabSession
from gui.state.told import told_with
from tinycnn.explain.explanation import explain
from tinycnn.stages import Stage
from tinycnn.unit import Unit


@pytest.fixture
def session(qapp: object) -> LabSession:
    """Return a session at its start."""
    return LabSession()


@pytest.mark.parametrize("stage", Stage)
def test_a_number_is_told_with_its_terms(session: LabSession, stage: Stage) -> None:
    """All of them; a pixel with the drawing, a flat number with its map."""
    trace, unit = session.shown.whole, Unit(stage)
    told = set(told_with(trace, unit))
    assert {unit, *(term.source for term in explain(trace, unit).terms)} <= told
    assert len(told) >= {Stage.INPUT: 64, Stage.FLAT: 10}.get(stage, 1)


def test_an_explanation_is_withheld_while_one_of_its_terms_is_covered(session: LabSession) -> None:
    """And only then: what the number feeds may be covered."""
    mask = np.zeros((3, 6, 6), dtype=bool)
    mask[0, 1, 1] = True
    session.desk.covers.put("a", {Stage.RELU: mask})
    assert session.shown.tells(Unit(Stage.CONV, 0, 1, 1))
    assert not session.shown.tells(Unit(Stage.RELU, 0, 1, 1))
    assert not session.shown.tells(Unit(Stage.POOL, 0, 0, 0))
    assert not session.shown.tells(Unit(Stage.FLAT, 0, 0, 1))
    assert session.shown.tells(Unit(Stage.FLAT, 0, 0, 9))
    assert not session.shown.tells(Unit(Stage.LOGIT, 2))
    assert session.shown.tells(Unit(Stage.PROBABILITY, 2))
