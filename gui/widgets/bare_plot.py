"""A plot that is looked at and does nothing else."""

from __future__ import annotations

from typing import Any


def make_bare_plot() -> Any:
    """Return a plot of pyqtgraph without menus, buttons and mouse.

    pyqtgraph takes a third of a second to import: only who asks for a plot pays.
    """
    import pyqtgraph  # noqa: PLC0415

    plot = pyqtgraph.PlotWidget(enableMenu=False)
    # Only Python would own this menu, which nobody sees, and all that is in it: its collector would
    # delete it at any moment, be it while Qt goes over all widgets.
    menu = plot.plotItem.ctrlMenu
    menu.setParent(plot, menu.windowFlags())
    plot.hideButtons()
    plot.setMouseEnabled(x=False, y=False)
    return plot
