"""The title: which drawing is open, and whether it is saved."""

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from gui.features.files.image_dialog import ImageDialog
from tests.gui.file_dialogs import file_dialog, save_as, trigger
from tests.gui.hands import Hands
from tinycnn.files.text_grid import format_grid

LINE = np.eye(8) * 0.7


def title(hands: Hands) -> str:
    """Return what the system writes above the window."""
    return hands.window.windowHandle().title()


def open_drawing(hands: Hands, path: Path) -> None:
    """Write a drawing into a file, and open it."""
    path.write_text(format_grid(LINE), "utf-8")
    assert hands.window.features["files"].opening.open(path)


def test_what_is_drawn_is_marked_until_it_is_saved(hands: Hands, tmp_path: Path) -> None:
    """Nothing on the canvas is nothing to save; a saved drawing has a name."""
    assert title(hands) == "Untitled – TinyCNN Lab"
    hands.stroke((1, 1), (1, 5))
    assert title(hands) == "Untitled* – TinyCNN Lab"
    hands.type("Ctrl+S")
    save_as(hands, tmp_path / "mine")
    assert title(hands) == "mine.txt – TinyCNN Lab"


def test_undo_back_to_what_is_saved_clears_the_mark(hands: Hands, tmp_path: Path) -> None:
    """And redo sets it again; a save in between moves the place."""
    open_drawing(hands, tmp_path / "line.csv")
    assert title(hands) == "line.csv – TinyCNN Lab"
    hands.stroke((0, 7))
    assert title(hands) == "line.csv* – TinyCNN Lab"
    hands.type("Ctrl+Z")
    assert title(hands) == "line.csv – TinyCNN Lab"
    hands.type("Ctrl+Y", "Ctrl+S")
    assert title(hands) == "line.csv – TinyCNN Lab"
    hands.type("Ctrl+Z")
    assert title(hands) == "line.csv* – TinyCNN Lab"


def test_undo_of_an_opening_names_the_earlier_drawing(hands: Hands, tmp_path: Path) -> None:
    """So does starting over, which is undone likewise."""
    hands.stroke((0, 7))
    open_drawing(hands, tmp_path / "line.csv")
    hands.type("Ctrl+Z")
    assert title(hands) == "Untitled* – TinyCNN Lab"
    hands.type("Ctrl+Y", "Ctrl+N")
    assert title(hands) == "Untitled – TinyCNN Lab"
    hands.type("Ctrl+Z")
    assert title(hands) == "line.csv – TinyCNN Lab"


def test_a_picture_that_is_opened_is_named_too(hands: Hands, tmp_path: Path) -> None:
    """A save writes no drawing over it."""
    picture = QImage(8, 8, QImage.Format.Format_Grayscale8)
    picture.fill(40)
    assert picture.save(str(tmp_path / "photo.png"))
    hands.window.features["files"].opening.open(tmp_path / "photo.png")
    hands.window.findChild(ImageDialog).accept()
    assert title(hands) == "photo.png – TinyCNN Lab"
    trigger(hands, "save_drawing")
    assert file_dialog(hands).selectedFiles() == [str(tmp_path / "photo.txt")]


def test_weights_are_no_drawing(hands: Hands) -> None:
    """Their name stands at the switch."""
    hands.type("U")
    assert title(hands) == "Untitled – TinyCNN Lab"


def test_a_name_that_a_stranger_chose_is_plain(hands: Hands, tmp_path: Path) -> None:
    """Bounded, and in it nothing invisible, no markup and no mark."""
    for name, shown in (
        ("a[*]b[*]", "a[*]b[*]"),
        ("<b>x<img src=y>", "<b>x<img src=y>"),
        ("a\n\x1b\u202eb", "a���b"),
        ("w" * 200, "w" * 28 + "…" + "w" * 11),
    ):
        open_drawing(hands, tmp_path / name)
        assert title(hands) == f"{shown} – TinyCNN Lab"
        hands.stroke((0, 7))
        assert title(hands) == f"{shown}* – TinyCNN Lab"
