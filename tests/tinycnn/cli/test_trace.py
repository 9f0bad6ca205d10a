"""`trace`: the same numbers for a person and for a program."""

import io
import json
import re

import numpy as np
import pytest

from tinycnn import Architecture, ModelCard, TinyCNN, Weights, base_pattern, save_weights
from tinycnn.cli.main import main
from tinycnn.cli.trace import as_json, as_text
from tinycnn.datasets.lines import make_dataset_bundle
from tinycnn.files.text_grid import format_grid
from tinycnn.model_card import book_card

NOISY = make_dataset_bundle(1, 0).x_train[0, 0]


def printed(capsys, *arguments):
    """Return what a command printed, which must succeed without a message."""
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_json_holds_every_intermediate(capsys):
    """The untrained network of seed 42 is traced, every number with all its digits."""
    members = json.loads(printed(capsys, "trace", "--pattern", "diagonal", "--json"))
    trace = TinyCNN(42).trace(base_pattern("diagonal"))
    expected = {
        "image": trace.image,
        "z": trace.z,
        "relu": trace.activation,
        "winners": trace.winners,
        "ties": trace.ties,
        "pooled": trace.pooled,
        "flat": trace.flat,
        "contributions": trace.contributions,
        "logits": trace.logits,
        "probabilities": trace.probabilities,
    }
    for name, array in expected.items():
        np.testing.assert_array_equal(members[name], array, err_msg=name)
    np.testing.assert_array_equal(members["weights"]["kernels"], trace.weights.kernels)
    np.testing.assert_array_equal(members["weights"]["dense_weights"], trace.weights.dense_weights)
    assert members["weights"]["conv_bias"] == members["weights"]["dense_bias"] == [0, 0, 0]
    assert members["architecture"]["pool"] == "max"
    assert members["class_names"] == ["vertical", "horizontal", "diagonal"]
    assert members["prediction"] == members["class_names"][trace.prediction]


def test_json_has_no_nan():
    """What is not finite becomes null: JSON knows neither NaN nor infinity."""
    model = TinyCNN(42)
    image = np.zeros((8, 8))
    image[0, 0], image[7, 7] = np.nan, np.inf
    members = json.loads(as_json(model.trace(image)), parse_constant=pytest.fail)
    assert members["image"][0][0] is members["image"][7][7] is members["z"][0][0][0] is None
    assert members["z"][0][2][2] == 0
    assert members["probabilities"] == [None] * 3
    assert members["prediction"] is None


def test_a_drawing_from_a_file_or_standard_input(capsys, tmp_path, monkeypatch):
    """A text grid is traced bit for bit, with a byte-order mark as editors of Windows write it."""
    path = tmp_path / "grid.txt"
    path.write_text(format_grid(NOISY), encoding="utf-8-sig")
    from_file = printed(capsys, "trace", "--grid", str(path), "--json")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(format_grid(NOISY).encode())))
    assert printed(capsys, "trace", "--grid", "-", "--json") == from_file
    np.testing.assert_array_equal(json.loads(from_file)["image"], NOISY)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"0 1", "grid.txt': a drawing has 8 rows, got 1: write 8 lines"),
        (b"\x800", "it is no text in UTF-8 or UTF-16: save it as such"),
        (None, "No such file or directory"),
    ],
)
def test_a_file_that_is_no_drawing(content, message, capsys, tmp_path):
    """What is wrong with a grid is said in one sentence."""
    path = tmp_path / "grid.txt"
    if content is not None:
        path.write_bytes(content)
    assert main(["trace", "--grid", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.count("\n") == 1


def test_no_standard_input(capsys, monkeypatch):
    """A standard input that is closed is an empty one."""
    monkeypatch.setattr("sys.stdin", None)
    assert main(["trace", "--grid", "-"]) == 1
    assert "got 0" in capsys.readouterr().err


def test_the_text_shows_all_stages(capsys):
    """A person sees kernels, maps, tied winners, pooled maps and classes, in 80 columns."""
    text = printed(capsys, "trace")
    for words in ("untrained network of seed 42", "Filter 3", "0.65=", "bias 0", "max pool 2×2"):
        assert words in text
    assert "vertical      0.0265      0    0.0265         0.427  █████████\n" in text
    assert text.endswith("\nPrediction: vertical\n")
    assert max(map(len, text.splitlines())) <= 80
    assert not any(line != line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("seed", range(5))
def test_printed_arithmetic_adds_up(seed):
    """A pocket calculator never contradicts the line: sum + bias = logit, digit by digit."""
    rng = np.random.default_rng(seed)
    a = Architecture()
    shapes = Weights.expected_shapes(a)
    arrays = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    weights = Weights(a, **arrays, card=book_card(3))
    text = as_text(TinyCNN.from_weights(weights).trace(NOISY), "").replace("−", "-")
    for name in ("vertical", "horizontal", "diagonal"):
        total, bias, logit = (row := text[text.index(f"\n{name} ") :].split())[1:4]
        assert row[0] == name
        assert round(float(total) + float(bias), 4) == float(logit)


def test_zeros_have_no_mark(capsys):
    """A window of zeros has no winner, shared probabilities no prediction."""
    text = as_text(TinyCNN(42).trace(np.zeros((8, 8))), "")
    assert "*" not in text.split("* won")[0]
    assert "=" not in text.split("ReLU")[1].split("Filter")[0]
    assert text.endswith("Prediction: none, classes share the highest probability")


def test_a_probability_that_is_no_number():
    """NaN is never shown as a confident class."""
    text = as_text(TinyCNN(42).trace(np.full((8, 8), np.nan)), "")
    assert text.endswith("Prediction: none, a probability is not a number")


def test_weights_of_another_architecture(capsys, tmp_path):
    """Networks without ReLU, with average pooling and with more classes have words of their own."""
    path = tmp_path / "w.npz"
    save_weights(path, TinyCNN(0, num_classes=6, pool="avg", relu=False).weights_record())
    text = printed(capsys, "trace", "--weights", str(path))
    for words in (f"weights of {str(path)!r}", "no ReLU: z", "avg pool 2×2", "class 1", "class 6"):
        assert words in text
    assert "vertical" not in text
    assert "won its pooling window" not in text


def test_classes_have_the_names_of_the_weights(capsys, tmp_path):
    """As a person has named them, in the text and in JSON."""
    model = TinyCNN(0, num_classes=2)
    model.card = ModelCard(("dark", "größer"), "shades")
    save_weights(tmp_path / "w.npz", model.weights_record())
    command = ("trace", "--weights", str(tmp_path / "w.npz"))
    assert re.search(r"^größer ", printed(capsys, *command), re.M)
    assert json.loads(printed(capsys, *command, "--json"))["class_names"] == ["dark", "größer"]


def test_weights_beyond_all_numbers(capsys, tmp_path):
    """Weights near the largest float make NaN and infinity, and neither warning nor traceback."""
    path = tmp_path / "w.npz"
    a = Architecture()
    shapes = Weights.expected_shapes(a)
    arrays = {name: np.full(s, 1.7e308) for name, s in shapes.items()}
    save_weights(path, Weights(a, **arrays, card=book_card(3)))
    text = printed(capsys, "trace", "--weights", str(path))
    assert "Prediction: none, a probability is not a number" in text
    json.loads(printed(capsys, "trace", "--weights", str(path), "--json"))
    assert "none" in printed(capsys, "evaluate", "--weights", str(path))
