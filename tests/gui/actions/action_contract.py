"""What every action promises: each fault is a sentence that says what to do."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QKeySequence

from gui.actions.action import Action, Entry
from gui.actions.menus import MENUS, TOOLBAR, arrange
from gui.look.icons import has_icon
from tinycnn.datasets import find_datasets

# The canvas and the stages need these for themselves.
KEYS_OF_CELLS = [
    *("Space", "Up", "Down", "Left", "Right", "Delete", "Backspace", "Return", "Enter", "Tab"),
    *(str(digit) for digit in range(10)),
]
NAME = re.compile(r"[a-z][a-z0-9_]*")
# A tip that is shorter says no more than the text.
SHORTEST_TIP = 9
MARK = "⟨{}⟩"


def action_faults(entries: Sequence[Entry], menus: Mapping[str, str] = MENUS) -> Iterator[str]:
    """Tell what is wrong with actions and submenus that stand in one window."""
    names = Counter(entry.name for entry in entries)
    yield from (f"{name!r} is there twice: rename one." for name in names if names[name] > 1)
    for entry in entries:
        yield from name_faults(entry)
        yield from text_faults(entry)
        yield from place_faults(entry)
        yield from key_faults(entry)
    try:
        arrange(entries, menus)
    except ValueError as error:
        yield f"{error}."


def name_faults(entry: Entry) -> Iterator[str]:
    """Tell if the name can't be that of an icon and of what is remembered."""
    if not NAME.fullmatch(entry.name):
        yield f"{entry.name!r} is no name: take lower-case letters, digits and underscores."


def text_faults(entry: Entry) -> Iterator[str]:
    """Tell what a person can't read well."""
    if not text_of(entry).strip():
        yield f"{entry.name!r} has no text: say in a word or two what it does."
    if "&" in text_of(entry):
        yield f"{entry.name!r} has a mnemonic of its own: leave out the &, the menus give one."
    if len(entry.tip) < SHORTEST_TIP:
        yield f"{entry.name!r} has the tip {entry.tip!r}: say more than the text does."
    if entry.tip.endswith("."):
        yield f"{entry.name!r} has a tip with a full stop: leave it out."


def place_faults(entry: Entry) -> Iterator[str]:
    """Tell where it stands, and can't be found."""
    if all(place.startswith(f"{TOOLBAR}.") for place in entry.places):
        yield f'{entry.name!r} stands in no menu: give it a place such as "view.panels".'
    for place in entry.places:
        if not all(place.partition(".")):
            yield f'{entry.name!r} has the place {place!r}: write it as "menu.group".'
        if place.startswith(f"{TOOLBAR}.") and not has_icon(entry.name):
            file = f"resources/icons/{entry.name}.svg"
            yield f"{entry.name!r} is a tool without an icon: draw {file}."


def key_faults(entry: Entry) -> Iterator[str]:
    """Tell of keys that nobody can press, or that others need."""
    for keys in entry.keys.split("; ") if isinstance(entry, Action) and entry.keys else ():
        sequence = QKeySequence.fromString(keys)
        if not sequence.toString():
            yield f"{entry.name!r} has the key {keys!r}, which is none: write it as Ctrl+Shift+X."
        if sequence.toString() in KEYS_OF_CELLS:
            yield f"{entry.name!r} takes {keys}, which the cells need: add Ctrl, or choose another."


def untranslated(entries: Sequence[Entry]) -> Iterator[str]:
    """Tell which texts would stay English; `entries` were made within `marked_texts`.

    What data sets call their patterns is a name, in every language.
    """
    names = {name for dataset in find_datasets().members for name in dataset.patterns}
    for entry in entries:
        for name, text in (("text", text_of(entry)), ("tip", entry.tip)):
            if MARK[0] not in text and not names & set(text.split()):
                yield f'the {name} of {entry.name!r} is not translated: write self.tr("{text}").'


@contextmanager
def marked_texts() -> Iterator[None]:
    """Put every text that can be translated between marks."""
    translator = Marking()
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)


class Marking(QTranslator):
    """Translates into a language that is English between marks."""

    def translate(self, context: str, text: str, comment: str = "", n: int = -1) -> str:
        return MARK.format(text)

    def isEmpty(self) -> bool:  # noqa: N802
        return False


def text_of(entry: Entry) -> str:
    """Return what a menu calls an action or a submenu now."""
    return entry.current_text() if isinstance(entry, Action) else entry.text
