"""Menus are read off the places that actions name."""

import pytest

from gui.actions.action import Action, Submenu
from gui.actions.menus import MENUS, TOOLBAR, arrange, paths


def action(name: str, *places: str) -> Action:
    """Return an action that stands in these places and does nothing."""
    return Action(name, name.title(), "", lambda: None, places=places)


def test_groups_stand_in_the_order_of_the_menu() -> None:
    """However the actions come; between sections a line is drawn."""
    menus = arrange(
        [action("quit", "file.quit"), action("save", "file.drawing"), action("open", "file.open")]
    )
    assert menus["file"] == (("open",), ("save",), ("quit",))


def test_within_a_group_actions_keep_their_order() -> None:
    """As their features bring them; groups of one section stand together without a line."""
    shift, noise, invert = (
        action("shift", "tools.shift"),
        action("noise", "tools.changes"),
        action("invert", "tools.changes"),
    )
    assert arrange([noise, shift, invert])[TOOLBAR] == (("shift", "noise", "invert"),)


def test_an_unlisted_group_comes_last() -> None:
    """A new feature needs no line in the list of menus."""
    menus = arrange([action("x", "view.new"), action("y", "view.panels"), action("z", "view.new")])
    assert menus["view"] == (("y",), ("x", "z"))


def test_an_action_can_stand_in_several_menus() -> None:
    """In each of them once."""
    menus = arrange([action("save", "file.weights", "weights.files")])
    assert menus["file"] == menus["weights"] == (("save",),)


def test_a_submenu_is_a_menu() -> None:
    """It stands in one, and others stand in it."""
    menus = arrange(
        [action("up", "shift.directions"), Submenu("shift", "Shift", "", ("drawing.changes",))]
    )
    assert menus["drawing"] == (("shift",),)
    assert menus["shift"] == (("up",),)


def test_a_menu_that_is_not_there_is_named() -> None:
    """With those that are, and what else can be done."""
    with pytest.raises(ValueError, match=r"'x' wants to stand in 'fiel\.open'.*file.*Submenu"):
        arrange([action("x", "fiel.open")])


def test_the_way_to_an_action_leads_through_submenus() -> None:
    """Not through the toolbar, and of several ways it is the first."""
    entries = [
        Submenu("shift", "Shift", "", ("drawing.changes", "tools.shift")),
        action("up", "shift.directions"),
        action("save", "weights.files", "file.weights"),
    ]
    titles = {name: name.title() for name in (*MENUS, "shift")}
    found = paths(arrange(entries), titles)
    assert found == {"shift": "Drawing", "up": "Drawing › Shift", "save": "File"}
