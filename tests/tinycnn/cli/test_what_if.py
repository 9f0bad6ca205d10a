"""`what-if`: each result as text and as numbers, and what it refuses."""

import io
import re

import numpy as np
import pytest

from tinycnn import TinyCNN, Unit, base_pattern, load_weights, save_weights, templates
from tinycnn.cli.main import main
from tinycnn.resources import resource
from tinycnn.stages import Stage
from tinycnn.what_if.input_gradient import input_gradients
from tinycnn.what_if.variants import occlusion_variants, shift_variants

TRAINED = str(resource("weights/trained.npz"))


def run(capsys, *arguments, weights=TRAINED):
    """Return exit code, output and messages of a command."""
    code = main(["what-if", *map(str, arguments), "--weights", str(weights)])
    out, err = capsys.readouterr()
    return code, out, err


def table(text):
    """Return comma-separated values as an array."""
    return np.loadtxt(io.StringIO(text), delimiter=",", ndmin=2)


def trace_of(pattern):
    """Return what the trained network makes of a pattern."""
    return TinyCNN.from_weights(load_weights(TRAINED)).trace(base_pattern(pattern))


def test_all_shifts(capsys):
    """How many keep the class; as numbers, the map with all digits."""
    _, out, _ = run(capsys, "shift", "--pattern", "vertical")
    assert "probability of vertical" in out
    assert "* read as the drawing itself is: 56 of 64" in out
    assert sum(line.count("*") for line in out.splitlines()[4:12]) == 56
    _, out, _ = run(capsys, "shift", "--pattern", "vertical", "--csv")
    expected = shift_variants(trace_of("vertical")).probabilities[:, :, 0]
    np.testing.assert_array_equal(table(out), expected)


def test_squares_covered(capsys):
    """The width decides how many places there are; any class can be asked for."""
    unit = ("--unit", "probability", "diagonal")
    _, out, _ = run(capsys, "occlude", "--width", 3, "--csv", "--pattern", "horizontal", *unit)
    expected = occlusion_variants(trace_of("horizontal"), 3).probabilities[:, :, 2]
    np.testing.assert_array_equal(table(out), expected)


def test_the_template(capsys):
    """A logit as template times drawing plus offset, and on which edge it stands."""
    _, out, _ = run(capsys, "template", "--pattern", "horizontal", "--unit", "logit", 2)
    found = templates(trace_of("horizontal"))
    numbers = re.search(r"⟨T, x⟩ (.*) \+ offset (.*) = logit (.*)", out).groups()
    total, offset, logit = (float(number.replace("−", "-")) for number in numbers)
    assert total + offset == pytest.approx(logit, abs=2e-6)
    assert logit == pytest.approx(found.logits[1], abs=1e-6)
    assert "on an edge: 15 windows are tied" in out
    _, out, _ = run(capsys, "template", "--csv", "--pattern", "horizontal")
    np.testing.assert_array_equal(table(out), found.templates[1])


def test_the_gradient(capsys):
    """Of a probability or of a logit."""
    _, out, _ = run(capsys, "gradient", "--unit", "logit", 2, "--csv")
    expected = input_gradients(trace_of("vertical")).logits[1]
    np.testing.assert_array_equal(table(out), expected)
    code, _, err = run(capsys, "gradient", "--unit", "pool", 1, 1, 1)
    assert code == 1
    assert "gradient is about a probability or logit, got 'pool'" in err


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("diagonal", "no change of up to 3 pixels flips the class: proved by trying all"),
        ("vertical", "3 pixels: all 41,664 changes tried, 4 ways"),
        ("horizontal", "3 pixels: all 41,664 changes tried, 44 ways"),
    ],
)
def test_the_smallest_change(pattern, says, capsys):
    """What is proved, and in how many ways it goes."""
    _, out, _ = run(capsys, "flip", "--pattern", pattern)
    assert says in out


def test_the_ways_as_numbers(capsys):
    """A row a pixel: which way, row, column, ink; each way does flip the class."""
    _, out, _ = run(capsys, "flip", "--csv")
    found = table(out)
    assert found.shape == (12, 4)
    network = TinyCNN.from_weights(load_weights(TRAINED))
    for way in range(1, 5):
        image = base_pattern("vertical")
        for _, row, column, ink in found[found[:, 0] == way].tolist():
            image = image.copy()
            image[int(row), int(column)] = ink
        assert network.trace(image).prediction != 0


def test_what_it_wants(capsys, tmp_path):
    """The drawing it comes to, and why it ends; a blank canvas gives no direction."""
    wanted = ("wanted", "--unit", "probability", "horizontal")
    _, out, _ = run(capsys, *wanted, "--start", "noise", "--csv")
    network = TinyCNN.from_weights(load_weights(TRAINED))
    assert network.trace(table(out)).value_of(Unit(Stage.PROBABILITY, 1)) >= 0.99
    blank = tmp_path / "blank.txt"
    blank.write_text("0 0 0 0 0 0 0 0\n" * 8)
    _, out, _ = run(capsys, *wanted, "--grid", blank)
    assert "end: the gradient at the input is exactly 0" in out
    assert "try --start noise" in out


def test_the_most_exciting_images(capsys, tmp_path):
    """Of the data set that the weights name; without one there are no images."""
    _, out, _ = run(capsys, "exciting", "--unit", "pool", 2, 1, 3, "--count", 4)
    assert "validation images with the largest pooled map of filter 2, row 1, column 3" in out
    assert len(out.splitlines()) == 2 + 2 + 4
    network = TinyCNN(0, num_classes=5)
    save_weights(tmp_path / "w.npz", network.weights_record())
    code, _, err = run(capsys, "exciting", weights=tmp_path / "w.npz")
    assert code == 1
    assert "nobody knows which data set" in err


@pytest.mark.parametrize(
    ("unit", "says"),
    [
        (("pond", 1), "there is no stage 'pond'"),
        (("pool", 1, 1), "a number of pool has filter and row and column"),
        (("pool", 1, 1, 9), "there is no pool at"),
        (("probability", "cat"), "expected the number of a class, got 'cat'"),
        (("kernel", 1, 1, 1), "no pixels make"),
    ],
)
def test_units_that_are_none(unit, says, capsys):
    """One sentence says what was expected."""
    code, _, err = run(capsys, "wanted", "--unit", *unit)
    assert code == 1
    assert says in err
