"""The training that is watched: it goes on in slices, and one of its steps is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from .mode import Mode
from .preparation import Preparation
from .run_list import RunList
from .run_slices import finish_epoch, prolong
from .run_weights import NamedRun, RunWeights
from .step_clock import StepClock
from .stroke_frames import StrokeFrames
from .wanted_run import WantedRun

if TYPE_CHECKING:
    from tinycnn.in_parts import InParts
    from tinycnn.own_images import OwnImages
    from tinycnn.training.run_history import ScoredStep
    from tinycnn.training.settings import TrainingSettings
    from tinycnn.training.training_run import TrainingRun

    from .session import LabSession


class Training(QObject):
    """Owns the run that is watched, and previews its steps in the session.

    Attributes
    ----------
    runs
        All runs that there are.
    current
        The one that is watched, or None.
    step
        Which of its steps is shown; while another network is, the one that was shown last.
    mode
        What goes on by itself.
    clock
        When it goes on.
    preparation
        How far a new run with very many images is; to pause gives it up.
    """

    run_changed = Signal()
    """There is another run."""
    wanted_changed = Signal()
    """The next run will be another one, or this one goes on otherwise."""
    advanced = Signal()
    """The run has more steps than before, or more scores."""
    step_changed = Signal()
    """Another step is shown."""
    mode_changed = Signal()
    """Something goes on by itself from now on, or rests."""
    ended = Signal()
    """The run has come to its end."""

    def __init__(self, session: LabSession) -> None:
        super().__init__(session)
        self._session = session
        self.current: NamedRun | None = None
        self.step, self.mode = 0, Mode.RESTING
        self.runs, self.preparation = RunList(self), Preparation(self)
        self.runs.changed.connect(self._show_name)
        self._shown: RunWeights | None = None
        self._wanted = WantedRun(session)
        self._wanted.changed.connect(self.wanted_changed)
        session.own_changed.connect(partial(self.use_own, uses=True))
        self.clock = StepClock(self)
        self.clock.ticked.connect(self._go_on)
        self._frames = StrokeFrames(session, self)
        self._frames.due.connect(self._show_with_stroke)
        session.preview_ended.connect(self.pause)

    @classmethod
    def of(cls, session: LabSession) -> Training:
        """Return the training of a session; the first who asks makes it."""
        found = session.findChild(cls)
        return found if isinstance(found, cls) else cls(session)

    # What is wanted

    @property
    def wanted(self) -> TrainingSettings:
        """What the next run is to do."""
        return self._wanted.settings

    @property
    def own(self) -> OwnImages:
        """The drawings of a person's own that the next run trains with."""
        return self._wanted.own

    def want(self, **settings: Any) -> None:
        """Change settings: of the run, if it can follow, else of the next one.

        Raises
        ------
        tinycnn.training.settings.SettingsError
            For a value that does not go; nothing has changed then.
        """
        self._wanted.change(settings, None if self.current is None else self.current.run)

    def use_own(self, *, uses: bool) -> None:
        """Let the next run take the drawings of a person's own, or none."""
        self._wanted.use_own(uses=uses)

    @property
    def needs_new_run(self) -> bool:
        """Whether the run is another one than is wanted now."""
        return self.current is None or not self._wanted.suits(self.current.run)

    # What a person asks for

    def begin(self, then: Callable[[], object] | None = None) -> None:
        """Begin a new run at the untrained weights of the wanted seed, show its start, go on then.

        Raises
        ------
        tinycnn.training.settings.SettingsError
            If there are no images as wanted; the run that was there stays.
        """
        from tinycnn.training.prepared_run import untrained_in_parts  # noqa: PLC0415

        parts = untrained_in_parts(self.wanted, self._wanted.architecture, self.own)
        self.prepare(parts, partial(self._take_new, then))

    def prepare(self, parts: InParts[TrainingRun], take: Callable[[TrainingRun], object]) -> None:
        """Make a run, and let `take` have it: at once, or later if it has very many images."""
        self.preparation.start(parts, take)
        if self.preparation.goes_on:
            self._set_mode(Mode.PREPARING)

    def _take_new(self, then: Callable[[], object] | None, run: TrainingRun) -> None:
        if self.current is not None and self.current.is_untouched:
            self.runs.replace_untouched(self.current)
        self._take_up(self.runs.add(run), 0)
        if then is not None:
            then()

    def show_run(self, named: NamedRun, step: int | None = None) -> None:
        """Go over to another run: show a step of it, by default its last one, and want its like."""
        self._wanted.follow(named.run)
        self._take_up(named, named.run.step if step is None else step)

    def leave_run(self) -> None:
        """Have no run any more, and show the document."""
        self.pause()
        if self.is_shown:
            self._session.preview(None)
        self.current, self._shown, self.step = None, None, 0
        self.run_changed.emit()
        self.step_changed.emit()

    def train(self) -> None:
        """Go on by itself from the run's last step, or begin a run."""
        self._with_run(self._train_on)

    def _train_on(self, run: TrainingRun) -> None:
        prolong(run, self.wanted.epochs)
        self._set_mode(Mode.TRAINING)

    def make_step(self, images: int | None = None) -> None:
        """Make one step with the next batch, or with so many images."""
        self._with_run(partial(self._step_on, images))

    def _step_on(self, images: int | None, run: TrainingRun) -> None:
        self.pause()
        run.make_step(images)
        self._show_newest(run)

    def finish_epoch(self) -> None:
        """Go on to the end of the epoch, or through the next one."""
        self._with_run(lambda run: self._set_mode(Mode.EPOCH))

    def replay(self) -> None:
        """Go through the kept steps, from the shown one; from the last, from the first."""
        if self.current is not None and (run := self.current.run).step > run.start.step:
            self._show(run.start.step if self.step >= run.step else self.step)
            self._set_mode(Mode.REPLAYING)

    def pause(self) -> None:
        """Rest."""
        self._set_mode(Mode.RESTING)

    def show_step(self, step: int) -> None:
        """Rest, and show a step of the run, the nearest to this number."""
        if self.current is not None:
            self.pause()
            self._show(self.current.kept_step(step, self.step))

    def use_shown(self) -> None:
        """Make the weights that are shown an edit, as one step of undo."""
        if self.is_shown and self._shown is not None:
            self.pause()
            kept, text = self._shown.without_run(), self.tr("weights of step {0}")
            self._session.preview(self._session.document.with_weights(kept))
            self._session.adopt(text.format(self.step))
            self._shown = kept

    # What is shown

    @property
    def is_shown(self) -> bool:
        """Whether the screen shows a step of the run now."""
        return self._shown is not None and self._session.shown.weight_set is self._shown

    @property
    def scores(self) -> ScoredStep | None:
        """How the network of the step does on the images of its run; None without a run."""
        return None if self._shown is None else self._shown.scores

    @property
    def is_running(self) -> bool:
        """Whether something goes on by itself."""
        return self.mode is not Mode.RESTING

    def _take_up(self, named: NamedRun, step: int) -> None:
        self.pause()
        self.current, self._shown, self.step = named, None, step
        self.run_changed.emit()
        self._show(step)

    def _show_name(self) -> None:
        if self.is_shown:
            self._show(self.step)

    def _show(self, step: int) -> None:
        named, shown = self.current, self._shown if self.is_shown else None
        is_seen = named and shown and (shown.source.name, self.step) == (named.name, step)
        if named is None or is_seen:
            return
        self.step, self._shown = step, named.weight_set(step)
        self._session.preview(self._session.document.with_weights(self._shown))
        self.step_changed.emit()

    # How it goes on

    def _with_run(self, do: Callable[[TrainingRun], object]) -> None:
        """Do something at the last step of the run that is wanted; with a new one, if need be."""
        if self.current is None or self.needs_new_run:
            self.begin(partial(self._do_at_last, do))
        else:
            self._do_at_last(do)

    def _do_at_last(self, do: Callable[[TrainingRun], object]) -> None:
        assert self.current is not None
        self._show(self.current.run.step)
        do(self.current.run)

    def _set_mode(self, mode: Mode) -> None:
        if mode is self.mode:
            return
        self.mode = mode
        if mode is not Mode.PREPARING:
            self.preparation.stop()
        (self.clock.start if mode.has_steps else self.clock.stop)()
        self._session.desk.figures.note()
        self.mode_changed.emit()

    def _go_on(self, due: float) -> None:
        assert self.current is not None
        run = self.current.run
        if self.mode is Mode.REPLAYING:
            self._replay_on(self.current, due)
        elif self.mode is Mode.EPOCH:
            finish_epoch(run, self._frames.slice)
            self._show_newest(run, at_once=run.epoch_done)
            if run.epoch_done:
                self.pause()
        elif due:
            run.advance(self._frames.slice, due)
            self._show_newest(run, at_once=run.ending is not None)
            if run.ending is not None:
                self.pause()
                self.ended.emit()

    def _replay_on(self, named: NamedRun, due: float) -> None:
        last = named.run.step
        self._show(named.kept_step(int(min(self.step + due, last)), self.step))
        if self.step == last:
            self.pause()

    def _show_newest(self, run: TrainingRun, *, at_once: bool = True) -> None:
        self.advanced.emit()
        if at_once or self._frames.take():
            self._show(run.step)

    def _show_with_stroke(self) -> None:
        if self.mode in (Mode.TRAINING, Mode.EPOCH) and self.current is not None:
            self._show(self.current.run.step)
