"""No widget is let go with one that it does not belong to.

PySide takes what some getters return for a child of what was asked; `gui/widgets/keyboard.py` says
which. When the one that was asked is deleted, Python takes the other for deleted, too, and what it
shares with Qt is let go twice.
"""

import ast
import gc
import re
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.window.window import LabWindow
from tests.gui.hands import Hands
from tests.rules import GUI, TESTS, check_rule, in_tree

ADOPTING = {
    *("nextInFocusChain", "previousInFocusChain", "focusProxy", "focusWidget", "buddy", "group"),
    *("targetObject", "checkedAction", "activeAction", "defaultAction"),
}
# The application adopts nothing; the check of strangers is tried with a stranger.
NOT_ASKED = ("QApplication", "stepmother", "re", "match")
# A feature is asked once for its actions.
MADE_ONCE = ("actions",)
OWNER = re.compile(r"^parent\.+ <\S+ at (0x[0-9a-f]+)>", re.MULTILINE)


def adopting_calls(path: str, code: str) -> list[str]:
    """Return the calls of a file that hand the widget they return to the one they ask."""
    return [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ADOPTING
        and ast.unparse(node.func.value) not in NOT_ASKED
    ]


def test_no_getter_adopts_what_it_returns() -> None:
    """`gui.widgets.keyboard` asks in other ways."""
    check_rule(
        (
            found
            for path in GUI + TESTS
            for found in adopting_calls(in_tree(path), path.read_text())
        ),
        "ask with `gui.widgets.keyboard` or `QApplication.focusWidget()` instead",
    )


@pytest.mark.parametrize("code", ["w.nextInFocusChain()", "self.window().focusWidget()"])
def test_adopting_getters_are_found(code: str) -> None:
    """The rule above sees them."""
    assert len(adopting_calls("gui/window/bench.py", code)) == 1


def test_the_application_may_be_asked() -> None:
    """It adopts nothing."""
    assert adopting_calls("gui/window/bench.py", "QApplication.focusWidget()") == []


def helpers_that_stay(path: str, code: str) -> list[str]:
    """Return the objects of a file that one call of a method makes, and their parent keeps."""
    tree = ast.parse(code)
    once = {
        node
        for made in ast.walk(tree)
        if isinstance(made, ast.FunctionDef) and made.name in MADE_ONCE
        for node in ast.walk(made)
    }
    return [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node not in once and makes_a_child(node.value)
    ]


def makes_a_child(node: ast.expr) -> bool:
    """Return whether an expression makes an object whose last argument is its parent, `self`."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id[:1].isupper()
        and bool(node.args)
        and ast.unparse(node.args[-1]) == "self"
    )


def test_no_call_leaves_a_helper_behind() -> None:
    """What a parent has been given stays as long as the parent, one more at each call."""
    check_rule(
        (found for path in GUI for found in helpers_that_stay(in_tree(path), path.read_text())),
        "make it without a parent, or once",
    )


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("def tell(self): Words(self).say()", 1),
        ("def tell(self): Words().say()", 0),
        ("def tell(self): self._words = Words(self)", 0),
        ("def actions(self): return Kernels(self.lab, self).actions()", 0),
    ],
)
def test_helpers_that_stay_are_found(code: str, count: int) -> None:
    """The rule above sees them, and leaves those alone that are made once."""
    assert len(helpers_that_stay("gui/features/help/feature.py", code)) == count


def around(widget: QWidget) -> Iterator[QWidget]:
    """Return what a widget is inside of, beyond its window, too."""
    outer = widget.parentWidget()
    while outer is not None:
        yield outer
        outer = outer.parentWidget()


def strangers() -> list[str]:
    """Return the widgets that Python would let go with a widget they are not inside of."""
    widgets = [
        thing
        for thing in gc.get_objects()
        if isinstance(thing, QWidget) and shiboken6.isValid(thing)
    ]
    by_address = {hex(id(widget)): widget for widget in widgets}
    found = []
    for widget in widgets:
        match = OWNER.search(shiboken6.dump(widget))
        owner = by_address.get(match[1]) if match else None
        if owner not in (None, *around(widget)) and not isinstance(
            widget, QMenu
        ):  # a bar shows menus that are not its own
            found.append(f"{widget} in the hands of {owner}")
    return found


@pytest.mark.long
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_widget_belongs_where_it_is(hands: Hands, lab: LabWindow) -> None:
    """After tabs, their windows, areas and the presentation have been opened and left by keys."""
    for panel in lab.bench.panels:
        lab.bench.open(panel.action)
        lab.bench.move_panel(panel.action)
        QApplication.processEvents()
        lab.bench.move_panel(panel.action)
        lab.bench.take_keyboard()
        for keys in ("Tab", "Tab", "F6", "F6", "F6", "F11", "F11"):
            hands.type(keys)
    assert strangers() == []


def test_strangers_are_found(lab: LabWindow) -> None:
    """The check above sees a widget that a getter has handed to another one."""
    stepmother = lab.row.stage("input").canvas
    handed = stepmother.nextInFocusChain()
    assert len(strangers()) == 1
    again = handed.parentWidget()
    handed.setParent(None)
    handed.setParent(again)
    assert strangers() == []
