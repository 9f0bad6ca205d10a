"""What stands in a row of the list of runs."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ...state.file_names import visible
from ...state.run_list import MOST_BESIDE
from ...state.run_weights import NamedRun

NAMES = {"sgd": "SGD", "momentum": "Momentum", "adam": "Adam"}
MOST_RATES = 3


class RunRowWords(QObject):
    """Writes the cells of a run."""

    def titles(self) -> list[str]:
        """Return what stands above the columns."""
        return [
            self.tr("Compare"),
            self.tr("Name"),
            self.tr("Steps"),
            self.tr("From"),
            self.tr("Settings"),
            self.tr("Train"),
            self.tr("Val"),
        ]

    def cells(self, named: NamedRun) -> list[str]:
        """Return the texts of a run, one for each column."""
        run = named.run
        untrained = self.tr("untrained, seed {0}")
        scored = run.history.scored_steps()[-1]
        shares = (scored.train.accuracy, scored.validation.accuracy)
        return [
            named.letter,
            named.name,
            f"{run.step:,}",
            visible(named.origin) or untrained.format(run.settings.initial_seed),
            self._settings(named),
            *(f"{100 * share:.1f} %" for share in shares),
        ]

    def note(self, named: NamedRun) -> str:
        """Return what has been left out of a run that is very long; "" if nothing was."""
        thinned = named.run.history.steps.thinned_to
        if not thinned:
            return ""
        return self.tr(
            "{0}: of the steps before {1:,} every tenth is kept, or fewer; a run keeps 100,000 at "
            "most."
        ).format(visible(named.name), thinned)

    def crowd(self, beside: int) -> str:
        """Return that not all of the compared runs have their curves shown; "" if they have."""
        if beside <= MOST_BESIDE:
            return ""
        text = self.tr(
            "Beside the current run the curves show the newest {0} of {1} compared ones."
        )
        return text.format(MOST_BESIDE, beside)

    def _settings(self, named: NamedRun) -> str:
        settings, own = named.run.settings, len(named.run.own)
        texts = [
            f"{NAMES[settings.optimizer]} {self._rates(named)}",
            self.tr("batch {0}").format(settings.batch_size),
            self.tr("shuffle {0}").format(settings.shuffle_seed),
        ]
        if own:
            texts.append(self.tr("{0} of mine").format(own))
        if settings.noise is not None:
            texts.append(self.tr("noise {0:g}").format(settings.noise))
        if settings.images_per_class is not None:
            texts.append(self.tr("{0:,} images a class").format(settings.images_per_class))
        return ", ".join(texts)

    def _rates(self, named: NamedRun) -> str:
        """Return the rate that a run has trained with, or the first and the last of several."""
        rates = named.run.history.learning_rates() or [named.run.settings.learning_rate]
        texts = [f"{rate:g}" for rate in rates]
        return " → ".join(texts if len(texts) <= MOST_RATES else [texts[0], "…", texts[-1]])
