"""A QAction that keeps itself up to date."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ..look.plain_text import plain_tip
from .action import Action
from .mnemonics import with_mnemonic


class LabAction(QAction):
    """Listens to the signals that can change its text, its mark and whether it is enabled.

    Parameters
    ----------
    mnemonic
        The letter of the text that chooses it in menus, or "".
    """

    def __init__(self, spec: Action, parent: QObject, mnemonic: str = "") -> None:
        super().__init__(parent)
        self.spec = spec
        self._mnemonic, self._told = mnemonic, ""
        self.setObjectName(spec.name)
        self.setStatusTip(spec.tip)
        self.setMenuRole(spec.role)
        self.setCheckable(spec.is_on is not None)
        if spec.keys:
            self.setShortcuts(QKeySequence.listFromString(spec.keys))
        self.sync()
        for signal in spec.changed:
            signal.connect(self.sync)
        self.triggered.connect(self._do)

    def key_text(self) -> str:
        """Return the first key as the system writes it."""
        return self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def keys_text(self) -> str:
        """Return all keys as the system writes them."""
        native = QKeySequence.SequenceFormat.NativeText
        return ", ".join(keys.toString(native) for keys in self.shortcuts())

    def sync(self, *_: object) -> None:
        """Show the text, the mark and the state of now."""
        text = self.spec.current_text()
        if text != self._told:  # each frame asks, few change it
            self._told = text
            self.setText(with_mnemonic(text, self._mnemonic))
            keys = self.key_text() if self.spec.keys else ""
            hint = f" ({keys})" if keys else ""
            self.setToolTip(plain_tip(f"{text.rstrip('…')}{hint}\n{self.spec.tip}"))
        if self.spec.is_there is not None:
            self.setVisible(self.spec.is_there())
        if self.spec.is_possible is not None:
            self.setEnabled(self.spec.is_possible())
        if self.spec.is_on is not None:
            self.setChecked(self.spec.is_on())

    def _do(self) -> None:
        self.spec.do()
        self.sync()  # Qt has changed the mark by itself
