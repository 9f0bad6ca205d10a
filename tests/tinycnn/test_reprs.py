"""What Python prints of each thing: one short line with shapes and counts, never arrays."""

import pytest

import tinycnn
from tinycnn import Stage, TinyCNN, Unit, base_pattern, explain, fit, unit_links
from tinycnn.architecture import Architecture

MODEL = TinyCNN()
TRACE = MODEL.trace(base_pattern("diagonal"))
PLACE = Unit(Stage.CONV, 1, 2, 3)
DATA = tinycnn.make_dataset_bundle(2, 1)
REPORT = next(fit(TinyCNN(), DATA.x_train, DATA.y_train, x_val=DATA.x_val, y_val=DATA.y_val))

LINES = {
    "<TinyCNN Conv2D → ReLU → MaxPool2D → Flatten → Dense, 114 parameters>": MODEL,
    "<Conv2D 1→3, 3×3, 30 parameters>": MODEL.conv,
    "ReLU()": MODEL.relu,
    "MaxPool2D(pool_size=2)": MODEL.pool,
    "AvgPool2D(pool_size=3)": tinycnn.AvgPool2D(3),
    "Flatten()": MODEL.flatten,
    "<Dense 27→3, 84 parameters>": MODEL.dense,
    "<Summary of 5 layers, 114 parameters>": MODEL.summary(),
    "<DatasetBundle 6 training and 3 validation images, vertical horizontal diagonal>": DATA,
    "Unit(Stage.CONV, channel=1, row=2, col=3)": PLACE,
    "Unit(Stage.LOGIT, channel=2)": Unit(Stage.LOGIT, 2),
    "<StageLinks (8, 8), 9 possible, 9 active>": unit_links(TRACE, PLACE).upstream[Stage.INPUT],
}
OTHERS = [
    MODEL.weights_record(),
    TRACE,
    TinyCNN(num_classes=300, filters=50).trace(base_pattern("dot")),
    MODEL.architecture,
    tinycnn.signal_bounds(MODEL.weights_record()),
    unit_links(TRACE, PLACE),
    explain(TRACE, PLACE),
    MODEL.conv.terms(TRACE.image[None], 3),
    REPORT,
]


@pytest.mark.parametrize("line", LINES)
def test_the_line_of_each(line):
    """To the letter."""
    assert repr(LINES[line]) == line


@pytest.mark.parametrize("thing", OTHERS, ids=lambda thing: type(thing).__name__)
def test_the_others_are_short_too(thing):
    """One line that begins with the kind of thing; no array is printed."""
    text = repr(thing)
    assert text.removeprefix("<").startswith(type(thing).__name__)
    assert "\n" not in text
    assert "array" not in text
    assert len(text) < 180


def test_a_trace_tells_its_probabilities():
    """Of many classes the first few."""
    shares = [f"{share:.3f}" for share in TRACE.probabilities]
    assert repr(TRACE).endswith(f"probabilities {' '.join(shares)}>")
    assert repr(OTHERS[2]).endswith(" …>")


def test_a_report_tells_how_training_goes():
    """Epoch, step, loss, and the accuracies where there are any."""
    assert repr(REPORT).startswith("<TrainingReport epoch 1, step 1, loss ")
    assert f"training {100 * REPORT.train.accuracy:.1f} %, validation" in repr(REPORT)


def test_what_names_a_value_can_be_typed_in():
    """Addresses and architectures print as the code that makes them."""
    for thing in (PLACE, Unit(Stage.FLAT, col=26), Architecture(filters=5), tinycnn.ReLU()):
        again = eval(repr(thing), vars(tinycnn))
        assert again == thing or type(again) is tinycnn.ReLU
