"""The rows of small controls at the left of a tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

GAP, ROW_GAP = 4, 2
# The least width of a list, in characters.
CHARACTERS = 6
# The paper above and below the text of a list, which it can do without.
PAPER = 2


def lay_out_rows(widget: QWidget, rows: Sequence[Sequence[tuple[QWidget, int]]]) -> QHBoxLayout:
    """Put controls, each with its stretch, into rows of a widget; return the last of them.

    Lists among them are as narrow as they can be.
    """
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(ROW_GAP)
    for parts in rows:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for part, stretch in parts:
            row.addWidget(part, stretch)
            if isinstance(part, QComboBox):
                make_compact(part)
        column.addLayout(row)
    column.addStretch(1)
    return row


def space_rows(widget: QWidget, height: int) -> None:
    """Set rows apart, unless they had no room in a height then."""
    column = widget.layout()
    assert column is not None
    column.setSpacing(ROW_GAP)
    if widget.sizeHint().height() > height:
        column.setSpacing(0)


def hold_height(box: QComboBox) -> None:
    """Let a list never be lower than its text, whatever room there is."""
    box.setMinimumHeight(box.sizeHint().height() - PAPER)


def make_compact(box: QComboBox) -> None:
    """Let a list be as narrow as it can be."""
    box.setProperty("density", "compact")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(CHARACTERS)
