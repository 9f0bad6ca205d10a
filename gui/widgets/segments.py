"""A row of buttons of which one is on; those that cannot be chosen say why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ..look.plain_text import plain_tip

GAP = 3
SizePolicy = QSizePolicy.Policy


class Segments(QWidget):
    """A choice of one value, all of them in sight.

    Parameters
    ----------
    name
        What the program calls it; each button is called `name_value`.
    label
        What a person reads about it.
    options
        The values, each with the text on its button.
    rows
        Over how many rows the buttons are spread.
    """

    chosen = Signal(object)
    """The value that a person has chosen."""

    def __init__(
        self, name: str, label: str, options: Sequence[tuple[Any, str]], rows: int = 1
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.buttons: dict[Any, QToolButton] = {}
        self._group = QButtonGroup(self)
        grid, columns = QGridLayout(self), -(-len(options) // rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for at, (value, text) in enumerate(options):
            self.buttons[value] = self._make_button(value, text)
            if rows > 1:
                self.buttons[value].setSizePolicy(SizePolicy.Expanding, SizePolicy.Fixed)
            grid.addWidget(self.buttons[value], *divmod(at, columns))
        grid.setColumnStretch(columns, 1)
        self._group.buttonToggled.connect(self._lead_to_chosen)

    def _lead_to_chosen(self, button: QAbstractButton, is_on: bool) -> None:
        """Let Tab lead to the one that is chosen, and the arrow keys to the others."""
        if is_on:
            self._lead_to(button)

    def _lead_to(self, button: QAbstractButton) -> None:
        for one in self.buttons.values():
            is_it = one is button
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_it else Qt.FocusPolicy.ClickFocus)

    @property
    def value(self) -> Any:
        """What is chosen; None where nothing is."""
        return next((value for value, b in self.buttons.items() if b.isChecked()), None)

    def choose(self, value: Any) -> None:
        """Show a value as chosen, or none; nobody is told."""
        if value is not None:
            self.buttons[value].setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._lead_to(next(iter(self.buttons.values())))

    def forbid(self, reasons: Mapping[Any, str]) -> None:
        """Let these values not be chosen, each for a reason, and all others be."""
        for value, button in self.buttons.items():
            reason = reasons.get(value, "")
            button.setEnabled(not reason)
            button.setToolTip(plain_tip(reason))
            button.setAccessibleDescription(reason)

    def _make_button(self, value: Any, text: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{self.objectName()}_{value}")
        button.setText(text)
        button.setAccessibleName(f"{self.accessibleName()}: {text}")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.clicked.connect(partial(self.chosen.emit, value))
        self._group.addButton(button)
        return button
