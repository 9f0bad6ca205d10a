"""`evaluate`: accuracies, confusions, and the worst images."""

import re

import numpy as np
import pytest

from tinycnn import ModelCard, TinyCNN, fit, make_dataset_bundle, save_weights
from tinycnn.cli.main import main
from tinycnn.datasets.lines import CLASS_NAMES, PATTERN_NAMES

BUNDLE = make_dataset_bundle()


def run(capsys, *arguments):
    """Return exit code, output and messages of a command."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_untrained_network(capsys):
    """69 of 180 and 36 of 90 are right; the table's diagonal holds the 36."""
    _, out, _ = run(capsys, "evaluate")
    assert re.search(r"^training +180 +38\.3 % ", out, re.M)
    assert re.search(r"^validation +90 +40\.0 % ", out, re.M)
    rows = [
        re.findall(r"\d+", out[out.index(f"\n{name}") :].splitlines()[1]) for name in CLASS_NAMES
    ]
    counts = np.array(rows, dtype=int)
    assert np.trace(counts) == 36
    assert counts.sum(axis=1).tolist() == [23, 36, 31]


def test_four_classes(capsys, tmp_path):
    """A network of four classes is tried on the dot, too."""
    data = make_dataset_bundle(class_names=PATTERN_NAMES)
    model = TinyCNN(0, num_classes=4)
    list(fit(model, data.x_train, data.y_train, epochs=40, learning_rate=0.1))
    save_weights(tmp_path / "w.npz", model.weights_record())
    _, out, _ = run(capsys, "evaluate", "--weights", tmp_path / "w.npz")
    assert re.search(r"^training +240 +(9\d|100)\.\d % ", out, re.M)
    assert re.search(r"^dot +0 +0 +0 +\d+$", out, re.M)


@pytest.mark.parametrize(
    ("card", "says"),
    [
        (ModelCard(), "nobody knows which data set these weights of 5 classes are for"),
        (ModelCard(dataset="letters"), "there is no data set 'letters' here, but digits, lines"),
        (ModelCard(dataset="lines"), "unknown class name 'class 1'"),
    ],
)
def test_weights_without_a_data_set(card, says, capsys, tmp_path):
    """There is nothing to try a network on whose data are not known or not here."""
    model = TinyCNN(0, num_classes=5)
    model.card = card
    save_weights(tmp_path / "w.npz", model.weights_record())
    code, _, err = run(capsys, "evaluate", "--weights", tmp_path / "w.npz")
    assert code == 1
    assert says in err
    assert err.count("\n") == 1


def test_the_worst_images(capsys):
    """The largest losses first, with what each was taken for; of either set."""
    _, out, _ = run(capsys, "evaluate", "--worst", 4, "--on", "training")
    assert "training images: true class by row" in out
    head, *rows = out[out.index("training images with the largest") :].splitlines()[1:]
    assert head.split() == [
        "image",
        "class",
        "probability",
        "prediction",
        "probability",
        "loss",
    ]
    assert len(rows) == 4
    losses = [float(row.split()[-1]) for row in rows]
    assert losses == sorted(losses, reverse=True)
    model = TinyCNN(42)
    for number, name, share, taken_for, _, _ in map(str.split, rows):
        image = BUNDLE.x_train[int(number) - 1]
        label = BUNDLE.y_train[int(number) - 1]
        assert CLASS_NAMES[label] == name
        assert CLASS_NAMES[model.trace(image).prediction] == taken_for
        assert f"{model.trace(image).probabilities[label]:.3f}" == share


def test_classes_in_another_order(capsys, tmp_path):
    """Each image is labelled by the network's own classes."""
    model = TinyCNN(0, num_classes=2)
    model.card = ModelCard(("dot", "vertical"), "lines")
    save_weights(tmp_path / "w.npz", model.weights_record())
    _, out, _ = run(capsys, "evaluate", "--weights", tmp_path / "w.npz")
    assert re.search(r"^ +dot +vertical$", out, re.M)
    assert re.search(r"^validation +60 ", out, re.M)
