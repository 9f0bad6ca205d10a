"""An action keeps itself true: nobody has to tell the bars that something has changed."""

from PySide6.QtCore import QObject, Signal

from gui.actions.action import Action
from gui.actions.lab_action import LabAction


class Switch(QObject):
    """Something that can be on, and says when that changes."""

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.on = False

    def turn(self, on: bool) -> None:
        """Be on or off."""
        self.on = on
        self.changed.emit(on)


def action(switch: Switch) -> LabAction:
    """Return an action whose text, mark and possibility follow a switch."""
    spec = Action(
        "x",
        lambda: "Turn off" if switch.on else "Turn on",
        "A tip",
        lambda: None,
        "Ctrl+J; F9",
        is_on=lambda: switch.on,
        is_possible=lambda: not switch.on,
        changed=(switch.changed,),
    )
    return LabAction(spec, switch, "t")


def test_it_follows_its_signal(qapp: object) -> None:
    """Text, tool tip, mark and whether it can be done."""
    switch = Switch()
    made = action(switch)
    assert (made.text(), made.isChecked(), made.isEnabled()) == ("&Turn on", False, True)
    switch.turn(True)
    assert (made.text(), made.isChecked(), made.isEnabled()) == ("&Turn off", True, False)
    assert made.toolTip() == "Turn off (Ctrl+J)\nA tip"
    assert made.keys_text() == "Ctrl+J, F9"


def test_a_mark_that_qt_sets_is_put_right(qapp: object) -> None:
    """Triggered, Qt turns the mark over, whatever came of the action."""
    switch = Switch()
    made = action(switch)
    made.trigger()
    assert not made.isChecked()


def test_a_deleted_action_hears_nothing(qapp: object) -> None:
    """What it listens to may live longer than its window."""
    switch, parent = Switch(), QObject()
    LabAction(action(switch).spec, parent)
    parent.deleteLater()
    qapp.sendPostedEvents(None, 52)
    switch.turn(True)  # an error would be raised here
    assert switch.on
