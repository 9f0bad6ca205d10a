"""The tab Train: what steers a run, its curves, and all its steps on a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from tinycnn.stages import Stage

from ...look.icons import icon
from ...paint.cell_painter import CellPainter
from ...panels.panel import BenchPanel
from ...state.training import Training
from ...words.progress_text import ProgressText
from .curve_actions import LOG_SCALE, OF_CURVES
from .finding_actions import LAST_GOOD, WHY
from .judge import Judge

if TYPE_CHECKING:
    from ...state.shown_network import ShownNetwork


class TrainPanel(BenchPanel):
    """Shows a Training, and passes on what a person asks of it."""

    panel_id: ClassVar[str] = "training"
    action: ClassVar[str] = "training"
    keys: ClassVar[str] = "Ctrl+Shift+T"
    order: ClassVar[int] = 40
    tells_all_of: ClassVar[tuple[Stage, ...]] = ()

    setting_entered = Signal(str, object)
    """A setting has been given another value, that may not go."""

    def __init__(
        self, shown: ShownNetwork, cells: CellPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown, cells, parent)
        self.training: Training | None = None
        self._judge: Judge | None = None
        self._actions: Mapping[str, QAction] = {}
        self._curves_of, self._waits, self._is_log, self._in_epochs = 0, False, False, False
        self._told, self._progress = "", ProgressText()
        shown.desk.figures.due.connect(self.catch_up)
        shown.desk.figures.due.connect(self._tell_progress)

    def title(self) -> str:
        return self.tr("Training")

    def tab_text(self) -> str:
        return self.tr("Train · {0}").format(self._told) if self._told else self.tr("Train")

    def tip(self) -> str:
        return self.tr("Train the network, and look at each of its steps")

    def join(self, training: Training, judge: Judge, actions: Mapping[str, QAction]) -> None:
        """Show this training from now on; its buttons do what these actions do."""
        self.training, self._judge, self._actions = training, judge, actions
        judge.found.connect(self.mark_stale)
        for signal in (
            training.advanced,
            training.step_changed,
            training.run_changed,
            training.wanted_changed,
            training.mode_changed,
            training.preparation.advanced,
            training.runs.changed,
        ):
            signal.connect(self.mark_stale)
        training.run_changed.connect(self._forget_run)

    def _forget_run(self) -> None:
        """Hold on to no run that is not there any more, be it that nobody sees the tab."""
        if self.is_built:
            self._show_film()

    def mark_stale(self, *_: object) -> None:
        """Refresh soon, a moment after the last time, together with all other figures."""
        self._stale = True
        self.shown.desk.figures.note()

    def _tell_progress(self) -> None:
        """Let the tab say how far the training is, be it open or not."""
        text = "" if self.training is None else self._progress.text(self.training)
        if text != self._told:
            self._told = text
            self.tab_changed.emit()

    # Parts

    def build(self) -> None:
        """Make the parts; what they import can wait until the tab is opened."""
        from .compared import ComparedCurves  # noqa: PLC0415
        from .controls import RunControls  # noqa: PLC0415
        from .curves import RunCurves  # noqa: PLC0415
        from .curves_shown import make_plots  # noqa: PLC0415
        from .film_strip import FilmStrip  # noqa: PLC0415
        from .finding_words import FindingWords  # noqa: PLC0415
        from .notice import Notice  # noqa: PLC0415
        from .run_words import RunWords  # noqa: PLC0415
        from .timeline import Timeline  # noqa: PLC0415

        look = self.cells.look
        self._words, self._finding_words = RunWords(self), FindingWords(self)
        self._curves, self._compared = RunCurves(), ComparedCurves()
        self.controls, self.timeline, self.notice = RunControls(look), Timeline(), Notice(look)
        self.loss, self.accuracy = make_plots(look)
        self.loss.show_log(self._is_log)
        self.film = FilmStrip(self.cells)
        self._notice = ""
        for part in self._parts():
            part.setParent(self)
            part.show()
        self.controls.setting_entered.connect(self.setting_entered)
        if self.training is not None:
            self._link(self.training)
        self.show_look()

    def _parts(self) -> tuple[Any, ...]:
        return self.controls, self.loss, self.accuracy, self.timeline, self.film, self.notice

    def _link(self, training: Training) -> None:
        self.controls.link(self._actions)
        timeline = self.timeline
        for button in (timeline.replay, timeline.use, timeline.fork, *self.notice.buttons):
            if button.objectName() in self._actions:
                button.link(self._actions[button.objectName()])
        self.controls.speed.wanted.connect(training.clock.set_speed)
        for part in (self.loss, self.accuracy, self.timeline, self.film):
            part.step_wanted.connect(training.show_step)
        self.timeline.slider.play_wanted.connect(self._actions["replay"].trigger)
        self.loss.scale_pressed.connect(self._actions[LOG_SCALE].trigger)
        for plot in (self.loss, self.accuracy):
            plot.addActions([self._actions[name] for name in OF_CURVES])

    def show_look(self) -> None:
        if self.is_built:
            self.controls.show_look()
            self.timeline.replay.setIcon(icon("train", self.theme))
            for plot in (self.loss, self.accuracy):
                plot.forget()
            self._arrange()
        super().show_look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_built:
            self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange the parts anew when one of them wants another size."""
        if event.type() == QEvent.Type.LayoutRequest and self.is_built:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        """Give each part its place, and hide those there is no room for."""
        from .arrangement import arrange  # noqa: PLC0415

        room, measures = self.rect(), self.cells.look.measures
        boxes = arrange(room, self.controls, self.timeline, self.notice, measures)
        for part, box in zip(self._parts(), boxes, strict=True):
            part.setVisible(not box.isEmpty())
            part.setGeometry(box)

    # What is shown

    def problem(self) -> str:
        """Return why the settings do not go, in a sentence; "" if they do."""
        return self.controls.problem() if self.is_built else ""

    def show_problem(self, setting: str, sentence: str) -> None:
        """Mark the field of a setting that does not go, or with "" take the mark away."""
        if self.is_built and setting in self.controls.fields:
            self.controls.fields[setting].show_problem(sentence)
        self.show_notice(sentence)

    def show_scales(self, *, is_log: bool, in_epochs: bool) -> None:
        """Measure losses in powers of ten, or evenly; write epochs below the curves, or steps."""
        self._is_log, self._in_epochs = is_log, in_epochs
        if self.is_built:
            self.loss.show_log(is_log)
            self._show_curves()

    def show_notice(self, text: str) -> None:
        """Tell what does not go, or with "" what has become of the run."""
        if self.is_built:
            self._notice = text
            self._show_finding()

    def _show_finding(self) -> None:
        """Tell what goes wrong: with the settings, else with the run."""
        judge, text = self._judge, self._notice
        buttons: tuple[str, ...] = ()
        if not text and judge is not None and judge.finding is not None and judge.is_trouble:
            assert self.training is not None
            assert self.training.current is not None
            text = self._finding_words.sentence(judge.finding, self.training.current.run)
            buttons = (LAST_GOOD, WHY) if judge.is_dead else (LAST_GOOD,)
        if self.notice.show_text(text, buttons):
            self._arrange()
            self.notice.place_buttons()

    def refresh(self) -> None:
        """Show all there is of one and the same step; while it runs, curves every other time."""
        for show in (self._show_state, self._show_numbers, self._show_film):
            show()
        self._waits = not self._waits and self.training is not None and self.training.is_running
        if not self._waits:
            self._show_run()

    def _show_state(self) -> None:
        """Show which run there is, what it is to do, and what it makes of the drawing."""
        training, words = self.training, self._words
        self.controls.status.setText(words.status(training, self.shown, self._finding_word()))
        if training is not None:
            self.controls.show_running(runs=training.mode.trains)
            self.controls.show_settings(training.wanted)
        self._show_finding()

    def _finding_word(self) -> str:
        """Return what the run has come to, where its last step is shown; else ""."""
        judge, training = self._judge, self.training
        if judge is None or judge.finding is None or training is None or training.current is None:
            return ""
        run = training.current.run
        is_told = judge.is_trouble or run.ending is not None
        is_last = training.step == run.step
        return self._finding_words.word(judge.finding) if is_told and is_last else ""

    def _show_numbers(self) -> None:
        """Show the step: on the timeline, and the numbers there; without a run there are none."""
        from .curves_shown import show_scores  # noqa: PLC0415

        if (training := self.training) is not None:
            run = None if training.current is None else training.current.run
            first, last = (0, 0) if run is None else (run.start.step, run.step)
            self.timeline.show_step(first, training.step, last)
            show_scores(training.step, training.scores, self.loss, self.accuracy)

    def _show_film(self) -> None:
        if self.training is not None:
            self.film.show_run(self.training.current, self.training.step)

    def _show_run(self) -> None:
        """Show the curves, as far as they are."""
        from .curves import RunCurves  # noqa: PLC0415
        from .curves_shown import tell_letters  # noqa: PLC0415

        if self.training is None:
            return
        named, compared = self.training.current, self._compared
        is_other = compared.catch_up(self.training.runs, named)
        if named is None:
            if self._curves_of or is_other:
                self._curves, self._curves_of = RunCurves(), 0
                self._show_curves()
            return
        if named.key != self._curves_of:
            self._curves, self._curves_of, is_other = RunCurves(), named.key, True
        if self._curves.catch_up(named.run) or is_other:
            self._show_curves()
        tell_letters((self.loss, self.accuracy), compared.names(named))

    def _show_curves(self) -> None:
        from .curves_shown import show_curves  # noqa: PLC0415

        named, compared = None if self.training is None else self.training.current, self._compared
        letter = "" if named is None else compared.letter(named)
        plots = self.loss, self.accuracy
        show_curves(self._curves, *plots, compared, letter, in_epochs=self._in_epochs)
