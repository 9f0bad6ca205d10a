"""The trace: from a number down to the pixels it was made from, each step opened in place."""

from __future__ import annotations

from math import inf, isnan
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.stages import Operation, Stage
from tinycnn.unit import Unit

from ..look.plain_text import plain_tip
from ..paint.cell_painter import CellPainter
from ..words.unit_text import UnitText
from .panel import BenchPanel

if TYPE_CHECKING:
    from tinycnn.explain.explanation import Explanation, Term

    from ..state.shown_network import ShownNetwork

UNIT_ROLE = Qt.ItemDataRole.UserRole
DIGITS = 4


class TraceTreePanel(BenchPanel):
    """A tree of explanations: the children of a number are the numbers it was made from."""

    panel_id: ClassVar[str] = "trace_tree"
    action: ClassVar[str] = "trace"
    keys: ClassVar[str] = "Ctrl+T"
    order: ClassVar[int] = 70
    refreshes_at_rest: ClassVar[bool] = True
    tells_all_of: ClassVar[tuple[Stage, ...]] = ()

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self._units = UnitText(self)
        self._root: Unit | None = None
        shown.pointing.pins_changed.connect(self.show_pins)

    def title(self) -> str:
        return self.tr("Trace: from a number down to its pixels")

    def menu_text(self) -> str:
        return self.tr("Trace down to the pixels")

    def tab_text(self) -> str:
        return self.tr("Trace")

    def tip(self) -> str:
        return self.tr("Follow a number down to the pixels it was made from, step by step")

    def build(self) -> None:
        from ..words.explanations import ExplanationText  # noqa: PLC0415 - the start explains nothing

        self._words = ExplanationText(self)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.title())
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([self.tr("number"), self.tr("value"), self.tr("how it is made")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemExpanded.connect(self._fill)
        self.tree.currentItemChanged.connect(self._point_at_item)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.addWidget(self.tree)

    def refresh(self) -> None:
        """Grow the tree anew: opened as it was, or first along the largest terms to the pixels."""
        root = self._find_root()
        opened = self._opened_units() if root == self._root else set()
        self._root = root
        self.tree.blockSignals(True)
        self.tree.clear()
        top = self._make_item(root, None)
        self.tree.addTopLevelItem(top)
        step: QTreeWidgetItem | None = None if opened else top
        while step is not None:
            step = self._open_largest_term(step)
        self._open_again(top, opened)
        self.tree.blockSignals(False)

    def _opened_units(self) -> set[Unit]:
        found, waiting = set(), [self.tree.topLevelItem(0)]
        while waiting:
            item = waiting.pop()
            if item is not None and item.isExpanded():
                found.add(item.data(0, UNIT_ROLE))
                waiting += [item.child(index) for index in range(item.childCount())]
        return found

    def _open_again(self, item: QTreeWidgetItem, opened: set[Unit]) -> None:
        if item.data(0, UNIT_ROLE) in opened:
            self._fill(item)
            item.setExpanded(True)
            for index in range(item.childCount()):
                child = item.child(index)
                if child is not None:
                    self._open_again(child, opened)

    def _find_root(self) -> Unit:
        """Return what is traced: the pin, else the most probable class."""
        pins = self.shown.pointing.pins
        if pins:
            return pins[0]
        return Unit(Stage.PROBABILITY, int(self.trace.probabilities.argmax()))

    def show_pins(self, pins: tuple[Unit, ...]) -> None:
        if self._find_root() != self._root:
            self.mark_stale()

    def _make_item(self, unit: Unit, term: Term | None) -> QTreeWidgetItem:
        from tinycnn.explain.explanation import explain  # noqa: PLC0415

        explained = explain(self.trace, unit)
        tells = self.shown.tells(unit)
        lines = self._words.lines(explained) if tells else [self._units.covered()]
        names = self.weight_set.class_names
        value, how = self._write_value(explained, term), "   ".join(lines)
        item = QTreeWidgetItem([self._units.address(unit, names), value, how])
        item.setData(0, UNIT_ROLE, unit)
        item.setToolTip(2, plain_tip(how))
        if explained.terms:
            policy = QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator
            item.setChildIndicatorPolicy(policy)
        return item

    def _write_value(self, explained: Explanation, term: Term | None) -> str:
        """Return a number, and what it brings to the one above it."""
        if self.shown.is_hidden(explained.unit):
            return self._units.covered()
        is_probability = explained.unit.stage is Stage.PROBABILITY
        write = probability_text if is_probability else number_text
        value = write(explained.result, DIGITS)
        if term is not None and term.weight is not None:
            weight, product = (number_text(x, DIGITS) for x in (term.weight, term.product))
            value += f" × {weight} = {product}"
        return value

    def _fill(self, item: QTreeWidgetItem) -> None:
        """Make an item's children when it is first opened."""
        if item.childCount():
            return
        from tinycnn.explain.explanation import explain  # noqa: PLC0415

        explained = explain(self.trace, item.data(0, UNIT_ROLE))
        item.addChildren([self._make_item(term.source, term) for term in _sort_terms(explained)])

    def _open_largest_term(self, item: QTreeWidgetItem) -> QTreeWidgetItem | None:
        self._fill(item)
        item.setExpanded(True)
        child = item.child(0)
        if child is None or child.data(0, UNIT_ROLE).stage is Stage.INPUT:
            return None
        return child

    def _point_at_item(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.shown.pointing.point_at(item.data(0, UNIT_ROLE))


def _sort_terms(explained: Explanation) -> list[Term]:
    """Return the terms, those that decide first: own class, winner, largest product."""
    if explained.operation is Operation.SOFTMAX:
        own = explained.unit.channel
        return sorted(explained.terms, key=lambda term: term.source.channel != own)
    return sorted(explained.terms, key=_rank)


def _rank(term: Term) -> tuple[bool, float]:
    """Return the place of a term; those that are no number, or covered, come last."""
    return not term.counts, inf if isnan(term.product) else -abs(term.product)
