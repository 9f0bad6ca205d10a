"""What every panel says of itself: each fault is a sentence that says what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gui.actions.action import Action
from gui.actions.menus import MENUS, require_fitting
from gui.panels.panel import BenchPanel, Panel, SidePanel
from gui.window.window import LabWindow
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


def fit_faults(lab: LabWindow) -> Iterator[str]:
    """Tell which panel could not be loaded, and which name or key of one is taken by another."""
    yield from (f"{failure.module} can't be loaded: {failure.reason}." for failure in lab.failures)
    panels: Sequence[BenchPanel] = lab.bench.panels
    brought = [entry for feature in lab.features.values() for entry in feature.actions()]
    known = {entry.name for entry in brought} | {panel.action for panel in panels}
    own = [action.spec for name, action in lab.bars.actions.items() if name not in known]
    actions = {panel: replace(action_of(panel), places=()) for panel in panels}
    for panel, action in actions.items():
        others = [one for other, one in actions.items() if other is not panel]
        try:
            require_fitting([action], [*brought, *own, *others])
        except ValueError as error:
            yield f"{type(panel).__name__}: {error}."
        if [other.panel_id for other in panels].count(panel.panel_id) > 1:
            yield f"{type(panel).__name__}: {panel.panel_id!r} is the panel_id of another, too."
