"""The features of one window: made, asked, and left out where they fail."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from tinycnn.discovery import Failure, Found

from ..actions.action import Action, Entry, Submenu
from ..actions.menus import SPOT_MENUS, arrange, require_fitting
from ..lab.feature import Feature
from ..lab.lab import Lab
from ..panels.panel import BenchPanel
from ..stages.spot import Spot

T = TypeVar("T")
log = logging.getLogger("tinycnn_lab")


class FeatureList:
    """Asks every feature the same. One that raises an error costs itself, and is asked no more.

    Attributes
    ----------
    features
        By the names of their folders.
    failures
        The files that could not be loaded, and the features that have failed since.
    """

    def __init__(self, lab: Lab, found: Found[type[Feature]]) -> None:
        self.features: dict[str, Feature] = {}
        self.failures: list[Failure] = list(found.failures)
        for kind in found.members:
            try:
                self.features[kind.folder()] = kind(lab)
            except Exception as error:
                self.leave_out(kind, error)

    def entries(self) -> list[Entry]:
        """Return all actions and submenus; of a feature whose actions do not fit, none."""
        brought = list(self._ask(lambda feature: (feature, list(feature.actions()))))
        everything = [entry for _, entries in brought for entry in entries]
        with suppress(ValueError):
            require_fitting(everything, ())
            return everything
        return self._entries_that_fit(brought)

    def _entries_that_fit(self, brought: Sequence[tuple[Feature, list[Entry]]]) -> list[Entry]:
        """Return the entries of all features but those whose own do not fit beside the others."""
        submenus = [e for _, entries in brought for e in entries if isinstance(e, Submenu)]
        accepted: list[Entry] = []
        for feature, entries in brought:
            beside = [e for e in submenus if e not in entries and e not in accepted]
            try:
                require_fitting(entries, [*accepted, *beside])
            except ValueError as error:
                self._give_up(feature, error)
            else:
                accepted += entries
        return accepted

    def panels(self) -> list[type[BenchPanel]]:
        """Return the kinds of all panels."""
        return [panel for found in self._ask(lambda f: list(f.panels())) for panel in found]

    def offers(self, spot: Spot) -> list[Action]:
        """Return what all features offer at a spot of a stage."""
        return [action for found in self._ask(lambda f: _offers_of(f, spot)) for action in found]

    def make_tools(self) -> list[QWidget]:
        """Return a new widget of each feature that has one always in sight."""
        return [tool for tool in self._ask(_tool_of) if tool]

    def connect_to_window(self) -> None:
        """Tell all features that the window stands."""
        list(self._ask(lambda feature: feature.connect_to_window()))

    def begin(self) -> None:
        """Let all features do what could wait until after the first paint."""
        list(self._ask(lambda feature: feature.begin()))
        for found in self._ask(lambda feature: list(feature.failures())):
            self.failures += found

    def _ask(self, question: Callable[[Feature], T]) -> Iterator[T]:
        for feature in list(self.features.values()):
            try:
                answer = question(feature)
            except Exception as error:
                self._give_up(feature, error)
            else:
                yield answer

    def _give_up(self, feature: Feature, error: Exception) -> None:
        del self.features[feature.folder()]
        self.leave_out(type(feature), error)

    def leave_out(self, kind: type[Feature] | type[BenchPanel], error: Exception) -> None:
        """Log and remember why something found is not in the window."""
        failure = Failure.from_error(kind.__module__, error)
        log.warning("%s has failed: %s", failure.module, failure.reason, exc_info=error)
        self.failures.append(failure)


def _offers_of(feature: Feature, spot: Spot) -> list[Action]:
    """Return what the feature offers; the menu cannot take what stands elsewhere."""
    offered = list(feature.offers(spot))
    arrange(offered, SPOT_MENUS)
    return offered


def _tool_of(feature: Feature) -> QWidget | None:
    """Return the feature's tool; the bar cannot take what is no widget."""
    tool: object = feature.make_tool()
    if tool is None or isinstance(tool, QWidget):
        return tool
    raise TypeError(f"make_tool has to return a QWidget or None, got {tool!r}")
