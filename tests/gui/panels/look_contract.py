"""What every panel promises of its looks: each fault is a sentence that says what to do."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtGui import QColor

from gui.look.theme import Theme
from tests.gui.reader import Picture

GROUNDS = ("paper", "card", "bar")
# A colour that covers more than this is a choice, and no edge of a letter.
MUCH = 0.015


def look_faults(seen: Picture, theme: Theme, *, shows_ink: bool) -> Iterator[str]:
    """Tell which colours of a panel are not the theme's.

    Parameters
    ----------
    seen
        The panel, shape (height, width, 3).
    theme
        What it should wear.
    shows_ink
        Whether drawings may stand in it: 0 is white there and 1 is ink, in every theme.
    """
    shares = colour_shares(seen)
    if len(shares) == 1:
        yield f"all of it is {name(next(iter(shares)))}: nothing is shown."
    grounds = {rgb(getattr(theme, ground)) for ground in GROUNDS}
    allowed = theme_colours(theme, shows_ink=shows_ink)
    for colour, share in shares.items():
        if share > MUCH and colour not in allowed:
            yield (
                f"{name(colour)} covers {share:.0%} and is no colour of the theme: "
                "paint with those of self.theme, anew in show_look."
            )
    ground_share = sum(shares.get(ground, 0.0) for ground in grounds)
    if not shows_ink and ground_share < 0.25:
        yield (
            f"only {ground_share:.0%} is paper, card or bar: "
            "let it stand on self.theme.paper or self.theme.card."
        )


def colour_shares(seen: Picture) -> dict[tuple[int, ...], float]:
    """Return which share of a picture each colour has."""
    packed = seen.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    codes, counts = np.unique(packed, return_counts=True)
    shares = counts / packed.size
    return {
        (code >> 16, code >> 8 & 255, code & 255): share
        for code, share in zip(codes.tolist(), shares.tolist(), strict=True)
    }


def theme_colours(theme: Theme, *, shows_ink: bool) -> set[tuple[int, ...]]:
    """Return all colours of a theme, those of drawings only where they may be."""
    plain = {
        rgb(value) for field in vars(theme) if isinstance(value := getattr(theme, field), QColor)
    }
    if shows_ink:
        plain |= frames_of_ink(theme)
    maps = [theme.signed, theme.weights, *([theme.ink_greys] if shows_ink else [])]
    cells = {rgb(QColor.fromRgb(entry)) for table in maps for entry in table.rgb32.tolist()}
    return plain | {rgb(colour) for colour in theme.series} | cells


def frames_of_ink(theme: Theme) -> set[tuple[int, ...]]:
    """Return the colours between paper and texts: ink is framed in them where shares stand."""
    paper, ink = (np.array(rgb(colour)) for colour in (theme.paper, theme.ink))
    steps = np.linspace(0, 1, 1001)[:, None]
    return {tuple(found) for found in np.round(paper + steps * (ink - paper)).astype(int).tolist()}


def rgb(colour: QColor) -> tuple[int, ...]:
    """Return a colour as it stands in a picture."""
    return colour.getRgb()[:3]


def name(colour: tuple[int, ...]) -> str:
    """Return a colour as a theme would write it."""
    return QColor(*colour).name()
