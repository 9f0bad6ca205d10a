"""Where a training begins: at untrained weights, or where another one was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard
from tinycnn.training.settings import SettingsError, TrainingSettings
from tinycnn.weights import Weights


@dataclass(frozen=True, slots=True, eq=False)
class RunStart:
    """Where a run begins.

    Attributes
    ----------
    weights
        What it starts from; their card says what was done to them before.
    step, epoch, position
        Which step made them, in which epoch, and how many of its images had been used.
    moments, updates
        What the optimiser remembers, by name, after so many steps.
    """

    weights: Weights
    step: int = 0
    epoch: int = 0
    position: int = 0
    moments: Mapping[str, FloatArray] = field(default_factory=dict)
    updates: int = 0


def untrained_start(
    settings: TrainingSettings, architecture: Architecture | None = None
) -> RunStart:
    """Return the start at the untrained weights of the settings' initial seed.

    Raises
    ------
    SettingsError
        When the network would have other classes than the images.
    """
    names = settings.classes
    a = architecture or Architecture(len(names))
    require_classes(settings, a)
    model = TinyCNN(settings.initial_seed, **asdict(a))
    model.card = ModelCard(names, settings.dataset, model.card.made)
    return RunStart(model.weights_record())


def require_classes(settings: TrainingSettings, architecture: Architecture) -> None:
    """Raise SettingsError unless a network has as many classes as the images."""
    classes, wanted = architecture.num_classes, len(settings.classes)
    if classes != wanted:
        raise SettingsError(
            "class_names",
            f"this network has {classes} classes, and the images have {wanted}: choose as many, "
            "or another network",
        )
