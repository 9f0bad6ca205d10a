"""The two plots of a run, on the screen and in a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter

from ...look.look import Look
from ...look.plain_text import plain_tip
from ...paint.painted_part import PaintedPart
from ...state.file_names import visible
from ...state.training import Training
from .compared import ComparedCurves
from .curve_plot import CurvePlot
from .curves import Line, RunCurves
from .step_scale import StepScale

if TYPE_CHECKING:
    from tinycnn.training.run_history import ScoredStep

# A picture: its width, the heights of heading and plots, and the room around them.
WIDTH, HEADING, LOSS, ACCURACY, MARGIN = 900, 34, 280, 220, 14
TITLE, KEY = 13, 11


class CurveWords(QObject):
    """What is written on the plots and about them."""

    def loss(self) -> str:
        """Return the name of the first plot."""
        return self.tr("loss")

    def accuracy(self) -> str:
        """Return the name of the second one."""
        return self.tr("accuracy")

    def train(self) -> str:
        """Return the name of the curve of the training images."""
        return self.tr("train")

    def validation(self) -> str:
        """Return the name of the curve of the validation images."""
        return self.tr("val")

    def tips(self) -> tuple[str, str]:
        """Return what can be done at each plot."""
        drag = self.tr("Press or drag: show that step. Right button: scale, numbers, picture.")
        scale = self.tr("Press the numbers at the left: powers of ten, and back.")
        return f"{drag}\n{scale}", drag

    def title(self, run: str, step: int) -> str:
        """Return what stands above a picture."""
        return self.tr("{0}, step {1:,}").format(run, step)


def tell_letters(plots: Iterable[CurvePlot], letters: Mapping[str, str]) -> None:
    """Let the tips of the plots say which run each letter is; {} where there is only one."""
    names = "".join(f"\n{letter}: {visible(name)}" for letter, name in letters.items())
    for plot, tip in zip(plots, CurveWords().tips(), strict=True):
        plot.setToolTip(plain_tip(tip + names))
        plot.setAccessibleDescription(names.strip())


def make_plots(look: Look) -> tuple[CurvePlot, CurvePlot]:
    """Return the plots of loss and accuracy, without curves."""
    words = CurveWords()
    loss = CurvePlot(look, words.loss(), 3)
    accuracy = CurvePlot(look, words.accuracy(), 1, " %", (0.0, 100.0))
    for plot, tip in zip((loss, accuracy), words.tips(), strict=True):
        plot.setToolTip(plain_tip(tip))
        plot.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return loss, accuracy


def show_curves(
    curves: RunCurves,
    loss: CurvePlot,
    accuracy: CurvePlot,
    compared: ComparedCurves,
    letter: str = "",
    *,
    in_epochs: bool = False,
) -> None:
    """Show the curves of a run, and beside them those of others; then it has a letter, too."""
    train, validation = CurveWords().train(), CurveWords().validation()
    ends = tuple(curves.ends.items()) if in_epochs else ()
    scale = StepScale(max(curves.planned, compared.reach), ends, curves.per_epoch)
    losses = (
        Line("", curves.batch, None, width=1.0),
        Line(train, curves.train_loss, 0),
        *compared.lines(lambda others: others.val_loss),
        Line(validation, curves.val_loss, 2, dashed=True, letter=letter),
    )
    loss.show_curves(losses, scale)
    shares = (
        Line(train, curves.train_accuracy, 0),
        *compared.lines(lambda others: others.val_accuracy),
        Line(validation, curves.val_accuracy, 2, dashed=True, letter=letter),
    )
    accuracy.show_curves(shares, scale)


def show_scores(step: int, scores: ScoredStep | None, loss: CurvePlot, accuracy: CurvePlot) -> None:
    """Put the cursors to a step that has these scores; None: without a run there is no cursor."""
    both = () if scores is None else (scores.train, scores.validation)
    loss.show_step(step, tuple(score.loss for score in both))
    accuracy.show_step(step, tuple(100 * score.accuracy for score in both))


def paint_run(
    training: Training, look: Look, *, is_log: bool, in_epochs: bool
) -> PaintedPart | None:
    """Return the plots of the run as a part that paints itself; None without a run."""
    named, scores, step = training.current, training.scores, training.step
    if named is None:
        return None
    plots, curves, compared = make_plots(look), RunCurves(), ComparedCurves()
    curves.catch_up(named.run)
    compared.catch_up(training.runs, named)
    show_curves(curves, *plots, compared, compared.letter(named), in_epochs=in_epochs)
    plots[0].show_log(is_log)
    show_scores(step, scores, *plots)
    title = CurveWords().title(named.name, step)
    size = QSize(WIDTH, HEADING + LOSS + ACCURACY + MARGIN)
    heading = Heading(look, title, compared.names(named))

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRect(0, 0, size.width(), size.height()), look.theme.paper)
        heading.paint(painter, QRect(MARGIN, 0, WIDTH - 2 * MARGIN, HEADING))
        for plot, top, height in ((plots[0], HEADING, LOSS), (plots[1], HEADING + LOSS, ACCURACY)):
            painter.save()
            painter.translate(MARGIN, top)
            room = QRect(0, 0, WIDTH - 2 * MARGIN, height)
            plot.paint_curves(painter, room)
            plot.paint_moment(painter, room)
            painter.restore()

    return PaintedPart("curves", title, size, paint)


class Heading:
    """What stands above a picture: its title, and which run each letter is."""

    def __init__(self, look: Look, title: str, names: Mapping[str, str]) -> None:
        self._look, self._title = look, title
        self._key = "   ".join(f"{letter}: {visible(name)}" for letter, name in names.items())

    def paint(self, painter: QPainter, box: QRect) -> None:
        """Paint the title at the left, the key in what is left of the line."""
        painter.setPen(self._look.theme.ink)
        painter.setFont(self._look.font(TITLE, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._title)
        left = painter.fontMetrics().horizontalAdvance(self._title) + 2 * MARGIN
        painter.setFont(self._look.font(KEY))
        rest = box.adjusted(left, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(
            self._key, Qt.TextElideMode.ElideRight, max(0, rest.width())
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
