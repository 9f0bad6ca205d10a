"""What decides a network, each a row of buttons; what cannot be chosen says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QWidget

from tinycnn.layer_shapes import layer_shapes

from ...look.measures import Measures
from ...state.file_names import visible
from ...widgets.number_field import NumberField
from ...widgets.plain_label import PlainLabel
from ...widgets.segments import Segments
from .arithmetic import Arithmetic
from .choice import CLASSES, FILTERS, KERNELS, WHOLE, WINDOWS, Choice, chosen_from

ROW_GAP, COLUMN_GAP = 9, 14
NOTE_WIDTH = 420
NOTE_LINES = 3
SEED_DIGITS = 10


class Controls(QWidget):
    """Rows of buttons for a choice, and a field for its seed.

    Parameters
    ----------
    choice
        What is chosen at first; what it has beyond the usual can be chosen as well.
    """

    changed = Signal()
    """Another network is chosen, or its seed is no seed any more."""

    def __init__(self, choice: Choice, measures: Measures) -> None:
        super().__init__()
        self.choice, self._words = choice, Arithmetic(self)
        self.rows = {row.objectName(): row for row in self._make_rows()}
        self.seed = self._make_seed()
        self.note = PlainLabel(role="small")
        self.note.setObjectName("variants_note")
        self._lay_out(measures)
        for name, row in self.rows.items():
            row.chosen.connect(partial(self._choose, name))
        self._show()

    def seed_problem(self) -> str:
        """Return why the seed is none, in a sentence; "" if it is one."""
        seed = self.seed.value()
        if isinstance(seed, int) and seed >= 0:
            return ""
        text = self.tr("The seed must be a whole number of at least 0, got {0}: try 42.")
        return text.format(repr(self.seed.text()))

    def _choose(self, name: str, value: Any) -> None:
        self.choice = self.choice.with_value(name, value)
        self._show()
        self.changed.emit()

    def _take_seed(self) -> None:
        seed = self.seed.value()
        self.seed.show_problem(self.seed_problem())
        if isinstance(seed, int) and seed >= 0:
            self.choice = replace(self.choice, seed=seed)
        self.changed.emit()

    def _take_next_seed(self) -> None:
        self.choice = replace(self.choice, seed=self.choice.seed + 1)
        self.seed.setText(str(self.choice.seed))
        self.seed.tell()

    # What is shown

    def _show(self) -> None:
        choice = self.choice
        for name, row in self.rows.items():
            row.choose(getattr(choice, name))
        reasons = self._reasons()
        for name, row in self.rows.items():
            row.forbid(reasons.get(name, {}))
        told = dict.fromkeys(text for found in reasons.values() for text in found.values())
        self.note.setText("\n".join(filter(None, (*self._facts(), *told))))

    def _facts(self) -> Iterator[str]:
        """Yield what else there is to know about the network."""
        choice = self.choice
        yield self.tr("Classes: {0}").format(", ".join(map(visible, choice.class_names)))
        pooling = next(s for s in layer_shapes(choice.architecture) if s.name.endswith("Pool2D"))
        yield self._words.dropped(pooling)
        if not choice.relu and choice.pool == "avg":
            yield self.tr("Without ReLU and with average pooling it is linear, up to its biases.")

    def _reasons(self) -> dict[str, dict[int, str]]:
        """Return why values cannot be chosen, by the name of the row."""
        choice, known = self.choice, chosen_from()
        dataset = known[choice.dataset]
        least = len(dataset.known_classes) + 1
        largest = max(known.values(), key=lambda one: len(one.known_classes))
        text = self.tr("{0} classes or more: “{1}” has only {2}. Choose “{3}” for up to {4}.")
        few = text.format(
            least, dataset.title, least - 1, largest.title, len(largest.known_classes)
        )
        if largest is dataset:
            few = self.tr("“{0}” has {1} classes.").format(dataset.title, least - 1)
        return {
            "classes": {n: few for n in self.rows["classes"].buttons if n >= least},
            "window": self._misfits("window", choice),
            "kernel_size": self._misfits("kernel_size", choice),
        }

    def _misfits(self, name: str, choice: Choice) -> dict[int, str]:
        """Return which windows are larger than the map, and which kernels would make them so."""
        text, found = self.tr("A window of {0}×{0} does not fit into a map of {1}×{1}."), {}
        for value in self.rows[name].buttons:
            other = replace(choice, **{name: value})
            if not other.fits:
                found[value] = text.format(other.window, other.map_size)
        return found

    # Parts

    def _make_rows(self) -> tuple[Segments, ...]:
        choice, known = self.choice, chosen_from()
        count, kernel = _with(CLASSES, choice.classes), _with(KERNELS, choice.kernel_size)
        windows = [n for n in _with(WINDOWS, choice.window) if n != WHOLE]
        sizes = [(n, f"{n}×{n}") for n in windows]
        return (
            Segments("dataset", self.tr("Images"), [(n, d.title) for n, d in known.items()]),
            Segments("classes", self.tr("Classes"), [(n, str(n)) for n in count]),
            Segments(
                "filters",
                self.tr("Filters"),
                [(n, str(n)) for n in _with(FILTERS, choice.filters)],
            ),
            Segments("kernel_size", self.tr("Kernel"), [(n, f"{n}×{n}") for n in kernel]),
            Segments(
                "relu", self.tr("ReLU"), [(True, self.tr("with")), (False, self.tr("without"))]
            ),
            Segments(
                "pool",
                self.tr("Pooling"),
                [("max", self.tr("maximum")), ("avg", self.tr("average"))],
            ),
            Segments("window", self.tr("Pooling window"), [*sizes, (WHOLE, self.tr("whole map"))]),
        )

    def _make_seed(self) -> NumberField:
        tip = self.tr("The weights are drawn from it: the same seed, the same weights")
        field = NumberField("seed", self.tr("Seed"), tip, SEED_DIGITS)
        field.show_value(self.choice.seed)
        field.textEdited.connect(field.tell)
        field.entered.connect(self._take_seed)
        return field

    def _lay_out(self, measures: Measures) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(measures.px(ROW_GAP))
        grid.setHorizontalSpacing(measures.px(COLUMN_GAP))
        for place, row in enumerate(self.rows.values()):
            grid.addWidget(PlainLabel(row.accessibleName()), place, 0)
            grid.addWidget(row, place, 1)
        place = len(self.rows)
        following = QToolButton()
        following.setObjectName("next_seed")
        following.setText(self.tr("Next seed"))
        following.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        following.clicked.connect(self._take_next_seed)
        seed = QHBoxLayout()
        seed.setSpacing(measures.px(ROW_GAP))
        seed.addWidget(self.seed)
        seed.addWidget(following)
        seed.addStretch(1)
        grid.addWidget(PlainLabel(self.tr("Seed")), place, 0)
        grid.addLayout(seed, place, 1)
        self.note.setWordWrap(True)
        self.note.setMinimumWidth(measures.px(NOTE_WIDTH))
        self.note.setProperty("tone", "muted")
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note.setMinimumHeight(NOTE_LINES * self.note.fontMetrics().lineSpacing())
        grid.addWidget(self.note, place + 1, 0, 1, 2)
        grid.setRowStretch(place + 1, 1)


def _with(values: Any, own: int) -> list[int]:
    """Return the usual values, and a network's own if it is another one."""
    return sorted({*values, own})
