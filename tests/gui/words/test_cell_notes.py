"""What is said of a cell: of a zero whether it is one, of a cell in a window what became of it."""

import re
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.words.cell_notes import CellNotes
from tests.cases import examples
from tests.gui.networks import BOOK, EXTREMES, architectures, random_weights
from tinycnn.architecture import Architecture
from tinycnn.datasets.lines import base_pattern
from tinycnn.model import TinyCNN
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit, stage_units

PLACE = re.compile(r"row (\d+), column (\d+)")


def places(text: str) -> list[tuple[int, int]]:
    """Return the cells that a text names, counted from 0."""
    return [(int(row) - 1, int(col) - 1) for row, col in PLACE.findall(text)]


def window_of(trace: ForwardTrace, unit: Unit) -> tuple[slice, slice]:
    """Return the rows and columns of the window that a cell of the ReLU or a pooled one has."""
    size = trace.weights.architecture.pool_size
    row, col = unit.row, unit.col
    if unit.stage is Stage.RELU:
        row, col = row // size, col // size
    return slice(row * size, row * size + size), slice(col * size, col * size + size)


@settings(max_examples=examples(60), deadline=None)
@given(architectures(), st.integers(0, 999), st.integers(0, 1))
def test_a_cell_of_a_window_is_told_its_fate(
    architecture: Architecture, seed: int, decimals: int
) -> None:
    """Whoever loses hears to whom; who ties, with whom; the winner, that it wins."""
    model = TinyCNN.from_weights(random_weights(architecture, seed))
    image = np.random.default_rng(seed).integers(0, 2, (8, 8)).astype(float)
    trace, notes = model.trace(image), CellNotes()
    for unit in stage_units(architecture, Stage.RELU):
        said = notes.note(trace, unit, decimals)
        size = architecture.pool_size
        if max(unit.row, unit.col) // size >= architecture.pooled_size:
            assert "fills no pooling window" in said
            continue
        if architecture.pool == "avg":
            assert "indow" not in said
            continue
        rows, cols = window_of(trace, unit)
        window = trace.activation[unit.channel, rows, cols]
        value, best = trace.value_of(unit), window.max()
        at_best = [
            (int(r) + rows.start, int(c) + cols.start) for r, c in np.argwhere(window == best)
        ]
        if not window.any():
            assert "no winner" in said
        elif value < best:
            assert (
                f"Loses its window to row {at_best[0][0] + 1}, column {at_best[0][1] + 1}" in said
            )
            assert number_text(float(best), 4) in said
        elif len(at_best) > 1:
            line = next(line for line in said.split("\n") if line.startswith("Ties with"))
            others = [place for place in at_best if place != (unit.row, unit.col)]
            assert places(line) == others[:4]
            assert ("more" in line) == (len(others) > 4)
        else:
            assert "Wins its window." in said


def test_a_pooled_cell_names_its_winner_or_its_tie() -> None:
    """The cells of the ReLU map that its number stands in."""
    trace, notes = TinyCNN(seed=42).trace(base_pattern("vertical")), CellNotes()
    ties = 0
    for unit in stage_units(BOOK, Stage.POOL):
        said, (rows, cols) = notes.note(trace, unit, 2), window_of(trace, unit)
        window = trace.activation[unit.channel, rows, cols]
        if not window.any():
            assert "row" not in said
            continue
        best = [(r + rows.start, c + cols.start) for r, c in np.argwhere(window == window.max())]
        assert places(said.split("\n")[0]) == best
        assert said.startswith("Tie of" if len(best) > 1 else "From")
        ties += len(best) > 1
    assert ties


@pytest.mark.parametrize("decimals", [1, 2])
def test_a_printed_zero_is_exact_or_told_from_one(decimals: int) -> None:
    """Beside "0" stands "0.0": the one is a zero, and why; the other rounds to nothing."""
    weights, notes = random_weights(BOOK, 3), CellNotes()
    trace = TinyCNN.from_weights(weights).trace(base_pattern("dot") * 0.01)
    kinds = set()
    for stage in (Stage.CONV, Stage.RELU, Stage.POOL, Stage.CONTRIBUTION, Stage.KERNEL):
        for unit in stage_units(BOOK, stage):
            value, said = trace.value_of(unit), notes.note(trace, unit, decimals)
            printed = number_text(value, decimals)
            if printed in ("0.0", "0.00"):
                figure = re.match(
                    rf"“{printed}” is (\S+): it rounds to nothing, but is not zero", said
                )
                shown = float(figure[1].replace("−", "-"))
                assert shown == pytest.approx(value, rel=0.5)
                assert shown
                kinds.add("rounds")
            elif value == 0:
                assert said.startswith("“0” is exactly zero")
                kinds.add("exact")
                if stage is Stage.RELU and trace.value_of(unit._replace(stage=Stage.CONV)) < 0:
                    assert "is negative, and ReLU makes 0 of it" in said
            else:
                assert "zero" not in said
    assert kinds == {"rounds", "exact"}


def test_a_pixel_of_paper_needs_no_words() -> None:
    """There are fifty of them; faint ink that is printed as nothing does."""
    image = base_pattern("dot")
    image[0, 0] = 0.004
    trace, notes = TinyCNN(seed=42).trace(image), CellNotes()
    assert notes.note(trace, Unit(Stage.INPUT, 0, 1, 1), 2) == ""
    assert "0.0040" in notes.note(trace, Unit(Stage.INPUT, 0, 0, 0), 2)
    assert notes.note(trace, Unit(Stage.INPUT, 0, 0, 0), None) == ""


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_the_rest_of_rounded_cells_is_told(decimals: int) -> None:
    """What the printed contributions add up to, and what they are in full."""
    trace = TinyCNN.from_weights(random_weights(BOOK, 5)).trace(base_pattern("diagonal"))
    for index in range(3):
        said = CellNotes().rounding(trace, Unit(Stage.LOGIT, index), decimals)
        printed, full = re.search(r"add up to (\S+), in full to (\S+)\.", said).groups()
        cells = [number_text(v, decimals) for v in trace.contributions[index].tolist()]
        assert sum(Decimal(cell.replace("−", "-")) for cell in cells) == Decimal(
            printed.replace("−", "-")
        )
        assert float(full.replace("−", "-")) == pytest.approx(
            trace.contributions[index].sum(), abs=0.5001e-4
        )


def test_exact_cells_have_no_rest() -> None:
    """Nor have cells without numbers."""
    trace = TinyCNN(seed=42).trace(np.zeros((8, 8)))
    assert CellNotes().rounding(trace, Unit(Stage.LOGIT, 0), 2) == ""
    full = TinyCNN(seed=42).trace(base_pattern("dot"))
    assert CellNotes().rounding(full, Unit(Stage.LOGIT, 0), None) == ""


@pytest.mark.parametrize("name", EXTREMES)
def test_no_weights_are_too_wild_for_a_note(name: str) -> None:
    """NaN, infinite and huge numbers get words or none, never an error or a placeholder."""
    notes, model = CellNotes(), TinyCNN.from_weights(EXTREMES[name]().weights)
    trace = model.trace(base_pattern("horizontal"))
    for stage in Stage:
        for unit in stage_units(model.architecture, stage):
            for decimals in (None, 0, 2):
                said = notes.note(trace, unit, decimals)
                assert not re.search(r"[{}]", said)
                if stage is Stage.LOGIT:
                    assert not re.search(r"[{}]", notes.rounding(trace, unit, decimals))
