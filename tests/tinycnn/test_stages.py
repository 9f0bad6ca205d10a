"""One row a stage: whatever tells the stages anew reads it there, and no stage can lack one."""

import inspect

import pytest

import tinycnn.stages
from tests.tinycnn.random_networks import random_trace
from tinycnn import Architecture, Stage, Unit, stage_shape
from tinycnn.explain.text.names import unit_name
from tinycnn.export.numbers.arrays import AXES, trace_arrays
from tinycnn.stages import ROWS, Operation, StageRow, rows_by_stage

EACH = pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.stage.value)


def test_rows_stand_in_the_order_of_the_stages():
    """As the data flows, however the rows are written down."""
    assert list(ROWS) == list(Stage)
    assert list(rows_by_stage(reversed(ROWS.values()))) == list(Stage)


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_without_a_row_is_told(stage):
    """The error says which one and what to do."""
    others = [row for row in ROWS.values() if row.stage is not stage]
    with pytest.raises(ValueError, match=rf"{stage} has no row: add a StageRow .*stages\.py"):
        rows_by_stage(others)


def test_a_new_stage_cannot_be_forgotten():
    """A member added to the enumeration alone stops the import with that sentence."""
    code = inspect.getsource(tinycnn.stages)
    last = '    PROBABILITY = "probability"\n'
    more = code.replace(last, f'{last}    TEMPERATURE = "temperature"\n')
    assert more != code
    exec(code, {"__name__": "tinycnn.stages"})
    with pytest.raises(ValueError, match=r"Stage\.TEMPERATURE has no row: add"):
        exec(more, {"__name__": "tinycnn.stages"})


@EACH
@pytest.mark.parametrize("seed", range(5))
def test_a_row_tells_its_array(row: StageRow, seed):
    """The shape of the values is the shape that is told, with one axis for each that is named."""
    trace = random_trace(seed)
    a = trace.weights.architecture
    assert row.values(trace).shape == row.shape(a) == stage_shape(a, row.stage)
    assert len(row.axes) == len(row.shape(a))
    taken_out = trace_arrays(trace)[row.array]
    assert taken_out.ravel().tolist() == trace.values(row.stage).ravel().tolist()
    assert set(row.axes) <= set(AXES[row.array])


@EACH
def test_a_name_tells_every_axis(row: StageRow):
    """Two numbers of a stage never have one name."""
    place = range(2, 2 + len(row.axes))
    words = unit_name(Unit.at(row.stage, place))
    assert all(str(number) in words for number in row.numbers_of(tuple(place)))
    assert "{" not in words
    assert words.count("\n") == 0


def test_only_flat_indices_count_from_zero():
    """Rows, columns, filters and classes count from 1 where a person reads them."""
    assert ROWS[Stage.CONTRIBUTION].numbers_of((0, 0)) == (1, 0)
    assert ROWS[Stage.FLAT].numbers_of((5,)) == (5,)
    assert ROWS[Stage.CONV].numbers_of((0, 1, 2)) == (1, 2, 3)


@pytest.mark.parametrize("field", ["name", "letter", "array"])
def test_no_two_stages_share(field):
    """A name, a letter or an array that two had would tell nothing."""
    told = [getattr(row, field) for row in ROWS.values()]
    assert len(set(told)) == len(Stage)


@pytest.mark.parametrize(
    ("architecture", "expected"),
    [
        (Architecture(), (Operation.RELU, Operation.MAX_POOL)),
        (Architecture(relu=False, pool="avg"), (Operation.NO_RELU, Operation.AVG_POOL)),
    ],
)
def test_what_makes_a_number_depends_on_the_architecture(architecture, expected):
    """With or without a ReLU, by the largest number or the mean."""
    made_by = {stage: row.operation(architecture) for stage, row in ROWS.items()}
    assert (made_by[Stage.RELU], made_by[Stage.POOL]) == expected
    given = [stage for stage, operation in made_by.items() if operation is Operation.GIVEN]
    assert given == [Stage.INPUT, Stage.KERNEL, Stage.CONV_BIAS, Stage.DENSE_BIAS]
