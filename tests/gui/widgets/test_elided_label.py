"""A line that has no room is said in fewer words, or ends in “…”."""

import pytest

from gui.look.look import Look
from gui.widgets.elided_label import ElidedLabel
from tests.gui.reader import Reader


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize(
    ("width", "shown"),
    [(400, "before 0.25, now 0.5"), (80, "now 0.5"), (30, "0.5")],
)
def test_what_matters_stays(reader: Reader, width: int, shown: str) -> None:
    """The whole line where it has room, else the first shorter one; the tip has all of it."""
    label = ElidedLabel()
    label.resize(width, 20)
    label.setText("before 0.25, now 0.5", "now 0.5", "0.5")
    (text,) = reader.read(label)
    assert text.text == shown
    assert label.text() == "before 0.25, now 0.5"
    assert bool(label.toolTip()) is (width < 100)


def test_without_fewer_words_it_is_cut(look: Look, reader: Reader) -> None:
    """As it was said."""
    label = ElidedLabel()
    label.resize(80, 20)
    label.setText("before 0.25, now 0.5")
    (text,) = reader.read(label)
    assert text.text.endswith("…")
