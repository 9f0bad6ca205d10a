"""What a feature is: a thing a person can do, in a folder of its own that nothing else names."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tinycnn.discovery import Failure, Found, find_classes

from ..actions.action import Action, Entry
from ..panels.panel import BenchPanel
from ..stages.spot import Spot
from .lab import Lab

MODULE = "feature"
"""The file in a feature's folder that defines its Feature."""


class Feature(QObject):
    """Brings actions, panels and widgets into the lab.

    The window asks for them in the order of the methods here. Whatever is heavy is imported inside
    the methods: the start waits for none of it. A feature that raises an error costs itself alone.

    Parameters
    ----------
    lab
        What there is to use. Session and stages stand already, menus and panels do not.
    """

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab.frame.widget)
        self.lab = lab

    @classmethod
    def folder(cls) -> str:
        """Return the name of the feature's folder, which is its name."""
        return cls.__module__.split(".")[-2]

    def actions(self) -> Sequence[Entry]:
        """Return what a person can do, and the submenus it stands in."""
        return ()

    def panels(self) -> Sequence[type[BenchPanel]]:
        """Return the panels that this folder holds."""
        return ()

    def offers(self, spot: Spot) -> Sequence[Action]:
        """Return what can be done at a spot of a stage, for the menu that opens there.

        The places of these actions are in the menu "stage"; it asks each time it opens.
        """
        return ()

    def make_tool(self) -> QWidget | None:
        """Return a new widget that is always in sight, at the right end of the toolbar.

        The presentation, which hides the toolbar, asks for a second one.
        """
        return None

    def connect_to_window(self) -> None:
        """Join what stands now: menus, toolbar and panels are there."""

    def begin(self) -> None:
        """Do what can wait until after the first paint."""

    def failures(self) -> Sequence[Failure]:
        """Return the files that plug into this feature and could not be loaded."""
        return ()


def find_features(package: ModuleType) -> Found[type[Feature]]:
    """Return every feature in the folders of a package."""
    return find_classes(package, Feature, MODULE)
