"""Where a person is in the forward pass: what is done, what is held back, what moves by itself."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tinycnn.stages import Stage
from tinycnn.stepping import Steps, steps_of
from tinycnn.unit import Unit

from ...state.step_clock import StepClock

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork
    from ...state.weight_sets import WeightSet

OWNER = "step"
AT_ONCE = 0
SPEEDS = (1, 4, 16, AT_ONCE)
"""Numbers a second that can be chosen."""
READ_ALOUD = 1
"""Numbers a second up to which each is told to those who listen."""


class Walk(QObject):
    """Goes through the steps of the network that is shown, and covers what is not reached.

    Nothing is covered before a person starts. Undo knows nothing of it: whatever is drawn meanwhile
    fills what has been reached.

    Attributes
    ----------
    position
        How many steps are done; None: nobody has started, and all is in sight.
    lane
        The filter whose maps alone are filled until the sums need them all; None: every filter.
    is_playing
        Whether it goes on by itself.
    is_seen
        Whether a person sees its tab.
    """

    moved = Signal()
    """It is at another position, has started or ended, or keeps to another filter."""
    sight_changed = Signal()
    """A person sees its tab now, or no more."""
    mode_changed = Signal()
    """It goes on by itself now, or no more."""
    chosen = Signal()
    """A person has chosen a speed, or a filter to keep to."""

    def __init__(self, shown: ShownNetwork, parent: QObject) -> None:
        super().__init__(parent)
        self._covers, self._pointing = shown.desk.covers, shown.pointing
        self.position: int | None = None
        self.lane: int | None = None
        self.is_playing, self.is_seen = False, False
        self.steps: Steps = steps_of(self._covers.architecture)
        self._clock = StepClock(self)
        self._clock.set_speed(SPEEDS[1])
        self._clock.ticked.connect(self._advance)
        self._covers.dropped.connect(self._begin_anew)
        shown.weights_changed.connect(self._fit)
        shown.desk.intents.started_over.connect(self.end)

    @property
    def place(self) -> int:
        """How many steps are done; all of them before a person starts."""
        return len(self.steps) if self.position is None else self.position

    @property
    def is_done(self) -> bool:
        """Whether nothing is held back."""
        return self.place == len(self.steps)

    @property
    def unit(self) -> Unit | None:
        """The number that was made last; None at the start, and before it."""
        return None if self.position is None else self.steps.at(self.position)

    @property
    def left(self) -> int:
        """How many numbers are held back."""
        return sum(int(mask.sum()) for mask in self.steps.hidden(self.place).values())

    @property
    def count(self) -> int:
        """How many numbers a pass makes, whichever filter it keeps to."""
        return sum(mask.size for mask in self.steps.known(self.place).values())

    @property
    def takes_all(self) -> bool:
        """Whether it keeps to a filter, and has come to where all of them count."""
        return self.lane is not None and self.place > self.steps.start_of(Stage.LOGIT)

    @property
    def speed(self) -> int:
        """Numbers a second; 0: all at once."""
        return self._clock.speed

    @property
    def is_read_aloud(self) -> bool:
        """Whether there is time to tell each number."""
        return not self.is_playing or self.speed == READ_ALOUD

    # Where to

    def go(self, position: int) -> None:
        """Be at a position: what is made by then is in sight, and nothing else."""
        position = max(0, min(position, len(self.steps)))
        if position == self.position:
            return
        self.position = position
        self._show()

    def step(self) -> None:
        """Make the next number, the first one if nobody has started."""
        self.go(1 if self.position is None else self.position + 1)

    def step_back(self) -> None:
        """Take the last number back."""
        self.go(self.place - 1)

    def finish_part(self) -> None:
        """Go to the end of the stage that is being filled, or of the next."""
        self.go(self.steps.end_after(0 if self.position is None else self.position))

    def part_back(self) -> None:
        """Go back to where the stage began that is being filled, or the one before."""
        self.go(self.steps.end_before(self.place))

    def show_all(self) -> None:
        """Go to the end: nothing is held back any more."""
        self.go(len(self.steps))

    def end(self) -> None:
        """Hold nothing back, and mark nothing: as before a person started."""
        self.pause()
        if self.position is not None:
            self.position = None
            self._show()

    def keep_to(self, lane: int | None) -> None:
        """Fill the maps of one filter alone from now on; None: of all.

        The number made last stays the last one; that of another filter gives way to the one before.
        """
        if lane == self.lane:
            return
        unit, is_all = self.unit, self.is_done
        self.lane = lane
        self._take_steps()
        if self.position is None:
            self.moved.emit()
            return
        self.position = len(self.steps) if is_all else self.steps.position_of(unit) if unit else 0
        self._show()

    def choose_lane(self, lane: int | None) -> None:
        """Keep to a filter, or to none, because a person wants it so from now on."""
        self.keep_to(lane)
        self.chosen.emit()

    # By itself

    def play_or_pause(self) -> None:
        """Go on by itself, from the start where all is done; or stop."""
        if self.is_playing:
            self.pause()
            return
        if self.is_done:
            self.go(0)
        self._set_playing(is_playing=True)

    def pause(self) -> None:
        """Stop here."""
        self._set_playing(is_playing=False)

    def set_speed(self, speed: int) -> None:
        """Make so many numbers a second; 0: all at once."""
        self._clock.set_speed(speed)
        self.chosen.emit()

    def _set_playing(self, *, is_playing: bool) -> None:
        if is_playing is self.is_playing:
            return
        self.is_playing = is_playing
        if is_playing:
            self._clock.start()
        else:
            self._clock.stop()
        self.mode_changed.emit()

    def _advance(self, due: float) -> None:
        if due == inf:
            self.show_all()
        else:
            self.step()
        if self.is_done:
            self.pause()

    # What is seen of it

    def show_mark(self, *, is_seen: bool) -> None:
        """Mark the number made last, or not: a mark is of no use where nobody sees the tab."""
        is_other, self.is_seen = is_seen is not self.is_seen, is_seen
        self._pointing.step_to(self.unit if is_seen else None)
        if is_other:
            self.sight_changed.emit()

    def _show(self) -> None:
        self._pointing.step_to(None)  # links are not looked up for what is no longer marked
        self._covers.put(OWNER, self.steps.hidden(self.place))
        self.show_mark(is_seen=self.is_seen)
        self.moved.emit()

    def _begin_anew(self, owner: str) -> None:
        """Go to the start of another network: what was held back of the last one is no more."""
        if owner == OWNER:
            self.pause()
            self._take_steps()
            self.position = 0
            self._show()

    def _fit(self, _: WeightSet) -> None:
        """Take the steps of the network that is shown; one that is all in sight stays so."""
        if self.steps.architecture != self._covers.architecture:
            self.pause()
            self._take_steps()
            self.position = None
            self._show()

    def _take_steps(self) -> None:
        architecture = self._covers.architecture
        if self.lane is not None and self.lane >= architecture.filters:
            self.lane = None
        self.steps = steps_of(architecture, self.lane)
