"""What the card of weights says of the training that has made them."""

from __future__ import annotations

from tinycnn.model_card import ModelCard
from tinycnn.training.optimizers import describe_optimizer, make_optimizer
from tinycnn.training.run_history import StepInfo
from tinycnn.training.settings import TrainingSettings


def card_of_step(
    card: ModelCard, settings: TrainingSettings, info: StepInfo, images: int, own: int
) -> ModelCard:
    """Return the card of a step: as `fit` writes it, and within an epoch the step as well.

    Parameters
    ----------
    card
        Of the weights that the run began with.
    images, own
        The training images, and how many of them are a person's own.
    """
    name = describe_optimizer(make_optimizer(settings.optimizer, info.learning_rate))
    mine = f"own images {own}, " if own else ""
    of = "" if settings.epochs is None else f" of {settings.epochs}"
    within = "" if info.position >= images else f", step {info.step}"
    return card.after(
        f"{name}, batch {settings.batch_size}, shuffle {settings.shuffle_seed}, {mine}"
        f"epoch {info.epoch}{of}{within}"
    )
