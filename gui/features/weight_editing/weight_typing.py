"""Typing a weight: the field opens over its cell, and what is typed there becomes an edit."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tinycnn.unit import Unit

from ...lab.lab import Lab
from ...stages.stage_panel import StagePanel
from ...widgets.keyboard import has_keyboard
from ...words.unit_text import UnitText
from .edit_gesture import PER_NOTCH, fineness, step_scale
from .typed_weight import TypedWeight
from .weight_edits import WeightEdits
from .weight_field import WeightField


class WeightTyping(QObject):
    """Opens one field at a time."""

    def __init__(self, lab: Lab, edits: WeightEdits, parent: QObject) -> None:
        super().__init__(parent)
        self._lab, self._edits = lab, edits
        self._typed, self._words = TypedWeight(self), UnitText(self)
        self._field: WeightField | None = None
        self._unit: Unit | None = None
        self._stage: StagePanel | None = None
        self._focused: QWidget | None = None
        edits.ended.connect(self._close_if_idle)
        lab.session.shown.trace_changed.connect(self._close_if_gone)

    @property
    def unit(self) -> Unit | None:
        """The weight whose field is open, or None."""
        return self._unit

    def open(self, unit: Unit, typed: str = "") -> None:
        """Open the field of a weight, with what has been typed already."""
        stage = self._stage_of(unit)
        if not self._edits.has(unit) or stage is None or unit == self._unit:
            return
        self._leave()
        self._edits.end()
        self._stage, self._unit, self._focused = stage, unit, QApplication.focusWidget()
        self._field = self._make_field(unit)
        self._field.show_value(self._typed.write(self._edits.value_of(unit)))
        if typed:
            self._field.insert(typed)
        self._place()
        self._field.show()
        self._field.raise_()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._watch(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the cell when the row is laid out anew; a press elsewhere leaves the field."""
        if event.type() == QEvent.Type.Resize and watched is self._lab.frame.row:
            self._place()
        is_press = event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget)
        if is_press and watched is not self._field:
            self._leave()
        return False

    def _watch(self, watches: bool) -> None:
        """Look at the events of all widgets while a field is open, and only then."""
        app = QCoreApplication.instance()
        if app is not None:
            (app.installEventFilter if watches else app.removeEventFilter)(self)

    def _stage_of(self, unit: Unit) -> StagePanel | None:
        stages = self._lab.frame.row.stages
        return next((s for s in stages if s.isVisible() and s.rect_of(unit) is not None), None)

    def _make_field(self, unit: Unit) -> WeightField:
        names = self._lab.session.shown.weight_set.class_names
        field = WeightField(self._words.weight_address(unit, names), self._lab.frame.row)
        field.entered.connect(self._take)
        field.stepped.connect(self._step)
        field.given_up.connect(self._give_up)
        field.left.connect(self._leave)
        return field

    def _place(self) -> None:
        if self._field is None or self._stage is None or self._unit is None:
            return
        cell = self._stage.rect_of(self._unit)
        row = self._lab.frame.row
        if cell is not None:
            self._field.stand_over(cell.translated(self._stage.mapTo(row, QPoint())), row.rect())

    # What a person does in it

    def _take(self, text: str) -> None:
        """Take what has been typed; what is no weight stays in the field, and is told."""
        if self._set(text):
            self._close()

    def _set(self, text: str) -> bool:
        """Return whether a text, if it is another than the value's, has become the weight."""
        field, unit = self._field, self._unit
        if field is None or unit is None or not field.is_typed:
            return True
        value = self._typed.read(text)
        if value is None:
            problem = self._typed.problem(text, self._edits.value_of(unit))
            field.show_problem(problem)
            self._lab.messages.say(problem)
            self._lab.announcer.announce(problem)
            return False
        self._edits.set(unit, value)
        return True

    def _step(self, steps: int, keys: Qt.KeyboardModifier) -> None:
        """Add to what stands in the field; the stages follow."""
        if self._field is None or self._unit is None or not self._set(self._field.text()):
            return
        value = self._edits.value_of(self._unit)
        amount = steps * PER_NOTCH * step_scale(value) * fineness(keys)
        self._edits.set(self._unit, round(value + amount, 12))
        self._field.show_problem("")
        self._field.show_value(self._typed.write(self._edits.value_of(self._unit)))

    def _give_up(self) -> None:
        """Close the field, and take back what it has changed."""
        if self._unit == self._edits.unit:
            self._edits.take_back()
        self._close()

    def _leave(self) -> None:
        """Take what has been typed, if it is a weight: the hand has gone elsewhere."""
        if self._field is not None:
            self._set(self._field.text())
            self._close()

    def _close_if_idle(self) -> None:
        """Close the field where another edit has ended its gesture."""
        if self._field is not None and not self._field.is_typed:
            self._close()

    def _close_if_gone(self) -> None:
        """Close the field of a weight that another network does not have.

        Its stages and its trace are there by now: the keyboard may come to them.
        """
        if self._unit is not None and not self._edits.has(self._unit):
            self._close()

    def _close(self) -> None:
        field, focused, unit = self._field, self._focused, self._unit
        self._field = self._unit = self._stage = self._focused = None
        if field is None or unit is None:
            return
        self._watch(False)
        field.blockSignals(True)  # its end is no leaving
        if has_keyboard(field) and focused is not None and isValid(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(focused, StagePanel) and focused.rect_of(unit) is not None:
                self._lab.session.pointing.point_at(unit)  # the arrow keys go on from there
        field.hide()
        field.deleteLater()
        self._edits.end()
