"""What stands still is painted once; other weights have their own layer painted anew, no more."""

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication

from gui.paint.background import Background, Layer
from gui.paint.pixel_grid import align_to_pixels
from gui.stages.stage_panel import StagePanel
from gui.state.weight_sets import Preset
from gui.window.window import LabWindow
from tests.gui.edits import edits
from tests.gui.networks import SHAPES, network
from tests.gui.reader import picture


@pytest.fixture
def painted(lab: LabWindow, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Layer]]:
    """Return what is painted of the stages' backgrounds from now on."""
    found: list[tuple[str, Layer]] = []
    original = StagePanel._draw_background

    def noted(stage: StagePanel, painter: object, layer: Layer) -> None:
        found.append((stage.panel_id, layer))
        original(stage, painter, layer)

    QApplication.processEvents()
    monkeypatch.setattr(StagePanel, "_draw_background", noted)
    return found


def test_other_weights_leave_the_fixed_layer(
    lab: LabWindow, painted: list[tuple[str, Layer]]
) -> None:
    """Kernels, biases and legends are painted over a copy, each once; a stroke paints none."""
    lab.session.use_preset(Preset.UNTRAINED)
    QApplication.processEvents()
    told = [stage.panel_id for stage in lab.row.stages if stage.depends_on_weights]
    assert sorted(painted) == sorted((name, Layer.WEIGHTS) for name in told)
    assert {"conv_maps", "probabilities"} < set(told)
    painted.clear()
    edits(lab.session).load_pattern("vertical")
    QApplication.processEvents()
    assert painted == []


def test_another_network_has_another_background(
    lab: LabWindow, painted: list[tuple[str, Layer]]
) -> None:
    """Titles, frames and badges follow the architecture."""
    lab.session.start_with(network(SHAPES[4]), None)
    QApplication.processEvents()
    fixed = {name for name, layer in painted if layer is Layer.FIXED}
    assert fixed == {stage.panel_id for stage in lab.row.stages}


def test_layers_show_what_is_painted_anew(lab: LabWindow) -> None:
    """After any change of weights each stage looks as if nothing had been kept."""
    for which in (Preset.UNTRAINED, Preset.TRAINED_SEED_42, Preset.TRAINED):
        lab.session.use_preset(which)
        QApplication.processEvents()
        for stage in lab.row.stages:
            kept = picture(stage)
            stage.show_look()
            np.testing.assert_array_equal(picture(stage), kept)


@pytest.mark.parametrize("ratio", [1.1, 1.25, 1.3, 1.6, 1.8])
def test_a_background_covers_its_last_pixel(ratio: float) -> None:
    """However its edges lie between those of the screen's pixels."""
    for place in range(40):
        for edge in range(30, 36):
            image = QImage(200, 120, QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.black)
            with QPainter(image) as painter:
                painter.translate(place, 0)
                painter.setClipRect(0, 0, edge, edge)
                align_to_pixels(painter)
                size, white = QSize(edge, edge), QColor(Qt.GlobalColor.white)
                seen = QRegion(0, 0, edge, edge)
                Background().draw(painter, size, white, lambda *_: None, seen)
            last = int((place + edge) * ratio + 0.5) - 1
            assert image.pixelColor(last, 5) == QColor(Qt.GlobalColor.white), (place, edge)


@pytest.mark.parametrize("ratio", [1, 1.25])
def test_of_a_background_no_more_is_drawn_than_is_seen(ratio: float) -> None:
    """Two pieces look as the same pieces of the whole."""
    pictures = []
    for seen in (QRegion(2, 3, 40, 9) + QRegion(20, 30, 7, 11), QRegion(0, 0, 60, 60)):
        image = QImage(100, 100, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.black)
        with QPainter(image) as painter:
            painter.setClipRegion(QRegion(2, 3, 40, 9) + QRegion(20, 30, 7, 11))
            white = QColor(Qt.GlobalColor.white)
            Background().draw(painter, QSize(60, 60), white, draw_stripes, seen)
        pictures.append(image)
    assert pictures[0] == pictures[1]


def draw_stripes(painter: QPainter, _: Layer) -> None:
    """Draw lines of which every place has its own."""
    for at in range(0, 60, 3):
        painter.drawLine(at, 0, 60 - at // 2, 60)
