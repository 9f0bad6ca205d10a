"""What the next training is to do, and with which images."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tinycnn.own_images import NO_IMAGES, OwnImages

if TYPE_CHECKING:
    from tinycnn.architecture import Architecture
    from tinycnn.training.settings import TrainingSettings
    from tinycnn.training.training_run import TrainingRun

    from .session import LabSession

# What holds for a run from its start to its end; the rest can be changed on the way.
OF_A_RUN = (
    "optimizer",
    "batch_size",
    "shuffle_seed",
    "initial_seed",
    "dataset",
    "class_names",
    "images_per_class",
    "noise",
)


# What a run takes over that is wanted again.
FOLLOWED = {"learning_rate", "loss_below", "until_all_right"}


class WantedRun:
    """Holds the settings of the next run, and the drawings of a person's own that it trains with.

    These are the ones of the document, unless a person wants none.
    """

    def __init__(self, session: LabSession) -> None:
        self._session = session
        self._settings: TrainingSettings | None = None
        self._own = session.document.own

    @property
    def settings(self) -> TrainingSettings:
        """What the next run is to do."""
        if self._settings is None:
            from tinycnn.training.settings import TrainingSettings  # noqa: PLC0415

            self._settings = TrainingSettings()
        return self._settings

    @property
    def own(self) -> OwnImages:
        """The drawings of a person's own among its images: those of its classes."""
        return self._own.of_classes(self.settings.classes) if self._own else NO_IMAGES

    @property
    def architecture(self) -> Architecture:
        """The network to train: that of the document, with as many classes as are wanted."""
        architecture = self._session.document.weight_set.weights.architecture
        return replace(architecture, num_classes=len(self.settings.classes))

    def change(self, settings: dict[str, Any], run: TrainingRun | None) -> None:
        """Change settings: of a run, while it is what is wanted, else of the next one alone.

        Raises
        ------
        tinycnn.training.settings.SettingsError
            For a value that does not go; nothing has changed then.
        """
        before, did_suit = self.settings, run is not None and self.suits(run)
        self._settings = replace(before, **settings)
        if run is not None and self.suits(run):
            names = {name for name in settings if name not in OF_A_RUN}
            if not did_suit:  # it comes back to the run, which has not followed meanwhile
                names |= FOLLOWED
                before = run.settings
            wanted = {name: getattr(self._settings, name) for name in names}
            news = {name: value for name, value in wanted.items() if value != getattr(before, name)}
            run.change(**news)

    def use_own(self, *, uses: bool) -> None:
        """Train with the drawings of the document from now on, or without any."""
        self._own = self._session.document.own if uses else NO_IMAGES

    def follow(self, run: TrainingRun) -> None:
        """Want what a run does: it goes on then."""
        self._settings, self._own = run.settings, run.own

    def suits(self, run: TrainingRun) -> bool:
        """Return whether a run is what is wanted."""
        return (
            run.history.architecture == self.architecture
            and not run.settings.differs_from(self.settings, *OF_A_RUN)
            and run.own.same_as(self.own)
        )
