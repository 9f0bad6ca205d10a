"""What a training is to do: each number checked, with a sentence for whatever does not go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from tinycnn import checks
from tinycnn.datasets import dataset_named
from tinycnn.datasets.dataset import Dataset, DatasetBundle
from tinycnn.in_parts import InParts, finish
from tinycnn.model_card import BOOK_DATASET, ModelCard
from tinycnn.training.optimizers import EXAMPLE_RATE, OptimizerName

MOST_IMAGES = 10_000  # a class


class SettingsError(ValueError):
    """A setting that does not go; the message is one sentence, and `field` says of which one."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class _Nothing:
    """No value, as of an empty field, in the words of a check: "got nothing"."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING = _Nothing()


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """Everything that decides a training, but not the weights that it starts from.

    Attributes
    ----------
    optimizer, learning_rate
        "sgd", "momentum" or "adam", and the size of its steps.
    batch_size
        Images a step; the last batch of an epoch holds what is left.
    shuffle_seed, initial_seed
        Of the images' order, and of the untrained weights.
    dataset, class_names
        Which images; None for the classes that the data set has by itself.
    images_per_class, noise
        So many to train with, and the noise in them; None for what the data set has by itself.
    epochs, loss_below
        The training ends after so many epochs, and when its loss is below a number; or None.
    until_all_right
        Whether it ends when every validation image is right.

    Raises
    ------
    SettingsError
        For the first setting that does not go.
    """

    optimizer: OptimizerName = "sgd"
    learning_rate: float = EXAMPLE_RATE
    batch_size: int = 16
    shuffle_seed: int = 0
    initial_seed: int = 42
    dataset: str = BOOK_DATASET
    class_names: tuple[str, ...] | None = None
    images_per_class: int | None = None
    noise: float | None = None
    epochs: int | None = 20
    loss_below: float | None = None
    until_all_right: bool = False

    def __post_init__(self) -> None:
        for field in fields(self):
            value = _check(field.name, getattr(self, field.name))
            object.__setattr__(self, field.name, value)
        if self.class_names is None:
            object.__setattr__(self, "class_names", self._find_dataset().class_names)

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes."""
        return self.class_names or ()

    @classmethod
    def problems(cls, values: Mapping[str, Any]) -> dict[str, str]:
        """Return for each of these settings that does not go a sentence, by its name.

        Raises
        ------
        KeyError
            For a name that is no setting.
        """
        found = {}
        for name, value in values.items():
            try:
                _check(name, value)
            except SettingsError as error:
                found[name] = str(error)
        return found

    def differs_from(self, other: TrainingSettings, *names: str) -> bool:
        """Return whether two settings differ in one of these."""
        return any(getattr(self, name) != getattr(other, name) for name in names)

    def make_data(self) -> DatasetBundle:
        """Return the images; SettingsError if the data set does not have them so."""
        return finish(self.data_in_parts())

    def data_in_parts(self) -> InParts[DatasetBundle]:
        """Make the same in parts; what does not go is told before the first rest."""
        dataset = self._find_dataset()
        try:
            wanted = (self.classes, self.images_per_class, self.noise)
            return (yield from dataset.varied_in_parts(*wanted))
        except ValueError as error:
            varied = [n for n in ("images_per_class", "noise") if getattr(self, n) is not None]
            name = varied[0] if dataset.vary is None and varied else "class_names"
            raise SettingsError(name, str(error)) from None

    def problems_of_images(self) -> dict[str, str]:
        """Return why there are no such images, as `problems` does; hardly any of them is made."""
        parts = self.data_in_parts()
        try:
            next(parts, None)
        except SettingsError as error:
            return {error.field: str(error)}
        finally:
            parts.close()
        return {}

    def _find_dataset(self) -> Dataset:
        try:
            return dataset_named(self.dataset)
        except ValueError as error:
            raise SettingsError("dataset", str(error)) from None


def _check(name: str, value: Any) -> Any:
    """Return a setting in the form to train with; SettingsError if it does not go."""
    try:
        return _CHECKS[name](NOTHING if value is None else value)
    except (ValueError, TypeError) as error:
        raise SettingsError(name, str(error)) from None


def _optimizer(value: Any) -> str:
    if value not in get_args(OptimizerName):
        raise ValueError(f"unknown optimizer {value!r}: choose sgd, momentum or adam")
    return str(value)


def _class_names(value: Any) -> tuple[str, ...]:
    names = ModelCard(value).class_names
    if len(names) < 2:
        raise ValueError(f"a training needs two classes or more, got {len(names)}: choose others")
    return names


def _images_per_class(value: Any) -> int:
    number = checks.integer(value, "the number of images a class")
    if number > MOST_IMAGES:
        raise ValueError(
            f"the number of images a class must be at most {MOST_IMAGES:,}, got {number:,}"
        )
    return number


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"until_all_right must be True or False, got {value!r}")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"the data set is named by a text, got {value!r}")
    return value


def _or_none(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is NOTHING else check(value)


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "optimizer": _optimizer,
    "learning_rate": lambda v: checks.number_above_zero(v, "the learning rate", EXAMPLE_RATE),
    "batch_size": lambda v: checks.integer(v, "the batch size"),
    "shuffle_seed": lambda v: checks.integer(v, "the shuffle seed", at_least=0),
    "initial_seed": lambda v: checks.integer(v, "the initial seed", at_least=0),
    "dataset": _text,
    "class_names": _or_none(_class_names),
    "images_per_class": _or_none(_images_per_class),
    "noise": _or_none(lambda v: checks.number_between(v, "the noise", 0, 1, 0.15)),
    "epochs": _or_none(lambda v: checks.integer(v, "the number of epochs")),
    "loss_below": _or_none(lambda v: checks.number_above_zero(v, "the loss to stop at", 0.1)),
    "until_all_right": _truth,
}
