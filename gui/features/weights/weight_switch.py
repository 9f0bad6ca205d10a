"""The switch between weights, always in sight: Untrained | Trained."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QToolButton, QWidget

from ...look.plain_text import plain_tip
from ...state.file_names import display_path
from ...state.pace import Pace
from ...state.weight_sets import Preset, WeightSet, WeightSource, preset
from ...words.rich_text import with_heading
from ...words.weights_text import Detail, WeightsText

GAP = 4
# The least that stands on the third button of a long name.
LEAST_NAME = "MMMM…"
FALLING = (Detail.BOTH, Detail.PLAIN, Detail.TENTHS, Detail.PERCENTS)


class WeightSwitch(QWidget):
    """Two buttons with their accuracies; other weights get a third while they are in use.

    The buttons say as much as there is room for; their tips say everything. The two keep their
    texts and their place when the third appears: it has the room left of them, which is kept free
    for it. Names alone stand there until `show_accuracies`: the start does not wait until they are
    measured.

    Parameters
    ----------
    figures
        When the next step of a training is told.
    """

    preset_wanted = Signal(object)
    """A Preset."""

    def __init__(self, figures: Pace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = WeightsText(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addStretch(1)
        self._shows_accuracies = False
        self._widths: dict[tuple[Detail, bool, str], int] = {}
        self._measured: tuple[object, tuple[int, int]] = (None, (0, 0))
        self._group = QButtonGroup(self)
        self._buttons = {
            which: self._make_button(which) for which in (Preset.UNTRAINED, Preset.TRAINED)
        }
        self._other = QToolButton()
        self._other.setObjectName("other_weights")
        self._other.setCheckable(True)
        self._group.addButton(self._other)
        self._weight_set: WeightSet | None = None
        self._newest: WeightSet | None = None
        self._figures = figures
        figures.due.connect(self._show_newest)
        row.addStretch(1)
        for button in (self._other, *self._buttons.values()):
            row.addWidget(button)

    def show_weights(self, weight_set: WeightSet) -> None:
        """Show which weights are in use."""
        shown = self._weight_set
        if shown is not None and weight_set.source.same_as(shown.source):
            self._newest = weight_set
            self._figures.note()
        else:
            self._show(weight_set)

    def show_accuracies(self) -> None:
        """Measure the accuracies, and say them from now on."""
        self._shows_accuracies = True
        for button in self._buttons.values():
            self._write_tip(button, button.statusTip())
        if self._weight_set is not None:
            self._show(self._newest or self._weight_set)

    def _show(self, weight_set: WeightSet) -> None:
        self._weight_set, self._newest = weight_set, None
        self._measured = (None, (0, 0))
        which, path = weight_set.source.preset, weight_set.source.path
        button = self._other if which is None else self._buttons.get(which, self._other)
        button.setChecked(True)
        self._other.setVisible(button is self._other)
        if button is self._other:
            self._write_tip(button, "" if path is None else display_path(path))
        self.updateGeometry()
        self._write()

    def _show_newest(self) -> None:
        if self._newest is not None:
            self._show(self._newest)

    def sizeHint(self) -> QSize:
        return QSize(self._hints()[0], self._other.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._hints()[1], self._other.sizeHint().height())

    def _hints(self) -> tuple[int, int]:
        """Return the wanted and the least width.

        They are measured once for each text and type: a toolbar asks a dozen times for both
        whenever a step of a training is told.
        """
        key = self._shows_accuracies, self._has_other(), self._other.font().key()
        if self._measured[0] != key:
            has = self._has_other()
            third = self._button_width(self._other, self._other_texts()[0]) if has else 0
            least = GAP + self._button_width(self._other, LEAST_NAME) if has else 0
            wanted = self._presets_width(Detail.BOTH) + GAP + max(third, self._reserve())
            self._measured = key, (wanted, self._presets_width(Detail.NAME) + least)
        return self._measured[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        """Write the most detailed texts that fit on the buttons."""
        detail = self._choose_detail()
        for button in self._buttons.values():
            _write_on(button, self._describe(button, detail))
        if self._has_other():
            room = self.width() - self._presets_width(detail) - GAP
            _write_on(self._other, self._fit_other(room))

    def _choose_detail(self) -> Detail:
        """Return how much the presets say: beside them there is room for other weights' name."""
        room = self.width() - GAP - self._reserve()
        details = (Detail.BOTH, Detail.PLAIN, Detail.PERCENTS)
        return next((d for d in details if self._presets_width(d) <= room), Detail.NAME)

    def _fit_other(self, room: int) -> str:
        """Return the most that fits into the third button; of a name that is too long, a part."""
        texts = self._other_texts()
        name = texts[-1].removesuffix("…")
        texts += [f"{name[:length]}…" for length in range(len(name) - 1, 0, -1)]
        shown = map(_keep_ampersands, texts)
        fitting = (text for text in shown if self._button_width(self._other, text) <= room)
        return next(fitting, "…")

    def _other_texts(self) -> list[str]:
        """Return what the third button may say, in less and less detail."""
        texts = [self._describe(self._other, detail) for detail in FALLING]
        return [*texts, *(self._words.name(self._source(), d) for d in (Detail.PLAIN, Detail.NAME))]

    def _source(self) -> WeightSource:
        """Return where the weights come from that have the third button."""
        assert self._weight_set is not None
        return self._weight_set.source

    def _presets_width(self, detail: Detail) -> int:
        """Return the width of the presets' buttons with texts of this detail.

        It is measured once for each type: it is asked for at every step of a training.
        """
        key = (detail, self._shows_accuracies, self._other.font().key())
        if key not in self._widths:
            buttons = self._buttons.values()
            texts = ((button, self._describe(button, detail)) for button in buttons)
            widths = (self._button_width(button, text) for button, text in texts)
            self._widths[key] = sum(widths) + GAP * (len(buttons) - 1)
        return self._widths[key]

    def _reserve(self) -> int:
        """Return the width that is kept free for the third button: for a step and accuracies."""
        return self._button_width(self._other, self._words.far_step())

    def _button_width(self, button: QToolButton, text: str) -> int:
        """Return the width of a button with a text."""
        metrics, flag = button.fontMetrics(), Qt.TextFlag.TextShowMnemonic
        frame = button.sizeHint().width() - metrics.size(flag, button.text()).width()
        return frame + metrics.size(flag, text).width()

    def _has_other(self) -> bool:
        """Whether other weights than those of the presets are in use."""
        return self._other.isChecked()

    def _describe(self, button: QToolButton, detail: Detail) -> str:
        which = next((which for which, other in self._buttons.items() if other is button), None)
        if which is not None and not self._shows_accuracies:
            return self._words.name(WeightSource.from_preset(which), detail)
        shown = self._weight_set if which is None else preset(which)
        assert shown is not None
        if not self._shows_accuracies:
            return self._words.name(shown.source, detail)
        return self._words.describe(shown, detail)

    def _write_tip(self, button: QToolButton, more: str) -> None:
        tip = self._describe(button, Detail.BOTH)
        button.setToolTip(plain_tip(f"{tip}\n{more}" if more else tip))

    def _make_button(self, which: Preset) -> QToolButton:
        button = QToolButton()
        button.setObjectName(which.value)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tip = {
            Preset.UNTRAINED: self.tr("Random weights from seed 42, as in the book: it guesses"),
            Preset.TRAINED: self.tr("Weights trained on the line patterns, from seed 5"),
        }[which]
        button.setStatusTip(tip)
        name = self._words.name(WeightSource.from_preset(which))
        button.setToolTip(plain_tip(f"{name}\n{tip}"))
        button.setWhatsThis(with_heading(name, self._explain(which)))
        button.clicked.connect(self._choose_preset)
        self._group.addButton(button)
        return button

    def _explain(self, which: Preset) -> str:
        if which is Preset.UNTRAINED:
            return self.tr(
                "Random weights from seed 42, as in the book. “train” and “val” are the "
                "accuracies: how many of 100 images of the training set, and of the validation "
                "set, it classifies right."
            )
        return self.tr(
            "The same network after training: gradient descent has changed its parameters "
            "step by step so that the loss on the training set fell."
        )

    def _choose_preset(self) -> None:
        wanted = next(which for which, b in self._buttons.items() if b is self.sender())
        self.preset_wanted.emit(wanted)


def _write_on(button: QToolButton, text: str) -> None:
    """Give a button another text: the toolbar is laid out anew then."""
    if text != button.text():
        button.setText(text)


def _keep_ampersands(text: str) -> str:
    """Return a text for a button: Qt takes a single & in a file's name for a mnemonic."""
    return text.replace("&", "&&")
