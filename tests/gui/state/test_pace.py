"""Many changes, passed on a few times."""

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from gui.state.pace import Pace


def test_the_first_comes_soon_and_the_last_in_the_end(qapp) -> None:
    """What lies between is passed over; after a rest the next one comes soon again."""
    owner, told = QObject(), []
    pace = Pace(40, owner)
    pace.due.connect(lambda: told.append(noted[-1]))
    noted = [0]
    pace.note()
    assert told == []  # what belongs to the change may still come
    qapp.processEvents()
    for number in range(1, 5):
        noted.append(number)
        pace.note()
    assert told == [0]
    QTest.qWait(150)
    assert told == [0, 4]
    noted.append(5)
    pace.note()
    qapp.processEvents()
    assert told == [0, 4, 5]
