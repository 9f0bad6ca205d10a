"""What a person asks for at the stages; the session and the features carry it out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Intents(QObject):
    """Signals between stages and session: a request of a person, and its result."""

    # Wanted

    stroke_began = Signal()
    """What is painted from now on is one stroke."""
    painted = Signal(list, float)
    """Cells as (row, column), and the ink they are set to; a stroke of its own outside of one."""
    stroke_finished = Signal()
    """The hand has let go."""
    clear_wanted = Signal()
    """An empty canvas."""
    pattern_wanted = Signal(str)
    """A base pattern of the data set, by its name."""
    example_wanted = Signal()
    """A random image of the validation set."""
    image_wanted = Signal(object, int)
    """An image of shape (8, 8), and the index of its class in the shown network."""
    label_wanted = Signal(object)
    """The index of the class that the drawing belongs to, or None."""
    save_wanted = Signal()
    """The drawing in its file, or in one that a person is asked for."""
    explanation_wanted = Signal()
    """The arithmetic of what is pinned is to be seen."""
    picture_wanted = Signal(object)
    """A PaintedPart: a picture of it is to be saved."""
    help_wanted = Signal(object, object)
    """A widget, and the QPoint of the screen where to show what “What is this?” says of it."""
    weight_wanted = Signal(object)
    """The Unit of a weight or bias: a person wants to give it another value."""
    menu_wanted = Signal(object)
    """A Spot of a stage: a menu of what can be done there."""

    # Told

    stroke_ended = Signal()
    """The stroke is over, be it that an edit has cut it short."""
    started_over = Signal()
    """Everything is as the lab starts."""
