"""What every theme promises: each check yields a sentence for what is wrong, and what to do."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

from PySide6.QtGui import QColor, QPalette

from gui.look import themes
from gui.look.theme import Scheme, Theme
from gui.look.themes import is_theme_name
from tests.tinycnn.numbers.test_colour_map import contrast
from tinycnn.numbers.palette import CELL_DARK, CELL_LIGHT

Colours = tuple[int, ...]
GROUNDS = ("paper", "bar", "card")
TEXTS = [
    *product(("ink", "muted"), GROUNDS),
    *product(["accent"], ("paper", "card", "accent_soft")),
    *[("ink", "badge"), ("error", "error_soft")],
]
# What can be seen: WCAG 2.2, 1.4.11.
SEEN = 3.0
ROLES = QPalette.ColorRole
PALETTE_TEXTS = [
    (ROLES.WindowText, ROLES.Window),
    (ROLES.Text, ROLES.Base),
    (ROLES.Text, ROLES.AlternateBase),
    (ROLES.ButtonText, ROLES.Button),
    (ROLES.ToolTipText, ROLES.ToolTipBase),
    (ROLES.PlaceholderText, ROLES.Base),
    (ROLES.HighlightedText, ROLES.Highlight),
    (ROLES.Link, ROLES.Window),
    (ROLES.LinkVisited, ROLES.Window),
]


def ratio(first: QColor, second: QColor) -> float:
    """Return the contrast of two colours."""
    return contrast(first.getRgb()[:3], second.getRgb()[:3])


def enough(theme: Theme) -> float:
    """Return the contrast that texts have: WCAG 2.2, 1.4.3; of high contrast, 1.4.6."""
    return 7.0 if theme.suits is Scheme.HIGH_CONTRAST else 4.5


def entries(theme: Theme, table: str) -> list[QColor]:
    """Return the colours of a colour map."""
    return [QColor.fromRgb(rgb) for rgb in getattr(theme, table).rgb32.tolist()]


def has_a_name_and_a_title(theme: Theme) -> Iterator[str]:
    """See whether menu, command line and settings have what they take from the theme."""
    if not is_theme_name(theme.name):
        yield f"name is {theme.name!r}: call it as its file, in letters, digits and underscores."
    for field in ("title_text", "tip_text"):
        if not getattr(theme, field).strip():
            yield f'{field} is empty: the menu shows it; write QT_TRANSLATE_NOOP("Theme", "…").'


def has_texts_for_translators(theme: Theme) -> Iterator[str]:
    """See whether `lupdate` finds both texts in the theme's file."""
    file = Path(themes.__path__[0]) / f"{theme.name}.py"
    code = " ".join(file.read_text("utf-8").split()) if file.exists() else ""
    for field in ("title_text", "tip_text"):
        text = f'QT_TRANSLATE_NOOP("Theme", "{getattr(theme, field)}")'
        if code and text not in code:
            yield f"{field} is not translated: write {text}."


def texts_can_be_read(theme: Theme) -> Iterator[str]:
    """Also the filters' numbers on their badge, and errors on theirs."""
    for text, ground in TEXTS:
        yield from too_low(theme, text, ground, enough(theme))


def parts_can_be_seen(theme: Theme) -> Iterator[str]:
    """Focus rings, bars, axes, rules, and bars in their trough."""
    for part, ground in product(("accent", "second", "strong_line", "rule"), GROUNDS):
        yield from too_low(theme, part, ground, SEEN)
    for part, ground in (("accent", "bar_trough"), ("strong_line", "bar_trough"), ("rule", "halo")):
        yield from too_low(theme, part, ground, SEEN)


def too_low(theme: Theme, part: str, ground: str, wanted: float) -> Iterator[str]:
    """Tell of two colours of a theme that are too near to each other."""
    found = ratio(getattr(theme, part), getattr(theme, ground))
    if found < wanted:
        yield (
            f"{part} has {found:.1f}:1 on {ground}, and must have {wanted}:1: "
            f"choose another {part}, farther from it."
        )


def numbers_can_be_read_in_cells(theme: Theme) -> Iterator[str]:
    """In the type that the map chooses for each of its entries."""
    for table in ("signed", "weights", "ink_greys"):
        colours = getattr(theme, table)
        for i, (entry, light) in enumerate(
            zip(entries(theme, table), colours.light_text, strict=True)
        ):
            found = contrast(entry.getRgb()[:3], CELL_LIGHT if light else CELL_DARK)
            if found < enough(theme):
                yield (
                    f"entry {i} of {table}, {entry.name()}, leaves {found:.1f}:1 to its number, "
                    f"and must leave {enough(theme)}:1: make it darker or lighter."
                )


