"""The ground of pictures: that of the window, or white for paper."""

from pathlib import Path

from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from gui.features.pictures.ground import WHITE
from gui.window.window import LabWindow


def corner(image: QImage) -> str:
    """Return the colour of an image's ground."""
    return image.pixelColor(2, 2).name()


def copied(lab: LabWindow) -> str:
    """Return the ground of a picture that is copied now."""
    lab.bars.actions["copy_picture_stages"].trigger()
    return corner(QGuiApplication.clipboard().image())


def test_a_white_ground_can_be_chosen(lab: LabWindow, tmp_path: Path) -> None:
    """For what is copied and for what is saved, and remembered; it is marked in both menus."""
    action, white = lab.bars.actions["picture_on_white"], QColor("white").name()
    for menu in ("copy_picture", "save_picture"):
        assert action in lab.bars.menus[menu].actions()
    assert not action.isChecked()
    assert copied(lab) == lab.look.theme.paper.name() != white
    action.trigger()
    assert action.isChecked()
    assert lab.settings.value(WHITE)
    assert copied(lab) == white
    lab.bars.actions["save_picture_flatten"].trigger()
    lab.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "x.png"))
    assert corner(QImage(str(tmp_path / "x.png"))) == white
    action.trigger()
    assert copied(lab) != white
