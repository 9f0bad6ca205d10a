"""The measures of a presentation: texts are larger, and no cell pays for that."""

import pytest

from gui.window.window import LabWindow
from tests.cases import sampled
from tests.gui.edits import edits
from tests.gui.reader import Reader
from tests.gui.window.test_presentation import SIZES, present, settle
from tinycnn.unit import Stage


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)], ids=str)
def test_no_number_contradicts_its_neighbour(
    lab: LabWindow, reader: Reader, size: tuple[int, int]
) -> None:
    """Every cell shows its number with one decimal at least, the winners of pooling as well."""
    present(lab, size)
    edits(lab.session).load_pattern("vertical")
    settle()
    for name, stage, count in (
        ("conv_maps", Stage.CONV, 108),
        ("relu_maps", Stage.RELU, 108),
        ("pooled_maps", Stage.POOL, 27),
        ("probabilities", Stage.CONTRIBUTION, 81),
    ):
        panel = lab.row.stage(name)
        shown = reader.numbers(panel)[-count:]
        values = lab.session.shown.trace.values(stage).ravel()
        assert len(shown) == len(values) == count
        assert all((text == "0") == (value == 0) for text, value in zip(shown, values, strict=True))
        assert all("." in text for text in shown if text != "0")


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)], ids=str)
def test_the_indices_of_flatten_stay(lab: LabWindow, reader: Reader, size: tuple[int, int]) -> None:
    """In the last column before the answer each number can be named, as a teacher does."""
    present(lab, size)
    words = reader.words(lab.row.stage("flatten"))
    assert [word for word in words if word.isdecimal()] == [str(index) for index in range(27)]


def cell_edges(lab: LabWindow) -> dict[Stage, int]:
    """Return the edge of a cell of every stage."""
    panels = lab.row.stages
    found = {s: maps.cell_edge for panel in panels for s, maps in panel.maps.items()}
    del found[Stage.FLAT]  # which shows no numbers
    return found


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize(
    "size", sampled([(1024, 768), (1280, 720), (1440, 900), (2560, 1440), *SIZES]), ids=str
)
def test_nothing_is_smaller_than_before(
    lab: LabWindow, size: tuple[int, int], folded: bool
) -> None:
    """In the same window: not the canvas, nor a cell of any stage."""
    lab.resize(*size)
    if folded:
        lab.bench.fold()
    settle()
    before = cell_edges(lab)
    present(lab, size)
    after = cell_edges(lab)
    assert {stage: edge for stage, edge in after.items() if edge < before[stage]} == {}
