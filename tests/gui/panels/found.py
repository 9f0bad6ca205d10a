"""All panels there are, wherever they are defined."""

from importlib import import_module

from gui import features, panels, stages
from gui.lab.feature import find_features
from gui.panels.panel import Panel, find_panels
from gui.stages.stage_panel import StagePanel


def all_panels() -> tuple[type[Panel], ...]:
    """Return the panels of the bench, the stages, and what the folders of features hold."""
    folders = {kind.__module__.rpartition(".")[0] for kind in find_features(features).members}
    brought = (find_panels(import_module(name), Panel).members for name in sorted(folders))
    stage_kinds = find_panels(stages, StagePanel).members
    kinds = (*find_panels(panels, Panel).members, *(k for found in brought for k in found))
    return (*kinds, *stage_kinds)
