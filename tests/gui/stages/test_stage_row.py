"""The row of stages: it knows them by name."""

from collections.abc import Iterable

import pytest
from PySide6.QtWidgets import QApplication

from gui.state.weight_sets import Preset, preset
from gui.window.window import LabWindow
from tests.cases import sampled
from tests.gui.networks import SHAPES, network
from tests.gui.reader import Reader
from tests.gui.row_window import RowWindow
from tinycnn.architecture import Architecture
from tinycnn.unit import Stage

# The row in usual windows whose bench is folded.
FOLDED = [(1366, 669), (1280, 560), (1440, 801), (1920, 981)]
SIGNAL = (Stage.CONV, Stage.RELU, Stage.POOL)


def decimals(row_window: RowWindow, reader: Reader) -> dict[Stage, int]:
    """Return how many decimals the numbers of each stage have; −1: none is shown."""
    found = {}
    for panel in row_window.row.stages:
        canvas = getattr(panel, "canvas", None)
        if canvas is not None:
            found[Stage.INPUT] = _most_decimals(reader.numbers(canvas))
            continue
        texts = [text for text in reader.read(panel) if text.in_cell]
        for stage in set(panel.maps) - {Stage.FLAT}:
            boxes = [grid.grid.box for grid in panel.placed[stage]]
            found[stage] = _most_decimals(
                text.text
                for text in texts
                if any(box.contains(text.box.center().toPoint()) for box in boxes)
            )
    return found


def _most_decimals(texts: Iterable[str]) -> int:
    return max((len(text.partition(".")[2]) for text in texts), default=-1)


def test_stages_are_found_by_name(row_window: RowWindow) -> None:
    """Wherever it stands, and however many stand beside it."""
    for stage in row_window.row.stages:
        assert row_window.row.stage(stage.panel_id) is stage
    assert {placed.stage for placed in row_window.row.stage("relu_maps").grids} >= {Stage.RELU}


def test_an_unknown_name_is_told_with_those_that_are(row_window: RowWindow) -> None:
    """A mistyped name is no riddle."""
    with pytest.raises(LookupError, match=r"no stage 'relu'; the row holds input, conv_maps, relu"):
        row_window.row.stage("relu")


def test_the_stages_alone_have_the_room_of_a_lab(lab: LabWindow, row_window: RowWindow) -> None:
    """What tests see of them in a window of their own is what a person sees in the lab."""
    for size in ((1280, 660), (1920, 1080)):
        lab.resize(*size)
        row_window.resize_as_in_lab(*size)
        QApplication.processEvents()
        assert row_window.row.size() == lab.row.size()


@pytest.mark.parametrize("height", range(460, 1000, 45))
def test_neighbours_show_the_same_digits(
    row_window: RowWindow, reader: Reader, height: int
) -> None:
    """One number is written alike in Conv, ReLU and pooling, with the bench and without it."""
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    row_window.resize(1366, height)
    QApplication.processEvents()
    for bench in (0, 60, 120):
        row_window.row.set_height_beside_bench(height - bench)
        found = decimals(row_window, reader)
        assert len({found[stage] for stage in SIGNAL}) == 1


@pytest.mark.parametrize(
    "size", sampled([(1366, 669), (1280, 560), (1440, 801), (1920, 981)]), ids=str
)
@pytest.mark.parametrize("which", [*Preset, *sampled(SHAPES)], ids=str)
def test_the_bench_changes_no_decimal(
    row_window: RowWindow, reader: Reader, size: tuple[int, int], which: Preset | Architecture
) -> None:
    """Folded, open, and as high as the numbers allow; much higher, and a preset's would go."""
    weights = preset(which) if isinstance(which, Preset) else network(which)
    row, (width, height) = row_window.row, size
    row_window.session.start_with(weights, "diagonal")
    row.set_height_beside_bench(height - 80)
    row_window.resize(width, height - 80)
    QApplication.processEvents()
    seen = decimals(row_window, reader)
    least = row.height_for_numbers(row.width())
    assert row.minimumHeight() <= least <= height - 80
    if not isinstance(which, Preset):  # cards lay out their texts for contributions below 10
        del seen[Stage.CONTRIBUTION]
    for now in (height, least):
        row_window.resize(width, now)
        QApplication.processEvents()
        found = decimals(row_window, reader)
        assert {stage: found[stage] for stage in seen} == seen
    lowest = row.lowest_height()
    if least > lowest + 40 and isinstance(which, Preset):  # others may show zeros alone
        row_window.resize(width, lowest)
        QApplication.processEvents()
        lower = decimals(row_window, reader)
        assert any(lower[stage] < seen[stage] for stage in seen)


def test_a_folded_bench_leaves_larger_cells_and_no_further_decimal(
    row_window: RowWindow, reader: Reader
) -> None:
    """Alone the row would show a second decimal: it does not, as the bench would take it away."""
    row_window.session.start_with(preset(Preset.TRAINED), "diagonal")
    row_window.resize(1400, 600)
    QApplication.processEvents()
    alone = decimals(row_window, reader)
    row_window.row.set_height_beside_bench(500)
    beside = decimals(row_window, reader)
    assert alone[Stage.CONV] == alone[Stage.POOL] == 2
    assert beside[Stage.CONV] == beside[Stage.POOL] == 1
