"""The table of actions: everything a person can do has a text, a tip, a place and one key."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QGridLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QWidget,
)

from gui.actions.action import Action, Entry, Submenu
from gui.actions.menus import TOOLBAR
from gui.system.resources import RESOURCES
from gui.window.bench_actions import BenchActions
from gui.window.window import LabWindow
from tests.gui.actions.action_contract import (
    KEYS_OF_CELLS,
    action_faults,
    marked_texts,
    untranslated,
)
from tests.gui.edits import edits
from tests.gui.hands import Hands

# What the screenless platform says when a panel floats.
SCREENLESS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
GUI = Path(__file__).parents[3] / "gui"


def specs(lab: LabWindow) -> list[Action]:
    """Return all actions as their features say them."""
    return [action.spec for action in lab.bars.actions.values()]


def entries_of(lab: LabWindow) -> list[Entry]:
    """Return all actions and submenus of the features."""
    return [entry for feature in lab.features.values() for entry in feature.actions()]


def menus(lab: LabWindow) -> list[QMenu]:
    """Return all menus of the menu bar, with their submenus."""
    waiting = [action.menu() for action in lab.menuBar().actions()]
    found = []
    while waiting:
        menu = waiting.pop()
        found.append(menu)
        waiting += [action.menu() for action in menu.actions() if action.menu()]
    return found


def test_every_action_keeps_its_promises(lab: LabWindow) -> None:
    """Those of the window itself, too: name, texts, places, keys."""
    tabs = BenchActions(lab.bench, lab.row, lab).actions()
    submenus = [s for s in (*entries_of(lab), *tabs) if isinstance(s, Submenu)]
    assert "\n".join(action_faults([*specs(lab), *submenus])) == ""


def test_every_action_has_texts(lab: LabWindow) -> None:
    """A text for the menu, a tip that says more, shown as status tip and in the tool tip."""
    assert len({spec.name for spec in specs(lab)}) == len(specs(lab)) > 30
    for spec in specs(lab):
        action = lab.bars.actions[spec.name]
        assert action.text()
        assert len(spec.tip) > 8
        assert action.statusTip() == spec.tip
        assert spec.tip in action.toolTip()
        assert "&" not in action.toolTip()
        assert not spec.tip.endswith(".")


def test_every_tool_tip_names_its_key(lab: LabWindow) -> None:
    """A button teaches its shortcut."""
    for action in lab.bars.actions.values():
        if action.shortcuts():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            assert f"({keys})" in action.toolTip()


def test_no_key_is_taken_twice(lab: LabWindow) -> None:
    """Two actions with one key would both stay silent."""
    keys = Counter(keys.toString() for a in lab.bars.actions.values() for keys in a.shortcuts())
    assert keys
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_action_takes_a_key_of_the_cells(lab: LabWindow) -> None:
    """Space, arrows, digits and Delete belong to whoever has the focus."""
    taken = {keys.toString() for a in lab.findChildren(QAction) for keys in a.shortcuts()}
    assert taken & set(KEYS_OF_CELLS) == set()


def test_what_has_no_standard_key_on_linux_has_one_here(lab: LabWindow) -> None:
    """Leaving the lab, undo and redo in both habits."""
    keys = {s.name: s.keys for s in specs(lab)}
    assert keys["quit"] == "Ctrl+Q"
    assert keys["undo"] == "Ctrl+Z"
    assert {"Ctrl+Shift+Z", "Ctrl+Y"} == set(keys["redo"].split("; "))


def test_every_action_is_in_a_menu(lab: LabWindow) -> None:
    """A menu is where one looks for what has no button."""
    shown = {action.objectName() for menu in menus(lab) for action in menu.actions()}
    names = {spec.name for spec in specs(lab)}
    assert names <= shown


def test_no_menu_has_a_letter_twice(lab: LabWindow) -> None:
    """Alt and a letter open a menu, a letter chooses in it."""
    bars = [lab.menuBar(), *menus(lab)]
    for bar in bars:
        texts = [action.text() for action in bar.actions() if not action.isSeparator()]
        letters = [match[1].lower() for text in texts if (match := re.search(r"&(.)", text))]
        assert len(letters) == len(texts), texts
        assert len(set(letters)) == len(letters), texts


def test_every_tool_has_an_icon_and_a_name(lab: LabWindow) -> None:
    """A button without a text needs both."""
    names = [name for section in lab.bars.arrangement[TOOLBAR] for name in section]
    assert names
    for name in names:
        button = lab.findChild(QWidget, f"tool_{name}")
        assert not button.icon().isNull()
        assert button.toolTip()
        assert button.statusTip()
        assert button.text() or button.accessibleName()


@SCREENLESS
def test_the_icons_of_menus_are_there_when_one_opens(lab: LabWindow) -> None:
    """And not before: the start is spared what nobody sees yet."""
    quit_action = lab.bars.actions["quit"]
    assert quit_action.icon().isNull()
    menu = lab.bars.menus["file"]
    menu.popup(lab.mapToGlobal(lab.rect().topLeft()))
    assert not quit_action.icon().isNull()
    assert not lab.bars.actions["paste"].icon().isNull()
    menu.close()


def test_every_icon_is_used(lab: LabWindow) -> None:
    """Each file belongs to an action or a menu, or is named in the code."""
    code = "".join(file.read_text("utf-8") for file in GUI.rglob("*.py"))
    known = lab.bars.actions.keys() | lab.bars.menus.keys()
    for file in (RESOURCES / "icons").glob("*.svg"):
        assert file.stem in known or f"{file.stem}.svg" in code, file.name


@SCREENLESS
@pytest.mark.parametrize("name", ["brush_2", "untrained", "erase", "history", "scale_map"])
def test_what_can_be_on_shows_that_it_is(lab: LabWindow, name: str) -> None:
    """Triggered, it is on; of a group only one is."""
    action = lab.bars.actions[name]
    assert action.isCheckable()
    assert not action.isChecked()
    action.trigger()
    assert action.isChecked()
    group = next(spec.group for spec in specs(lab) if spec.name == name)
    on = [s.name for s in specs(lab) if s.group == group and lab.bars.actions[s.name].isChecked()]
    assert on == [name] or not group


@pytest.mark.long
@SCREENLESS
def test_every_handler_runs(lab: LabWindow) -> None:
    """Without an exception, from a fresh lab and after work; what it opens can be closed."""
    for spec in specs(lab):
        if spec.name == "quit":
            continue
        for _ in range(2):
            edits(lab.session).add_noise()
            lab.bars.actions[spec.name].trigger()
            QApplication.processEvents()
            for dialog in lab.findChildren(QDialog):
                dialog.close()
    lab.bars.actions["quit"].trigger()
    assert not lab.isVisible()


def test_undo_and_redo_say_what_they_would_do(hands: Hands) -> None:
    """They are named after the step, and off where there is none."""
    undo, redo = (hands.window.bars.actions[name] for name in ("undo", "redo"))
    assert not undo.isEnabled()
    hands.stroke((0, 0))
    hands.type("I")
    assert undo.text() == "&Undo invert"
    hands.type("Ctrl+Z")
    assert (undo.text(), redo.text()) == ("&Undo stroke", "&Redo invert")
    assert undo.isEnabled()
    assert redo.isEnabled()


def test_the_sheet_lists_every_shortcut(lab: LabWindow) -> None:
    """F1 shows all keys of what is seen, and those of the canvas; it fits on a laptop's screen."""
    lab.bars.actions["shortcuts"].trigger()
    QApplication.processEvents()
    sheet = lab.findChild(QDialog, "shortcut_sheet")
    assert sheet.isVisible()
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    native = QKeySequence.SequenceFormat.NativeText
    for action in filter(QAction.isVisible, lab.bars.actions.values()):
        for keys in action.shortcuts():
            named = [t for t in shown if keys.toString(native) in t.split(", ")]
            assert len(named) == 1, keys.toString()
    for text in ("Space", "Delete", "arrow keys", "left button", "right button", "wheel"):
        assert text in shown
    whole = sheet.findChild(QScrollArea).widget().sizeHint()
    grid = sheet.findChild(QGridLayout)
    tops = [grid.itemAtPosition(0, column) for column in range(0, grid.columnCount(), 3)]
    assert all(top.widget().property("role") == "heading" for top in tops), "a section is split"
    assert whole.width() <= 1280
    assert whole.height() <= 600, "with the button below it"
    for label in sheet.findChildren(QLabel):
        assert label.sizeHint().width() <= label.width()
    sheet.close()


