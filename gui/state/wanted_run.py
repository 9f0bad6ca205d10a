"""What the next training is to do, and with which images."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from tinycnn.own_images import NO_IMAGES, OwnImages

from .weight_sets import Preset, SourceKind, WeightSet, preset

if TYPE_CHECKING:
    from tinycnn.architecture import Architecture
    from tinycnn.training.settings import TrainingSettings
    from tinycnn.training.training_run import TrainingRun

    from .session import LabSession

# The settings that hold from the start of a run to its end; the others can be changed on the way.
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


# The settings that a run takes over when it is wanted again.
FOLLOWED = {"learning_rate", "loss_below", "until_all_right"}


class Network(NamedTuple):
    """What of a network decides how the next run is to train it.

    Attributes
    ----------
    dataset, class_names
        The images that it is for.
    seed
        Of its untrained weights, if it is new.
    """

    dataset: str | None
    class_names: tuple[str, ...]
    seed: int | None


class WantedRun(QObject):
    """Holds the settings of the next run, and the drawings of a person's own that it trains with.

    These are the ones of the document, unless a person wants none. Where a person goes over to a
    network for other images, or to a new one of another seed, the next run is to train that.
    """

    changed = Signal()
    """The next run will be another one."""

    def __init__(self, session: LabSession) -> None:
        super().__init__(session)
        self._session = session
        self._settings: TrainingSettings | None = None
        self._own = session.document.own
        self._seen = session.document.weight_set
        self._network = _network(preset(Preset.TRAINED))
        self._seed: int | None = None
        self._told: TrainingSettings | None = None
        session.undo_stack.indexChanged.connect(self._look_at_document)

    @property
    def settings(self) -> TrainingSettings:
        """What the next run is to do."""
        if self._settings is None:
            from tinycnn.training.settings import TrainingSettings  # noqa: PLC0415

            self._settings = TrainingSettings()
            self._seen = preset(Preset.TRAINED)
        if self._session.document.weight_set is not self._seen:
            self._settings = self._follow_document(self._settings)
        return self._settings

    def _look_at_document(self) -> None:
        if self._settings is not None and self.settings is not self._told:
            self._tell()

    def _tell(self) -> None:
        self._told = self.settings
        self.changed.emit()

    def _follow_document(self, settings: TrainingSettings) -> TrainingSettings:
        """Return settings that suit the network of the document, where that is no step of a run."""
        self._seen = self._session.document.weight_set
        if self._seen.source.kind is SourceKind.RUN:
            return settings
        before, self._network = self._network, _network(self._seen)
        if self._network.seed != before.seed:
            settings = self._follow_seed(settings)
        if self._network[:2] != before[:2] and self._seen.data is not None:
            settings = _with_images(settings, self._network)
        return settings

    def _follow_seed(self, settings: TrainingSettings) -> TrainingSettings:
        """Return settings with the seed of a new network, or after it with the one before."""
        seed, kept = self._network.seed, self._seed
        self._seed = None if seed is None else settings.initial_seed if kept is None else kept
        wanted = kept if seed is None else seed
        return settings if wanted is None else replace(settings, initial_seed=wanted)

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
        self._tell()

    def use_own(self, *, uses: bool) -> None:
        """Train with the drawings of the document from now on, or without any."""
        self._own = self._session.document.own if uses else NO_IMAGES
        self._tell()

    def follow(self, run: TrainingRun) -> None:
        """Want what a run does: it goes on then."""
        self._settings, self._own = run.settings, run.own
        self._seen = self._session.document.weight_set
        self._tell()

    def suits(self, run: TrainingRun) -> bool:
        """Return whether a run is what is wanted."""
        return (
            run.history.architecture == self.architecture
            and not run.settings.differs_from(self.settings, *OF_A_RUN)
            and run.own.same_as(self.own)
        )


def _network(weight_set: WeightSet) -> Network:
    weights = weight_set.weights
    return Network(weights.dataset, weights.class_names, weight_set.source.seed)


def _with_images(settings: TrainingSettings, network: Network) -> TrainingSettings:
    """Return settings with the images of a network; how many there are, another data set says."""
    images: dict[str, Any] = {"dataset": network.dataset, "class_names": network.class_names}
    if network.dataset != settings.dataset:
        images |= {"images_per_class": None, "noise": None}
    return replace(settings, **images)
