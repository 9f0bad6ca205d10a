"""`compare`: each comparison as text, as numbers and as a plot, and what it refuses."""

import csv
import io
from xml.etree import ElementTree

import numpy as np
import pytest

from tinycnn import TinyCNN
from tinycnn.cli.main import main
from tinycnn.comparing.conv_matrix import conv_matrix
from tinycnn.comparing.curves import compare_curves
from tinycnn.comparing.networks import CNN, COMPARISONS, WHOLE_MAP
from tinycnn.comparing.shifted import SHIFTS, compare_shifted
from tinycnn.in_parts import finish

QUICK = ("--networks", "cnn, whole-map", "--seeds", "2", "--epochs", "2")


def run(capsys, *arguments):
    """Return exit code, output and messages of a command."""
    code = main(["compare", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def rows_of(text):
    """Return comma-separated values as a list of dictionaries."""
    return list(csv.DictReader(io.StringIO(text)))


def test_shifted_is_what_is_compared_first(capsys):
    """Without a word more: the table of both ways to train, and its sentences."""
    code, out, _ = run(capsys, *QUICK)
    assert code == 0
    found = finish(compare_shifted((CNN, WHOLE_MAP), (0, 1), 2))
    figures = [f"{100 * found.at(CNN, shift).mean:.1f} %" for shift in SHIFTS]
    row = next(line for line in out.splitlines() if line.startswith("CNN  "))
    assert [part.strip() for part in row.split("  ") if part.strip()][3:] == figures
    assert "Trained on centred patterns only" in out
    assert "Shifted by 3, beyond the book's data" in out


def test_shifted_as_numbers(capsys):
    """A line for each training and shift, all digits."""
    _, out, _ = run(capsys, "shifted", "--csv", *QUICK)
    found = finish(compare_shifted((CNN, WHOLE_MAP), (0, 1), 2))
    rows = rows_of(out)
    assert len(rows) == 2 * found.centred.size + found.validation.size
    shifted = [row for row in rows if row["shift"] != "validation"]
    values = np.array([float(row["accuracy"]) for row in shifted])
    expected = np.concatenate([found.centred.ravel(), found.book.ravel()])
    np.testing.assert_array_equal(values, expected)
    last = shifted[-1]
    assert (last["network"], last["trained_on"]) == ("whole-map", "book")
    assert (last["shift"], last["seed"]) == ("3", "1")


@pytest.mark.long
def test_few_images(capsys):
    """A mean for each network and number of images; draws never that of the book's data."""
    _, out, _ = run(capsys, "few-images", "--networks", "whole-map", "--seeds", 8, "--csv")
    rows = rows_of(out)
    assert {row["draw"] for row in rows} == set("01234568")
    assert {row["images_a_class"] for row in rows} == {"5", "10", "20", "60"}
    _, out, _ = run(capsys, "few-images", "--networks", "whole-map", "--seeds", 2)
    assert "5 a class" in out
    assert "720 updates each" in out


def test_curves_of_a_comparison(capsys):
    """The networks of one of the comparisons, epoch by epoch."""
    _, out, _ = run(capsys, "curves", "--networks", "relu", "--seeds", 1, "--epochs", 2, "--csv")
    found = finish(compare_curves(COMPARISONS["relu"], (0,), 2))
    rows = rows_of(out)
    assert [row["network"] for row in rows] == ["cnn"] * 3 + ["no-relu"] * 3
    losses = [float(row["train_loss"]) for row in rows]
    np.testing.assert_array_equal(losses, found.train_loss.ravel())
    _, out, _ = run(capsys, "curves", "--networks", "relu", "--seeds", 1, "--epochs", 2)
    assert f"{found.train_loss[1, 2, 0]:.2f} · " in out


def test_how_linear(capsys):
    """All four networks, and that one of them is 195 numbers."""
    _, out, _ = run(capsys, "linear", "--seeds", 1, "--epochs", 1)
    assert "CNN without ReLU and with average pooling; 195 numbers say all that it does." in out
    assert "Not linear: CNN, CNN with average pooling, CNN without ReLU." in out
    _, out, _ = run(capsys, "linear", "--seeds", 1, "--epochs", 1, "--csv")
    values = {row["network"]: float(row["nonlinearity"]) for row in rows_of(out)}
    assert values.pop("linear") < 1e-12
    assert min(values.values()) > 0.01


def test_the_matrix(capsys, tmp_path):
    """Its counts, the 36 places of one weight, and all of it as numbers, of any weights."""
    _, out, _ = run(capsys, "matrix", "--weight", 2, 1, 3)
    for words in ("64 × 108", "7,020", "1,080", "are 30.", "stands at 36 places"):
        assert words in out
    assert " ".join(out.splitlines()[-4:]).count("·") == 36
    model = TinyCNN(7, filters=2, kernel_size=5)
    model.save(tmp_path / "w.npz")
    _, out, _ = run(capsys, "matrix", "--csv", "--weights", tmp_path / "w.npz")
    expected = conv_matrix(model.weights_record()).matrix
    np.testing.assert_array_equal(np.loadtxt(io.StringIO(out), delimiter=","), expected)


def test_a_plot_beside_the_figures(capsys, tmp_path):
    """Written whole as SVG; another time only with --overwrite."""
    path = tmp_path / "plot.svg"
    arguments = ("curves", "--seeds", 1, "--epochs", 1, "--networks", "pool", "--plot", path)
    code, _, err = run(capsys, *arguments)
    assert code == 0
    assert "plot written to" in err
    assert ElementTree.fromstring(path.read_text("utf-8")).tag.endswith("svg")
    path.write_text("mine")
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (1, "")
    assert "exists" in err
    assert path.read_text() == "mine"
    assert run(capsys, *arguments, "--overwrite")[0] == 0
    assert path.read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--networks", "cnn,resnet"), "there is no network 'resnet': choose of cnn, no-relu"),
        (("--networks", "cnn,cnn"), "each once"),
        (("--networks", "classes"), "four-classes has the classes vertical, horizontal"),
        (("linear", "--plot", "a.svg"), "there is no plot of linear"),
        (("--plot", "a.png"), "a plot is written as .svg, got 'a.png'"),
        (("--plot", "nowhere/a.svg"), "there is no folder 'nowhere'"),
        (("matrix", "--weight", 4, 1, 1), "there are 3 kernels of 3×3 numbers, counted from 1"),
    ],
    ids=str,
)
def test_what_cannot_be(capsys, arguments, words):
    """One sentence, nothing printed, exit code 1."""
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (1, "")
    assert err.startswith("error: ")
    assert words in err


@pytest.mark.parametrize("arguments", [("--seeds", "0"), ("--epochs", "none"), ("everything",)])
def test_wrong_arguments(arguments):
    """Told by the parser, exit code 2."""
    with pytest.raises(SystemExit) as stop:
        main(["compare", *arguments])
    assert stop.value.code == 2