def hatched_cells_can_be_read(theme: Theme) -> Iterator[str]:
    """See cells without a number: they are paper, whatever colour they had."""
    type_colour = CELL_LIGHT if theme.is_dark else CELL_DARK
    grounds = ("paper",) if theme.suits is Scheme.HIGH_CONTRAST else ("paper", "line")
    for ground in grounds:
        found = contrast(getattr(theme, ground).getRgb()[:3], type_colour)
        if found < enough(theme):
            yield f"{ground} leaves {found:.1f}:1 to the texts of cells: choose one farther away."


def zero_is_neutral(theme: Theme) -> Iterator[str]:
    """Without a hue, nearest to the paper; both ends have hues, equally far from it."""
    for table in ("signed", "weights"):
        colours = entries(theme, table)
        middle = colours[len(colours) // 2]
        if colours.count(middle) != 1:
            yield f"{table} shows other numbers in the colour of 0: begin the hues beside it."
        if max(middle.getRgb()[:3]) - min(middle.getRgb()[:3]) >= 10:
            yield f"0 is {middle.name()} in {table}: make its red, green and blue nearly equal."
        distances = [ratio(colour, theme.paper) for colour in colours]
        if abs(distances.index(min(distances)) - len(colours) // 2) > 4:
            yield f"0 is not what is nearest to paper in {table}: move it, or the paper."
        low, high = distances[0], distances[-1]
        if min(low, high) / max(low, high) <= 0.75:
            yield f"the ends of {table} are not equally far from paper: balance them."
        if not all(colours[end].saturation() > 90 for end in (0, -1)):
            yield f"an end of {table} is nearly grey: give it a hue."


def ink_runs_from_white_to_black(theme: Theme) -> Iterator[str]:
    """In every theme, on the canvas 0 is white and 1 is ink, as in the book."""
    greys = [colour.getRgb()[:3] for colour in entries(theme, "ink_greys")]
    right = greys[0] == (255, 255, 255) and max(greys[-1]) <= 24
    if not right or greys != sorted(greys, reverse=True):
        yield "ink_greys must run from white to black: palette.INK_GREYS does."


def marks_can_be_seen_on_cells(theme: Theme) -> Iterator[str]:
    """Dark and light: on each colour of a map one of the two can be seen."""
    if theme.is_dark != (theme.rule.lightness() > theme.halo.lightness()):
        yield "rule must be light in a dark theme, and dark in a light one; halo the other way."
    for table in ("signed", "weights", "ink_greys"):
        for cell in entries(theme, table):
            if max(ratio(theme.rule, cell), ratio(theme.halo, cell)) < SEEN:
                yield (
                    f"neither rule nor halo can be seen on {cell.name()} of {table}: "
                    "make one darker or the other lighter."
                )


def curves_can_be_seen(theme: Theme) -> Iterator[str]:
    """On the plot's ground; markers and dashes tell them apart besides."""
    for i, colour in enumerate(theme.series):
        if ratio(colour, theme.card) < SEEN:
            yield f"curve {i} of series can't be seen on card: choose one farther from it."
    if len({colour.name() for colour in theme.series}) != len(theme.series):
        yield "two curves of series have one colour: choose another for one of them."


def the_palette_can_be_read(theme: Theme) -> Iterator[str]:
    """Menus, dialogs and tips take their colours from it."""
    palette = theme.palette()
    for text, ground in PALETTE_TEXTS:
        found = ratio(palette.color(text), palette.color(ground))
        if found < enough(theme):
            yield f"{text.name} has {found:.1f}:1 on {ground.name} in the palette: see palette()."


CHECKS: list[Callable[[Theme], Iterator[str]]] = [
    has_a_name_and_a_title,
    has_texts_for_translators,
    texts_can_be_read,
    parts_can_be_seen,
    numbers_can_be_read_in_cells,
    hatched_cells_can_be_read,
    zero_is_neutral,
    ink_runs_from_white_to_black,
    marks_can_be_seen_on_cells,
    curves_can_be_seen,
    the_palette_can_be_read,
]


def faults_of_all(files: dict[str, Sequence[Theme]]) -> Iterator[str]:
    """Tell what is wrong with all themes together, from what each file defines."""
    for stem, held in files.items():
        if [theme.name for theme in held] != [stem]:
            found = ", ".join(repr(theme.name) for theme in held) or "none"
            yield f"themes/{stem}.py must define one theme named {stem!r}; it defines {found}."
    every = [theme for held in files.values() for theme in held]
    for scheme in Scheme:
        suited = [theme.name for theme in every if theme.suits is scheme]
        if len(suited) != 1:
            found = ", ".join(suited) or "none"
            yield f"one theme must suit Scheme.{scheme.name}; {found}: set `suits` in one of them."
