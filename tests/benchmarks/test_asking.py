"""A round of ten questions, beside the straightforward way: each cell asked about by itself.

At best and at the median on a busy machine: 3.6 and 7.8 ms at level 3, 9 and 16 for twelve filters
and ten classes; a window makes it in parts all the same.
"""

from itertools import chain

import pytest

from tinycnn import Architecture, TinyCNN, base_pattern
from tinycnn.asking.round import make_round, noisy_drawing
from tinycnn.asking.survey import STAGES, question_about
from tinycnn.unit import stage_units

DRAWING = noisy_drawing(base_pattern("diagonal"), "7b")
NETWORKS = {
    "the book's": TinyCNN(),
    "the largest": TinyCNN(num_classes=10, filters=12, kernel_size=1),
}


def ask_everything(model):
    """Return a question about every number."""
    trace = model.trace(DRAWING)
    architecture: Architecture = trace.weights.architecture
    units = chain.from_iterable(stage_units(architecture, stage) for stage in STAGES.values())
    return [question_about(trace, unit) for unit in units]


@pytest.mark.benchmark(group="a round of ten questions")
class TestRound:
    """Which of all numbers are worth a question, and ten of them."""

    def test_each_number_by_itself(self, benchmark):
        """What a round looks at, one question after another."""
        questions = benchmark.pedantic(ask_everything, (NETWORKS["the book's"],), rounds=1)
        assert len(questions) == 108 + 108 + 27 + 3 + 3

    @pytest.mark.parametrize("name", NETWORKS)
    @pytest.mark.parametrize("level", [1, 2, 3])
    def test_lab(self, benchmark, name, level):
        """`make_round`: all cells of a stage at once."""
        trace = NETWORKS[name].trace(DRAWING)
        assert len(benchmark(make_round, trace, "7b", level).questions) == 10
