"""The class that the network reads is picked, and then given."""

import pytest
from PySide6.QtCore import Qt

from gui.features.asking.class_choice import ClassChoice
from gui.features.asking.sitting import Standing
from tests.gui.features.asking.conftest import Student
from tests.gui.networks import network
from tinycnn.architecture import Architecture


def test_a_class_is_picked_by_clicks(student: Student) -> None:
    """A click puts it into the field, Enter or the button gives it; after a wrong one, too."""
    shown = student.session.shown
    right = shown.trace.prediction
    name, wrong = (shown.weight_set.class_names[c] for c in (right, 1 - right % 2))
    student.do("ask_for_class")
    student.settle()
    student.click_on(f"ask_class_{1 - right % 2}")
    assert (student.field.text(), student.sitting.tries) == (wrong, 0)
    student.click_on("ask_further")
    assert f"✗ “{wrong}” is not right" in student.written()
    student.click_on(f"ask_class_{right}")
    assert (student.field.text(), student.sitting.standing) == (name, Standing.OPEN)
    student.keys(Qt.Key.Key_Return)
    assert f"✓ “{name}” is right" in student.written()
    assert not student.view.choice.isVisible()


def test_a_class_is_picked_by_keys(student: Student) -> None:
    """Tab leads from the field to the classes, arrows pick one, Enter answers."""
    names = student.session.shown.weight_set.class_names
    student.do("ask_for_class")
    student.settle()
    student.keys(Qt.Key.Key_Tab)
    assert student.find("ask_class_0").hasFocus()
    student.keys(Qt.Key.Key_Space)
    assert student.field.text() == names[0]
    student.keys(Qt.Key.Key_Right)
    assert (student.field.text(), student.view.choice.segments.value) == (names[1], 1)
    student.keys(Qt.Key.Key_Return)
    assert student.sitting.typed == names[1]
    assert student.field.hasFocus()


def test_what_is_typed_picks_its_class(student: Student) -> None:
    """A button is down for the class that stands in the field, and for no other text."""
    student.do("ask_for_class")
    student.settle()
    student.type("diagonal")
    assert student.view.choice.segments.value == 2
    student.type("s")
    assert student.view.choice.segments.value is None


def test_long_names_can_be_told_apart(qapp: object) -> None:
    """They are shortened in the middle; the tip and screen readers have the whole name."""
    names = tuple(f"a class with a long name & a number {n}" for n in range(10))
    choice, picked = ClassChoice(), []
    choice.picked.connect(picked.append)
    choice.show_classes(names)
    buttons = [*choice.segments.buttons.values()]
    assert len({button.text() for button in buttons}) == 10
    assert all(len(button.text()) <= 16 for button in buttons)
    assert [button.accessibleName() for button in buttons] == [*names]
    buttons[3].click()
    assert picked == [names[3]]


@pytest.mark.parametrize("classes", [10, 12, 13])
def test_many_classes_are_offered(student: Student, classes: int) -> None:
    """Each as a button that is whole in the smallest window; of too many there is a list."""
    found = network(Architecture(num_classes=classes), 3)
    student.session.use_weights("many", found)
    student.window.resize(1280, 660)
    student.do("ask_for_class")
    student.settle()
    choice = student.view.choice
    assert choice.isVisible() is (classes <= 12)
    assert ("1  " in student.written()) is (classes > 12)
    for button in choice.buttons() if choice.isVisible() else ():
        assert button.height() >= button.fontMetrics().height() + 4
        corner = button.mapTo(student.view, button.rect().bottomRight())
        assert student.view.rect().contains(corner)
