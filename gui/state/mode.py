"""What goes on by itself in a training that is watched."""

from __future__ import annotations

from enum import Enum, auto


class Mode(Enum):
    """What goes on by itself."""

    RESTING = auto()
    PREPARING = auto()
    """The images of a new run are made."""
    TRAINING = auto()
    EPOCH = auto()
    """To the end of an epoch, as fast as it goes."""
    REPLAYING = auto()
    """Through the steps that are there already."""

    @property
    def trains(self) -> bool:
        """Whether steps are made, or will be once the images are."""
        return self in (Mode.PREPARING, Mode.TRAINING, Mode.EPOCH)

    @property
    def has_steps(self) -> bool:
        """Whether one step follows the other."""
        return self not in (Mode.RESTING, Mode.PREPARING)