def test_files_are_asked_for_without_blocking(lab: LabWindow) -> None:
    """The lab lives on while a file dialog is open."""
    for name in ("open_weights", "save_weights"):
        lab.bars.actions[name].trigger()
        (dialog,) = lab.findChildren(QFileDialog)
        assert dialog.isVisible()
        edits(lab.session).invert()
        dialog.close()
        dialog.deleteLater()
        QApplication.sendPostedEvents(dialog, 52)


COUNT = Action("count", "Count", "Count what there is", list, places=("view.count",))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": "Count it"}, "lower-case letters"),
        ({"text": ""}, "say in a word or two"),
        ({"text": "&Count"}, "leave out the &"),
        ({"tip": "Count"}, "say more than the text does"),
        ({"tip": "Count what there is."}, "full stop: leave it out"),
        ({"places": ()}, "give it a place"),
        ({"places": ("tools.count",)}, "give it a place"),
        ({"places": ("view.count", "tools.count")}, "draw resources/icons/count.svg"),
        ({"places": ("view",)}, 'write it as "menu.group"'),
        ({"places": ("window.count",)}, "choose one of file, edit"),
        ({"keys": "Ctrl+Nothing"}, "write it as Ctrl+Shift+X"),
        ({"keys": "Ctrl+K; Space"}, "add Ctrl, or choose another"),
    ],
)
def test_a_faulty_action_is_told_what_to_do(
    qapp: QApplication, changes: dict[str, object], told: str
) -> None:
    """Each fault is a sentence that names the action; the sound one has none."""
    assert list(action_faults([COUNT])) == []
    (fault, *_) = action_faults([replace(COUNT, **changes)])
    assert repr(changes.get("name", "count")) in fault
    assert told in fault


def test_two_of_one_name_and_english_texts_are_told(qapp: QApplication) -> None:
    """Of a text that is written without ``tr`` the translation tools see nothing."""
    menu = Submenu("count", "Count", "Count what there is", ("view.count",))
    assert "rename one" in next(action_faults([COUNT, menu]))
    with marked_texts():
        made = replace(COUNT, tip=qapp.tr("Count what there is"))
        assert [fault.split("'")[0] for fault in untranslated([made])] == ["the text of "]
