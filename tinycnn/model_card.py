"""What belongs to a network beside its numbers: its classes, its data set, how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from reprlib import repr as short_repr

BOOK_CLASSES = ("vertical", "horizontal", "diagonal")
BOOK_PATTERNS = (*BOOK_CLASSES, "dot")
BOOK_DATASET = "lines"

MAX_NAME = 40
MAX_MADE = 200

_UNTRAINED = ", untrained"


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The names of a network's classes, and where its weights come from.

    Attributes
    ----------
    class_names
        One name for each class, in the order of the logits; none where nobody has named them.
    dataset
        Name of the data set that the network is for; None where that is unknown.
    made
        How the weights were made, in a line; "" where that is unknown.
    names_are_guessed
        Whether nobody has named the classes: they are called "class 1", "class 2", …, or, like
        the data set, guessed by their number for a file that does not tell.

    Raises
    ------
    ValueError
        Unless every name is different, 1 to 40 printable characters long and without blanks at
        its ends, and `made` at most 200 printable characters.
    TypeError
        For names that are no text.
    """

    class_names: tuple[str, ...] = ()
    dataset: str | None = None
    made: str = ""
    names_are_guessed: bool = False

    def __post_init__(self) -> None:
        names = _check_names(self.class_names)
        object.__setattr__(self, "class_names", names)
        if self.dataset is not None:
            object.__setattr__(self, "dataset", _check_name(self.dataset, "the name of a data set"))
        made = _check_text(self.made, "made")
        if len(made) > MAX_MADE or not made.isprintable():
            raise ValueError(
                f"made must be one line of at most {MAX_MADE} printable characters, "
                f"got {short_repr(made)}"
            )
        object.__setattr__(self, "made", made)

    def for_classes(self, num_classes: int) -> ModelCard:
        """Return the card of a network of so many classes: unnamed ones become "class 1", ….

        Raises
        ------
        ValueError
            When the names are too many or too few.
        """
        if len(self.class_names) == num_classes:
            return self
        if self.class_names:
            raise ValueError(
                f"class_names must be one name for each of {num_classes} classes, "
                f"got {len(self.class_names)}: {short_repr(self.class_names)}"
            )
        names = tuple(f"class {number}" for number in range(1, num_classes + 1))
        return replace(self, class_names=names, names_are_guessed=True)

    def after(self, step: str) -> ModelCard:
        """Return the card of the weights that `step` has made of these."""
        steps = filter(None, [self.made.removesuffix(_UNTRAINED), step])
        return replace(self, made=_shorten("; ".join(steps)))


def book_card(num_classes: int) -> ModelCard:
    """Return the card of the book's network, or of the one that knows the dot as well.

    A network with any other number of classes is neither: nothing is known of it.
    """
    if num_classes in (len(BOOK_CLASSES), len(BOOK_PATTERNS)):
        return ModelCard(BOOK_PATTERNS[:num_classes], BOOK_DATASET)
    return ModelCard().for_classes(num_classes)


def untrained_card(num_classes: int, seed: int) -> ModelCard:
    """Return the card of a new network."""
    return book_card(num_classes).after(f"TinyCNN(seed={seed}){_UNTRAINED}")


def _shorten(made: str) -> str:
    """Return a line cut at its beginning: the end says what was done last."""
    return made if len(made) <= MAX_MADE else f"…{made[1 - MAX_MADE :]}"


def _check_names(class_names: Sequence[str]) -> tuple[str, ...]:
    if isinstance(class_names, str):
        raise TypeError(f"class_names must be a list of names: try [{short_repr(class_names)}]")
    names = tuple(_check_name(name, "a class name") for name in class_names)
    if len(set(names)) < len(names):
        twice = next(name for index, name in enumerate(names) if name in names[:index])
        raise ValueError(f"class_names must be different, got {twice!r} twice")
    return names


def _check_name(name: str, what: str) -> str:
    text = _check_text(name, what)
    if not 0 < len(text) <= MAX_NAME or not text.isprintable() or text != text.strip():
        raise ValueError(
            f"{what} must be 1 to {MAX_NAME} printable characters without blanks at the ends, "
            f"got {short_repr(text)}"
        )
    return text


def _check_text(value: str, what: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{what} must be a text, got {short_repr(value)}")
    return str(value)
