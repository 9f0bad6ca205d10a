"""One network on the screen: its weights, what it makes of the drawing, and what is read off it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tinycnn import one_image
from tinycnn.architecture import Architecture
from tinycnn.explain.links import UnitLinks, unit_links
from tinycnn.explain.pixel_shares import PixelShares, pixel_shares
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, stage_shape

from .covers import NOTHING, Masks
from .desk import Desk
from .drawing import Drawing
from .history import ProbabilityHistory
from .pointing import Pointing
from .reading import ForwardReading, Reading
from .seen_links import without_hidden
from .seen_trace import see
from .weight_sets import WeightSet


class ShownNetwork(QObject):
    """What stages and panels show; it runs the network once after each change.

    It holds addresses and values, never texts or colours.

    Parameters
    ----------
    desk
        What this network shares with all others that are shown.

    Attributes
    ----------
    weight_set, drawing
        What is shown now, be it the document or a preview.
    whole
        All that the network makes of the drawing, for whoever writes none of it anywhere.
    trace
        The same as far as it may be read: NaN stands for what is covered.
    history
        What it has said after the last edits.
    """

    weights_changed = Signal(object)
    """A WeightSet: other weights are shown. Emitted before the trace they make."""
    drawing_changed = Signal(object)
    """A Drawing. Emitted after the weights and before the trace it makes."""
    trace_changed = Signal(object)
    """A ForwardTrace: the numbers of the network have changed."""
    reading_changed = Signal(object)
    """A Reading: something else stands in the cells than a newer trace of the same kind."""
    links_changed = Signal()
    """`links` are others now. Emitted after the trace."""
    covered_changed = Signal()
    """Other numbers are covered. Emitted after the trace: it is no time to wait for a rest."""

    def __init__(
        self, weight_set: WeightSet, drawing: Drawing, desk: Desk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.weight_set = weight_set
        self.drawing = drawing
        self._reading: Reading | None = None
        self._links: tuple[UnitLinks, ...] | None = None
        self._shares: PixelShares | None = None
        self.show_trace(one_image.run(weight_set.weights, drawing.image))
        self.history = ProbabilityHistory(self.whole.probabilities, self)
        desk.pointing.linked_changed.connect(self._relink)
        desk.covers.changed.connect(self._cover)

    @property
    def pointing(self) -> Pointing:
        """What a person points at and has pinned, in this and all other shown networks."""
        return self.desk.pointing

    @property
    def reading(self) -> Reading:
        """What stands in the cells: the forward pass, if nobody shows anything else."""
        return self._reading or self._forward

    @property
    def activations(self) -> Reading:
        """The forward pass, whatever stands in the cells."""
        return self._forward

    @property
    def links(self) -> tuple[UnitLinks, ...]:
        """The links of what is pinned, else pointed at; found when they are first asked for."""
        if self._links is None:
            units = filter(self.has, self.pointing.linked)
            trace = self.reading.trace or self.whole
            found = (unit_links(trace, unit) for unit in units)
            self._links = tuple(without_hidden(links, self.hidden) for links in found)
        return self._links

    @property
    def shares(self) -> PixelShares | None:
        """What the pixels bring to the logit, or the probability's, that is pinned or pointed at.

        They are found when they are first asked for. None while it is another number, or something
        else than the drawing stands in the pixels, or numbers between them are covered.
        """
        unit, reading = next(filter(self.has, self.pointing.linked_by_hand), None), self.reading
        if unit is None or unit.stage not in (Stage.LOGIT, Stage.PROBABILITY):
            return None
        if self.hidden or not reading.shows_ink or reading.made(Stage.INPUT) is not None:
            return None
        if not reading.knows(unit):
            return None
        if self._shares is None:
            self._shares = pixel_shares(self.trace, unit)
        return self._shares

    def has(self, unit: Unit) -> bool:
        """Return whether this network has a unit: another one beside it may have others."""
        shape = stage_shape(self.trace.weights.architecture, unit.stage)
        return all(0 <= at < size for at, size in zip(unit.place, shape, strict=True))

    @property
    def hidden(self) -> Masks:
        """Which numbers are covered: none in a network of another shape than the covers have."""
        covers = self.desk.covers
        return covers.hidden if covers.architecture == self._architecture else NOTHING

    def hides(self, *stages: Stage) -> bool:
        """Return whether some number of these stages is covered; without stages: any number."""
        hidden = self.hidden
        return any(stage in hidden for stage in stages or hidden)

    def is_hidden(self, unit: Unit) -> bool:
        """Return whether a number is covered."""
        mask = self.hidden.get(unit.stage)
        return mask is not None and bool(mask[unit.place])

    def tells(self, unit: Unit) -> bool:
        """Return whether how a number came about can be told without a covered number."""
        if not self.hidden:
            return True
        from .told import told_with  # noqa: PLC0415 - the start explains nothing

        return not any(map(self.is_hidden, told_with(self.trace, unit)))

    @property
    def _architecture(self) -> Architecture:
        return self.whole.weights.architecture

    def show(self, weight_set: WeightSet, drawing: Drawing) -> None:
        """Show other weights or another drawing; what is shown already costs nothing."""
        before, self.weight_set = self.weight_set, weight_set
        old_drawing, self.drawing = self.drawing, drawing
        if weight_set is before and drawing is old_drawing:
            return
        misfit = self._drop_misfit()
        if weight_set is not before:
            self.weights_changed.emit(weight_set)
        if drawing is not old_drawing:
            self.drawing_changed.emit(drawing)
        self.show_trace(one_image.run(self.weight_set.weights, self.drawing.image))
        if misfit:
            self.reading_changed.emit(self.reading)

    def show_trace(self, trace: ForwardTrace) -> None:
        """Show the numbers of a forward pass of the weights that are shown."""
        self.whole = trace
        self.trace = see(trace, self.hidden)
        bounds = self.weight_set.bounds, self.weight_set.own_bounds
        self._forward = ForwardReading(self.trace, *bounds)
        self._hide_in_readings()
        self._links = self._shares = None
        self.trace_changed.emit(self.trace)
        if self.pointing.linked:
            self.links_changed.emit()

    def show_reading(self, reading: Reading | None) -> None:
        """Put other numbers into the cells, or with None those of the forward pass."""
        if reading is not self._reading:
            before, self._reading = self.reading.trace, reading
            self._hide_in_readings()
            self.reading_changed.emit(self.reading)
            if self.reading.trace is not before:
                self._relink()

    def _drop_misfit(self) -> bool:
        """Drop a reading that was made for a network of another shape; return whether one was."""
        fits = self.weight_set.weights.architecture == self.trace.weights.architecture
        misfit = self._reading is not None and not fits
        if misfit:
            self._reading = None
        return misfit

    def _hide_in_readings(self) -> None:
        hidden = self.hidden
        for reading in filter(None, (self._reading, self._forward)):
            reading.hidden = hidden

    def _cover(self) -> None:
        """Show the same pass with other numbers covered.

        Covers of another shape are those of a network that is about to be shown: until then
        nothing comes to light.
        """
        if self.desk.covers.architecture == self._architecture:
            self.show_trace(self.whole)
            self.covered_changed.emit()

    def _relink(self) -> None:
        self._links = self._shares = None
        self.links_changed.emit()
