"""The script: it needs NumPy alone, and computes what the screen shows."""

import numpy as np
import pytest

from tests.tinycnn.export.passes import ABOUT, BOOK, ODD_NAMES, given_passes, printed_by, wild
from tests.tinycnn.random_networks import random_drawing
from tinycnn import CLASS_NAMES, Architecture, TinyCNN, base_pattern
from tinycnn.export import Numbers, numpy_script
from tinycnn.export.numbers.csv_text import table_text
from tinycnn.files.drawing_bytes import parse_drawing
from tinycnn.files.numpy_files import npy_bytes
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


FILES = {
    "the lab's own CSV": lambda image: Numbers("image").file(
        TinyCNN(42).trace(image), "csv", ABOUT
    ),
    "commas": lambda image: table_text(image, ",").encode("utf-8-sig"),
    "decimal commas": lambda image: table_text(image, ";").replace(".", ",").encode(),
    "tabs, decimal commas": lambda image: (
        table_text(image, "\t").replace(".", ",").encode("utf-16")
    ),
    "semicolons": lambda image: table_text(image, ";").replace("\n", ";\r\n").encode(),
    "an array": lambda image: f"np.array({image.tolist()})".encode(),
    "a printed array": lambda image: repr(image.round(8).astype(np.float64)).encode(),
    "quoted": lambda image: "\n".join(
        ",".join(f'"{value}"'.replace(".", ",") for value in row) for row in image.tolist()
    ).encode(),
    "a table": lambda image: table_text(image, "|").encode("utf-32"),
    "what Python answers": lambda image: f"Out[3]: {image.tolist()}".encode("utf-16-le"),
    "MATLAB": lambda image: f"drawing = [{table_text(image, ' ')}];".encode(),
    "a file of NumPy": npy_bytes,
    "a batch of one": lambda image: npy_bytes(image[None, None]),
    "old line ends": lambda image: format_grid(image).replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("kind", FILES)
def test_it_reads_drawings_as_the_lab_does(kind, tmp_path):
    """As spreadsheets, NumPy and the lab write them."""
    image = random_drawing(np.random.default_rng(0)).round(8)
    (tmp_path / "grid").write_bytes(FILES[kind](image))
    read = names_in(numpy_script(BOOK, ABOUT))["read_drawing"](tmp_path / "grid")
    np.testing.assert_array_equal(read, image)
    np.testing.assert_array_equal(read, parse_drawing(FILES[kind](image)))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"0 1", "8 lines of 8 numbers"),
        (b"2 " * 8 + b"\n" + b"0 0 0 0 0 0 0 0\n" * 7, "from 0 (paper) to 1 (ink)"),
        (b"nan " * 8 + b"\n" + b"0 0 0 0 0 0 0 0\n" * 7, "from 0 (paper) to 1 (ink)"),
        (b"", "8 lines of 8 numbers"),
        (b"a,b,c,d,e,f,g,h\n" * 8, "could not convert string to float: 'a'"),
        (b"\x93NUMPY\x01\x00", "EOF"),
        (b"\x80", "can't decode"),
        (None, "No such file"),
    ],
)
def test_it_ends_with_a_sentence_where_there_is_no_drawing(content, told, tmp_path, monkeypatch):
    """No traceback, and no probabilities of something else."""
    if content is not None:
        (tmp_path / "grid").write_bytes(content)
    monkeypatch.setattr("sys.argv", ["net.py", str(tmp_path / "grid")])
    code = compile(numpy_script(BOOK, ABOUT), "net.py", "exec")
    with pytest.raises(SystemExit) as ended:
        exec(code, {"__name__": "__main__"})
    assert told in ended.value.code
    assert "there is no drawing in" in ended.value.code


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
