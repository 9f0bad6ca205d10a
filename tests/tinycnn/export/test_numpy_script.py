"""The script: it needs NumPy alone, and computes what the screen shows."""

import numpy as np
import pytest

from tests.tinycnn.export.passes import ABOUT, BOOK, ODD_NAMES, given_passes, printed_by, wild
from tests.tinycnn.random_networks import random_drawing
from tinycnn import CLASS_NAMES, Architecture, TinyCNN, base_pattern
from tinycnn.export import numpy_script
from tinycnn.files.text_grid import format_grid


def names_in(code):
    """Return what a script defines, without its main part."""
    names = {"__name__": "imported"}
    exec(compile(code, "net.py", "exec"), names)
    return names


@given_passes
def test_every_network_computes_the_same(trace):
    """All shapes, both poolings, with and without ReLU: each stage and the probabilities."""
    names = names_in(numpy_script(trace, ABOUT))
    np.testing.assert_array_equal(names["drawing"], trace.image, strict=True)
    np.testing.assert_array_equal(names["dense_weights"], trace.weights.dense_weights, strict=True)
    np.testing.assert_allclose(names["conv2d"](trace.image), trace.z, atol=1e-13)
    assert ("relu" in names) == trace.weights.architecture.relu
    found = names["network"](names["drawing"])
    np.testing.assert_allclose(found, trace.probabilities, rtol=0, atol=1e-12)


@pytest.mark.parametrize("pattern", ["vertical", "horizontal", "diagonal", "dot", None])
def test_it_runs_apart_from_the_project(pattern, tmp_path):
    """In a process of its own, in which nothing of TinyCNN can be found."""
    image = np.zeros((8, 8)) if pattern is None else base_pattern(pattern)
    trace = TinyCNN(42).trace(image)
    path = tmp_path / "net.py"
    path.write_text(numpy_script(trace, ABOUT), encoding="utf-8")
    found = printed_by(path, cwd=tmp_path)
    assert tuple(found) == CLASS_NAMES
    np.testing.assert_allclose(list(found.values()), trace.probabilities, rtol=0, atol=1e-12)


def test_names_stand_in_it_as_they_are():
    """Whatever a stranger has called the classes is text, no code and no place to fill."""
    names = names_in(numpy_script(ODD_NAMES, ABOUT))
    assert tuple(names["class_names"]) == ODD_NAMES.weights.class_names


def test_it_takes_another_drawing(tmp_path):
    """What Copy drawing wrote into a text file."""
    image = random_drawing(np.random.default_rng(0))
    (tmp_path / "grid.txt").write_text(format_grid(image))
    path = tmp_path / "net.py"
    path.write_text(numpy_script(BOOK, ABOUT), encoding="utf-8")
    expected = TinyCNN(42).trace(image).probabilities
    found = printed_by(path, "grid.txt", cwd=tmp_path)
    np.testing.assert_allclose(list(found.values()), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_stays_so(value):
    """The probabilities are NaN there as here, and no number is lost."""
    names = names_in(numpy_script(wild(value), ABOUT))
    np.testing.assert_array_equal(names["kernels"], np.full((3, 1, 3, 3), value))
    with np.errstate(invalid="ignore"):
        assert np.isnan(names["network"](names["drawing"])).all()


@pytest.mark.parametrize("about", ['"""', "x\nraise SystemExit", "a\r\x0cb", "\udcff", "\\"])
def test_whatever_the_weights_are_called(about):
    """No name of a file becomes code."""
    code = numpy_script(BOOK, about)
    np.testing.assert_array_equal(names_in(code)["kernels"], BOOK.weights.kernels)
    code.encode()


def test_it_speaks_of_this_network():
    """Shapes and names are those of the architecture."""
    model = TinyCNN(0, pool="avg", pool_size=3, kernel_size=2, relu=False, num_classes=4)
    code = numpy_script(model.trace(base_pattern("dot")), ABOUT)
    assert model.architecture != Architecture()
    for words in ("def avg_pool", "window.mean()", "3×3 window, shape (3, 2, 2)", "has no ReLU"):
        assert words in code
    assert "np.maximum" not in code
    assert "weights of 'some.npz'" in code
    assert max(map(len, code.splitlines())) < 200
