"""What every panel says of itself: each fault is a sentence that says what to do."""

from collections.abc import Iterator

from gui.actions.action import Action
from gui.actions.menus import MENUS
from gui.panels.panel import BenchPanel, Panel, SidePanel
from tests.gui.actions.action_contract import MARK, action_faults, marked_texts, untranslated


def word_faults(panel: Panel) -> Iterator[str]:
    """Tell what is wrong with the names of a panel."""
    name = type(panel).__name__
    with marked_texts():
        title = panel.title()
    if MARK[0] not in title:
        yield f'the title of {name} is {title!r}: return self.tr("…"), with words in it.'
    if not panel.panel_id.isidentifier():
        yield f"{name} has the panel_id {panel.panel_id!r}: take letters and underscores."
    if not isinstance(panel, SidePanel):
        return
    if not hasattr(panel, "action"):
        yield f"{name} has no action: give it the name of the action that opens it."
        return
    yield from action_faults([action_of(panel)], {**MENUS, "tabs": ""})
    with marked_texts():
        yield from untranslated([action_of(panel)])
        if isinstance(panel, BenchPanel) and MARK[0] not in panel.tab_text():
            yield f'the tab of {name} is {panel.tab_text()!r}: return self.tr("…"), a word or two.'


def action_of(panel: SidePanel) -> Action:
    """Return the action that the window makes from a panel."""
    text, tip, places = panel.menu_text(), panel.tip(), ("tabs.panels",)
    return Action(panel.action, text, tip, panel.show, panel.keys, places)
