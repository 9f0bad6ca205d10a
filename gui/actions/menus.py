"""The menus and their groups. Each entry names the group it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from .action import Entry, Submenu

TOOLBAR = "tools"
# The groups of each menu from top to bottom; a line is drawn where "|" stands.
MENUS = {
    "file": "open | drawing weights pictures export | start | quit",
    "edit": "undo | clipboard | arithmetic | numbers | pins",
    "drawing": "pens | brush | ink | changes | starts",
    "weights": "presets | network | editing | training | files",
    "view": "panels | stepping | bench | scale | look | presentation",
    "help": "find | report",
    TOOLBAR: "undo | pens | brush | shift changes | editing | panels",
}
# The menu of a place in a stage, made anew each time it opens.
SPOT_MENU = "stage"
SPOT_MENUS = {SPOT_MENU: "pins | numbers | covers | editing | network | pictures | questions help"}

Sections = tuple[tuple[str, ...], ...]
"""The names of the entries of a menu, divided by its lines."""


def arrange(entries: Sequence[Entry], menus: Mapping[str, str] = MENUS) -> Mapping[str, Sections]:
    """Return the sections of every menu, of submenus and the toolbar, too.

    A group that the menu does not list gets a section of its own, below all others.

    Raises
    ------
    ValueError
        For a place in a menu that is not there.
    """
    submenus = (entry.name for entry in entries if isinstance(entry, Submenu))
    layouts = {**menus} | dict.fromkeys(submenus, "")
    groups: dict[str, dict[str, list[str]]] = {menu: {} for menu in layouts}
    for entry in entries:
        for place in entry.places:
            menu, _, group = place.partition(".")
            if menu not in groups:
                raise ValueError(
                    f"{entry.name!r} wants to stand in {place!r}, but there is no menu {menu!r}; "
                    f"choose one of {', '.join(groups)}, or add a Submenu of that name"
                )
            groups[menu].setdefault(group, []).append(entry.name)
    return {menu: _sections(layout, groups[menu]) for menu, layout in layouts.items()}


def require_fitting(entries: Sequence[Entry], others: Sequence[Entry]) -> None:
    """Raise ValueError for a name or a key that is taken, or for a menu that does not exist.

    Parameters
    ----------
    others
        The entries that exist already; `entries` may stand in their submenus.
    """
    names = Counter(entry.name for entry in (*entries, *others))
    keys = Counter(key for entry in (*entries, *others) for key in _keys(entry))
    for entry in entries:
        if names[entry.name] > 1:
            raise ValueError(f"{entry.name!r} is the name of another action: choose another one")
        for key in _keys(entry):
            if keys[key] > 1:
                raise ValueError(
                    f"{key} is the key of another action, too, and would do nothing: choose "
                    f"another one for {entry.name!r}"
                )
    arrange([*entries, *(other for other in others if isinstance(other, Submenu))])


def _keys(entry: Entry) -> list[str]:
    return [] if isinstance(entry, Submenu) or not entry.keys else entry.keys.split("; ")


def _sections(layout: str, groups: Mapping[str, Sequence[str]]) -> Sections:
    sections = [section.split() for section in layout.split("|")]
    listed = {group for section in sections for group in section}
    sections += [[group] for group in groups if group not in listed]
    names = (tuple(n for group in section for n in groups.get(group, ())) for section in sections)
    return tuple(filter(None, names))


def paths(arrangement: Mapping[str, Sections], titles: Mapping[str, str]) -> dict[str, str]:
    """Return the menus that lead to each entry, such as "Draw › Shift"."""
    above = {
        name: menu
        for menu, sections in reversed(list(arrangement.items()))
        if menu != TOOLBAR
        for section in sections
        for name in section
    }

    def path(name: str) -> str:
        menu = above.get(name)
        return "" if menu is None else " › ".join(filter(None, [path(menu), titles[menu]]))

    return {name: path(name) for name in above}
