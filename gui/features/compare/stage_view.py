"""What both views of the stages share: the stage, the filter, and how a number is told of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtWidgets import QWidget

from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.stages import Stage
from tinycnn.unit import Unit

from ...look.plain_text import plain_tip
from ...paint.cell_painter import CellPainter
from ...paint.parts.part import Part
from ...paint.parts.power import Power
from ...state.shown_network import ShownNetwork
from ...widgets.chevron import ChoiceBox
from .cell_words import CellWords
from .groups import MAPS, Group, filter_of, group_of
from .map_parts import StageMap
from .pair import Pair
from .picture_view import PictureView

# The most filters that are seen at once; of more of them, one is.
MANY = 4


class StageView(PictureView):
    """Maps of one stage, or of all; a pin elsewhere leads to its stage.

    Attributes
    ----------
    group
        The stages that are seen.
    filter
        The filter that is seen, counted from 0; None: all of them.
    """

    group = Group.CONV
    filter: int | None = None
    _were_many = False

    def __init__(self, pair: Pair, cells: CellPainter, parent: QObject | None = None) -> None:
        super().__init__(pair, cells, parent)
        self._placed: list[tuple[ShownNetwork, Stage, int]] = []
        self._forms: list[Architecture] = []
        self._power = Power()

    def build(self) -> QWidget:
        self._told = CellWords(self)
        self.stages, self.filters = ChoiceBox(), ChoiceBox()
        titles = self._titles()
        for group in Group:
            self.stages.addItem(titles[group])
        self.stages.setCurrentIndex(list(Group).index(self.group))
        tip = self.tr("Which stage of both networks is seen; a pin in the stages leads here, too")
        self._describe(self.stages, "stage", self.tr("Stage"), tip)
        tip = self.tr("One filter has room for its numbers; pointing at another one shows that")
        self._describe(self.filters, "filter", self.tr("Filter"), tip)
        self.stages.activated.connect(self._choose_stage)
        self.filters.activated.connect(self._choose_filter)
        area = super().build()
        self.picture.step_wanted.connect(self._turn)
        self.picture.tall_changed.connect(self._take_height)
        return area

    def controls(self) -> Sequence[tuple[QWidget, int]]:
        return ((self.stages, 1), (self.filters, 1))

    def refresh(self) -> None:
        self._offer_filters()
        super().refresh()

    def put_numbers(self) -> None:
        """Put newer numbers into the maps as they stand; all else of the classes alone follows.

        What is said, and the ends of the scales, follow at rest.
        """
        if self.group is Group.CLASSES:
            self.refresh()
        if not self._placed or self._forms != self._forms_now():
            return
        found = {(one, stage): self.values_of(one, stage) for one, stage, _ in self._placed}
        maps = [found[one, stage][at] for one, stage, at in self._placed]
        self.picture.put_numbers(maps, [self._power] * len(maps), [()] * len(maps))

    def values_of(self, shown: ShownNetwork, stage: Stage) -> FloatArray:
        """Return the numbers of a stage that stand in the maps."""
        return shown.trace.values(stage)

    def begin_maps(self, power: Power) -> None:
        """Begin to make the maps, whose numbers are written in a power of ten."""
        self._placed, self._power, self._forms = [], power, self._forms_now()

    def note_maps(
        self, shown: ShownNetwork, stage: Stage, filters: Sequence[int]
    ) -> list[StageMap]:
        """Return the maps of some filters, in the order in which they are placed."""
        values = self.values_of(shown, stage)
        found = [StageMap(stage, at, values[at]) for at in filters if at < len(values)]
        self._placed += [(shown, stage, one.filter) for one in found]
        return found

    def _forms_now(self) -> list[Architecture]:
        both = filter(None, (self.pair.a, self.pair.b))
        return [shown.trace.weights.architecture for shown in both]

    def explain(self, unit: Unit | None) -> Sequence[Part]:
        return self._told.explain(self.pair, unit)

    # Which stage, which filter

    def show_group(self, group: Group) -> None:
        """Show another stage, or all of them."""
        self.group = group
        self.stages.setCurrentIndex(list(Group).index(group))
        self.refresh()
        self.changed.emit()

    def show_filter(self, at: int | None) -> None:
        """Show one filter, or all of them."""
        self.filter = at
        self.refresh()

    def filters_of(self, a: Architecture) -> list[int]:
        """Return which filters of a network are seen, counted from 0."""
        every = range(a.filters)
        return list(every) if self.filter is None else [at for at in every if at == self.filter]

    @property
    def is_seen(self) -> dict[Group, bool]:
        """Whether each group is seen now."""
        return {group: self.group in (group, Group.ALL) for group in (*MAPS, Group.CLASSES)}

    def _most(self) -> int:
        both = filter(None, (self.pair.a, self.pair.b))
        return max(shown.weight_set.weights.architecture.filters for shown in both)

    def _offer_filters(self) -> None:
        """Offer all filters together, if they are few, and each of them alone."""
        most, text = self._most(), self.tr("filter {0}")
        are_many = most > MANY
        if are_many:
            self.filter = min(self.filter or 0, most - 1)
        elif self._were_many or (self.filter is not None and self.filter >= most):
            self.filter = None
        self._were_many = are_many
        entries = [] if are_many else [self.tr("all filters")]
        entries += [text.format(at + 1) for at in range(most)]
        with QSignalBlocker(self.filters):
            if [self.filters.itemText(i) for i in range(self.filters.count())] != entries:
                self.filters.clear()
                self.filters.addItems(entries)
            own = 0 if self.filter is None else self.filter + (not are_many)
            self.filters.setCurrentIndex(own)
        self.filters.setVisible(self.group is not Group.CLASSES)

    def _choose_stage(self, index: int) -> None:
        self.show_group(list(Group)[index])

    def _choose_filter(self, index: int) -> None:
        at = index if self._most() > MANY else index - 1
        self.show_filter(None if at < 0 else at)

    def _turn(self, by: int) -> None:
        if self.filter is not None and 0 <= self.filter + by < self._most():
            self.show_filter(self.filter + by)

    def _explain(self) -> None:
        at = filter_of(self.explained)
        if self.filter is not None and at is not None and at != self.filter and at < self._most():
            self.show_filter(at)
            return
        super()._explain()

    def _take_height(self) -> None:
        """Stand one above the other, or side by side, as the room is."""
        if self.picture.isVisible():
            self.refresh()

    def _follow_pins(self) -> None:
        pins = self.pair.a.pointing.pins
        group = group_of(pins[0]) if pins else None
        if self.picture.isVisible() and group is not None and not self.is_seen[group]:
            self.show_group(group)
        super()._follow_pins()

    # Words

    def _titles(self) -> dict[Group, str]:
        return {
            Group.ALL: self.tr("All stages"),
            Group.CONV: self.tr("Conv2D, z"),
            Group.RELU: self.tr("ReLU, a"),
            Group.POOL: self.tr("Pooled maps"),
            Group.CLASSES: self.tr("Classes"),
        }

    def group_title(self) -> str:
        """Return what is seen."""
        return self._titles()[self.group]

    def _describe(self, box: ChoiceBox, name: str, title: str, tip: str) -> None:
        box.setObjectName(f"compare_{self.name}_{name}")
        box.setAccessibleName(title)
        box.setStatusTip(tip)
        box.setToolTip(plain_tip(tip))
