"""What pooling does to a cell, in words: it wins, it ties with whom, it loses to whom."""

import numpy as np
import pytest

from tests.gui.arithmetic.sketches import asked_about, room, sketch, texts
from tinycnn.datasets.lines import base_pattern
from tinycnn.model import TinyCNN
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Stage, Unit

pytestmark = pytest.mark.usefixtures("look")


def trace_of(values: np.ndarray, **changes: object) -> ForwardTrace:
    """Return the trace of a network whose z are the pixels."""
    model = TinyCNN(0, filters=1, kernel_size=1, **changes)
    model.conv.weights[:] = 1.0
    image = np.zeros((8, 8))
    image[:2, :2] = values
    return model.trace(image)


def told(trace: ForwardTrace, row: int, col: int, stage: Stage = Stage.RELU) -> str:
    """Return what is written about a cell."""
    return " ".join(texts(sketch(trace, Unit(stage, 0, row, col), room(2000))))


def test_a_winner_goes_on() -> None:
    """To its index, and to each class."""
    trace = trace_of([[0.2, 0.9], [0.1, 0.0]])
    for stage in (Stage.CONV, Stage.RELU):
        said = told(trace, 0, 1, stage)
        assert "wins its window" in said
        assert "Flatten  index 0 of 0–15" in said
        assert said.count("0.9 × ") == 3


@pytest.mark.parametrize(("row", "col"), [(0, 0), (1, 0), (1, 1)])
def test_a_loser_is_told_to_whom(row: int, col: int) -> None:
    """And that is the end of its way."""
    said = told(trace_of([[0.2, 0.9], [0.1, 0.0]]), row, col)
    assert "loses to  row 1, column 2" in said
    assert "Flatten" not in said


def test_a_tie_names_its_cells() -> None:
    """The first one counts; each is told with whom it ties."""
    trace = trace_of([[0.2, 0.9], [0.9, 0.0]])
    first, second = told(trace, 0, 1), told(trace, 1, 0)
    assert "ties with row 2, column 1 ; the first one counts" in first
    assert "Flatten" in first
    assert "ties with row 1, column 2 , which counts" in second
    assert "Flatten" not in second
    assert "Tie of row 1, column 2 and row 2, column 1." in told(trace, 0, 0, Stage.POOL)


@pytest.mark.parametrize(
    ("values", "row", "col", "told_first", "place"),
    [
        ([[0.2, 0.9], [0.9, 0.0]], 0, 1, "first of a tie with", "row 2, column 1"),
        ([[0.2, 0.9], [0.9, 0.0]], 1, 0, "tie; what counts is", "row 1, column 2"),
        ([[0.2, 0.9], [0.1, 0.0]], 0, 1, "wins", ""),
        ([[0.2, 0.9], [0.1, 0.0]], 0, 0, "loses to ", "row 1, column 2"),
    ],
)
def test_it_tells_whole_who_won_in_any_room(
    values: list[list[float]], row: int, col: int, told_first: str, place: str
) -> None:
    """Or nothing; in few words each place has a line of its own, and a tie tells what counts."""
    trace, seen = trace_of(values), set()
    for width in range(400, 1400, 10):
        written = texts(sketch(trace, Unit(Stage.RELU, 0, row, col), room(width)))
        if "MaxPool  " in written:
            seen.update(written)
            assert place in " ".join(written)
            assert not any(text.endswith("…") for text in written)
    assert {told_first, place} - {""} <= seen


def test_a_tie_of_many_names_three() -> None:
    """And counts the others."""
    trace = trace_of(np.full((2, 2), 0.5))
    said = told(trace, 0, 0, Stage.POOL)
    assert "row 1, column 1 and row 1, column 2 and row 2, column 1 and 1 more." in said


def test_an_empty_window_has_no_winner() -> None:
    """Nor does anything of it go on."""
    trace = trace_of(np.zeros((2, 2)))
    assert "all cells are 0: no winner" in told(trace, 0, 0)
    assert "All cells are 0: no winner worth the name." in told(trace, 0, 0, Stage.POOL)


def test_a_cell_at_the_edge_fills_no_window() -> None:
    """It goes no further."""
    trace = trace_of(np.ones((2, 2)), pool_size=3)
    assert "It fills no pooling window" in told(trace, 7, 7)


def test_of_a_mean_every_cell_counts() -> None:
    """Without a winner to outline."""
    trace = trace_of([[0.2, 0.9], [0.1, 0.0]], pool="avg")
    said = told(trace, 1, 1)
    assert "mean of 4 cells" in said
    assert "Flatten" in said
    assert not sketch(trace, Unit(Stage.RELU)).cells[2].marks


def test_the_cell_it_is_about_is_marked_in_its_window() -> None:
    """And the winner is outlined."""
    trace = trace_of([[0.2, 0.9], [0.1, 0.0]])
    window = sketch(trace, Unit(Stage.RELU, 0, 1, 0), room(2000)).cells[2]
    assert (window.focus, window.marks) == (2, ((1, False),))


def test_without_a_relu_z_passes() -> None:
    """The picture says so."""
    trace = TinyCNN(5, relu=False).trace(base_pattern("diagonal"))
    said = " ".join(texts(sketch(trace, Unit(Stage.CONV, 0, 2, 2), room(2400))))
    assert "no ReLU: z passes unchanged" in said
    assert asked_about(trace, Unit(Stage.RELU)).explanation.terms[0].counts
