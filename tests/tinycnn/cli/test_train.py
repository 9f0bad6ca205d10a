"""`train`, and the trained weights that the lab brings along."""

import re
import shlex
from pathlib import Path

import numpy as np
import pytest

from tinycnn import (
    Architecture,
    TinyCNN,
    Weights,
    base_pattern,
    fit,
    load_weights,
    make_dataset_bundle,
)
from tinycnn.cli.main import main
from tinycnn.datasets.lines import CLASS_NAMES, PATTERN_NAMES

FOLDER = Path(__file__).parents[3] / "resources" / "weights"
COMMANDS = re.findall(r"^    python -m tinycnn (.+)$", (FOLDER / "README.md").read_text(), re.M)
SETTINGS = ("seed", "learning-rate", "epochs")
BUNDLE = make_dataset_bundle()


def run(capsys, *arguments):
    """Return exit code, output and messages of a command."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def trained(name):
    """Return a network with the weights of a file of the lab."""
    return TinyCNN.from_weights(load_weights(FOLDER / name))


def assert_close(one, other, tolerance):
    """Assert that two records hold the same numbers."""
    for name in Weights.expected_shapes(one.architecture):
        np.testing.assert_allclose(
            getattr(one, name), getattr(other, name), rtol=0, atol=tolerance, err_msg=name
        )


class TestTrain:
    """A training writes what `fit` gives, and never over another file unasked."""

    def test_it_is_fit(self, capsys, tmp_path):
        """Each option reaches `fit`: the weights are the same to the last bit."""
        path = tmp_path / "w.npz"
        options = "--seed 3 --optimizer adam --rate 0.01 --batch-size 32 --epochs 2"
        assert run(capsys, "train", *options.split(), "--shuffle-seed", 9, "--output", path)[0] == 0
        model = TinyCNN(3)
        settings = {"optimizer": "adam", "learning_rate": 0.01, "batch_size": 32, "seed": 9}
        list(fit(model, BUNDLE.x_train, BUNDLE.y_train, epochs=2, **settings))
        assert_close(load_weights(path), model.weights_record(), tolerance=0)

    def test_its_curve(self, capsys, tmp_path):
        """Each step, of a failed training, too; never over another file unasked."""
        path, curve = tmp_path / "w.npz", tmp_path / "c.csv"
        options = ["train", "--rate", 2, "--epochs", 2, "--output", path, "--curve", curve]
        assert run(capsys, *options)[0] == 3
        assert not path.exists()
        rows = np.genfromtxt(curve, delimiter=",", names=True, skip_header=1)
        assert rows["step"].tolist() == list(range(25))
        code, out, err = run(capsys, *options)
        assert (code, out) == (1, "")
        assert "exists: choose another --curve, or add --overwrite" in err

    def test_what_it_says(self, capsys, tmp_path):
        """Results go to standard output, ten lines of progress to standard error."""
        path = tmp_path / "w.npz"
        code, out, err = run(capsys, "train", "--output", path)
        assert code == 0
        assert out.splitlines()[-1] == f"weights written to {str(path)!r}"
        assert out.startswith("training   100.0 %   loss 0.2088\nvalidation 100.0 %")
        assert [line.split("   ")[0] for line in err.splitlines()] == [
            f"epoch {epoch:>2}/20" for epoch in range(2, 21, 2)
        ]

    def test_a_file_is_never_replaced_unasked(self, capsys, tmp_path):
        """A file in the way is named before the training, not after it."""
        path = tmp_path / "w.npz"
        path.write_text("precious")
        code, out, err = run(capsys, "train", "--output", path)
        assert (code, out) == (1, "")
        assert err == f"error: {str(path)!r} exists: choose another --output, or add --overwrite\n"
        assert path.read_text() == "precious"
        assert run(capsys, "train", "--epochs", 1, "--output", path, "--overwrite")[0] == 0
        load_weights(path)

    @pytest.mark.parametrize("place", ["", "none/w.npz", ".", "folder/"])
    def test_a_place_that_takes_no_file(self, place, capsys, tmp_path, monkeypatch):
        """A folder that is missing, or no name, is found before the training."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "folder").mkdir()
        code, out, err = run(capsys, "train", "--output", place, "--overwrite")
        assert (code, out) == (1, "")
        assert re.fullmatch(r"error: (there is no folder|--output must name a file).*\n", err)

    @pytest.mark.parametrize(
        ("options", "architecture", "names"),
        [
            (
                "--classes 4 --pool avg --no-relu --filters 2 --kernel-size 5 --pool-size 4",
                Architecture(4, 2, 5, "avg", 4, relu=False),
                PATTERN_NAMES,
            ),
            ("--classes dot,vertical", Architecture(2), ("dot", "vertical")),
        ],
    )
    def test_it_trains_what_evaluate_takes(self, options, architecture, names, capsys, tmp_path):
        """Any architecture and any classes of the data set, and the file says which."""
        path = tmp_path / "w.npz"
        options += " --rate 0.2 --epochs 2"
        assert run(capsys, "train", *options.split(), "--output", path)[0] == 0
        weights = load_weights(path)
        assert (weights.architecture, weights.class_names) == (architecture, names)
        assert (weights.dataset, weights.names_are_guessed) == ("lines", False)
        code, out, _ = run(capsys, "evaluate", "--weights", path)
        assert code == 0
        assert all(name in out for name in names)

    def test_it_trains_on_any_data_set(self, capsys, tmp_path):
        """On all its own classes, unless told otherwise; evaluate finds the data set by itself."""
        path = tmp_path / "w.npz"
        options = "--data digits --filters 8 --optimizer momentum --rate 0.02 --epochs 2"
        assert run(capsys, "train", *options.split(), "--output", path)[0] == 0
        weights = load_weights(path)
        assert (weights.class_names, weights.dataset) == (tuple("0123456789"), "digits")
        _, out, _ = run(capsys, "evaluate", "--weights", path)
        assert re.search(r"^validation +360 ", out, re.M)
        assert re.search(r"^ +0 +1 +2 +3 +4 +5 +6 +7 +8 +9$", out, re.M)
        options = f"{options} --classes 4,9 --output {path} --overwrite"
        assert run(capsys, "train", *options.split())[0] == 0
        assert load_weights(path).class_names == ("4", "9")

    def test_other_images_and_other_ends(self, capsys, tmp_path):
        """So many images, with such noise; it stops at a loss, or when all is right."""
        path, model = tmp_path / "w.npz", TinyCNN(42)
        options = "--images-per-class 20 --noise 0.05 --epochs 2 --rate 0.2"
        assert run(capsys, "train", *options.split(), "--output", path)[0] == 0
        data = make_dataset_bundle(20, noise=0.05)
        list(fit(model, data.x_train, data.y_train, epochs=2, learning_rate=0.2))
        assert_close(load_weights(path), model.weights_record(), tolerance=0)
        for option, epoch in (("--until-all-right", 13), ("--loss-below 0.5", 8)):
            ends = ("train", *option.split(), "--output", path, "--overwrite")
            assert run(capsys, *ends)[0] == 0
            assert load_weights(path).made.endswith(f"epoch {epoch} of 20")

    def test_what_hardly_learns_is_told(self, capsys, tmp_path):
        """Its weights are no failure: written, with a line on what to try."""
        options = "--rate 0.0005 --seed 5"
        code, _, err = run(capsys, "train", *options.split(), "--output", tmp_path / "w.npz")
        assert code == 0
        assert "hardly any progress: 40.6 % of the training images are right" in err
        assert err.endswith("try more epochs, or a higher learning rate, or another seed\n")

    def test_the_best_epoch_is_named(self, capsys, tmp_path):
        """A training that died on the way would have done well with fewer epochs."""
        options = "--rate 1 --seed 5 --epochs 20"
        code, _, err = run(capsys, "train", *options.split(), "--output", tmp_path / "w.npz")
        assert code == 3
        assert "or another seed; its best epoch was 9, where --epochs 9 stops; no weights" in err
        stops = ("train", *options.replace("20", "9").split(), "--output", tmp_path / "w.npz")
        assert run(capsys, *stops)[0] == 0

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            ("--images-per-class 20000", "images a class must be at most 10,000, got 20,000"),
            ("--noise 2", "the noise must be a number from 0 to 1, got 2.0: try 0.15"),
            ("--data digits --noise 0.1", "the images of the data set 'digits' are as they are"),
            ("--data digits --classes 11", "the data set 'digits' has no 11 classes, but 10: 0, 1"),
            ("--classes 5", "the data set 'lines' has no 5 classes, but 4: vertical, horizontal"),
            ("--classes 1", "expected an integer of at least 2, got '1'"),
            ("--classes dot,", "expected a number of 2 or more, or names like vertical,dot"),
            ("--classes dot,slash", "unknown class name 'slash': choose one of vertical,"),
            ("--kernel-size 9", "kernel_size must be 8 or less, the size of an image, got 9"),
            ("--pool-size 7", "pool_size must be 6 or less"),
            ("--filters 1000000000", "37,000,000,003 weights, and a weights file holds 126,976"),
        ],
    )
    def test_a_network_that_cannot_be(self, options, says, capsys, tmp_path, monkeypatch):
        """Wrong arguments: exit code 2 and a sentence, before any training."""
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as end:
            main(["train", *options.split()])
        assert end.value.code == 2
        assert says in capsys.readouterr().err
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize(
        ("options", "failure"),
        [
            ("--rate 2 --epochs 2", "the training has died, every ReLU output is 0"),
            (
                "--seed 0 --optimizer adam --rate 3 --epochs 1",
                "the loss has risen from 1.1020 to 1.",
            ),
        ],
    )
    def test_a_training_that_failed(self, options, failure, capsys, tmp_path):
        """Exit code 3 and no file, unless it is asked for: then the same code, and a file."""
        path = tmp_path / "w.npz"
        command = ("train", *options.split(), "--output", path)
        code, _, err = run(capsys, *command)
        assert (code, path.exists()) == (3, False)
        assert f"training failed: {failure}" in err
        assert err.endswith("; no weights were written, --keep-failed would write them\n")
        code, out, err = run(capsys, *command, "--keep-failed")
        assert code == 3
        assert f"training failed: {failure}" in err
        assert out.endswith(f"weights written to {str(path)!r}\n")
        load_weights(path)

    def test_a_training_beyond_all_numbers(self, capsys, tmp_path):
        """Weights that are no numbers any more are not written, and what stood there stays."""
        path = tmp_path / "w.npz"
        path.write_text("precious")
        options = ("--rate", "1e300", "--epochs", 1, "--output", path, "--overwrite")
        code, _, err = run(capsys, "train", *options, "--keep-failed")
        assert code == 3
        last = err.splitlines()[-1]
        assert last.startswith("training failed: the weights have grown beyond all numbers")
        assert last.endswith("no weights were written, for no file holds such numbers")
        assert path.read_text() == "precious"


class TestWeightsOfTheLab:
    """The files in resources/weights have a known origin and the properties they are shown for."""

    @pytest.mark.parametrize("command", COMMANDS)
    def test_their_command_makes_them_again(self, command, capsys, tmp_path):
        """The documented command gives the file's numbers (to 1e-9: processors round otherwise)."""
        arguments = shlex.split(command)
        path = Path(arguments[-1])
        assert run(capsys, *arguments[:-1], tmp_path / path.name)[0] == 0
        assert_close(load_weights(tmp_path / path.name), load_weights(FOLDER / path.name), 1e-9)

    def test_every_file_has_its_command(self):
        """No weights without an origin."""
        files = {Path(command.split()[-1]).name for command in COMMANDS}
        assert files == {path.name for path in FOLDER.glob("*.npz")}
        assert len(files) == 2

    @pytest.mark.parametrize("command", COMMANDS)
    def test_they_say_how_they_were_made(self, command):
        """Classes, data set and the settings of their command."""
        words = shlex.split(command)
        weights = load_weights(FOLDER / Path(words[-1]).name)
        seed, rate, epochs = (words[words.index(f"--{name}") + 1] for name in SETTINGS)
        assert (weights.class_names, weights.dataset) == (CLASS_NAMES, "lines")
        assert not weights.names_are_guessed
        assert weights.made == (
            f"TinyCNN(seed={seed}); SGD {rate}, batch 16, shuffle 0, epoch {epochs} of {epochs}"
        )

    @pytest.mark.parametrize("name", ["trained.npz", "trained_seed_42.npz"])
    def test_all_images_are_right(self, name):
        """Both get every training and validation image and every base pattern right."""
        model = trained(name)
        assert model.evaluate(BUNDLE.x_train, BUNDLE.y_train) == 1
        assert model.evaluate(BUNDLE.x_val, BUNDLE.y_val) == 1
        assert [model.trace(base_pattern(n)).prediction for n in CLASS_NAMES] == [0, 1, 2]

    def test_the_first_example(self):
        """Every base pattern lights twelve pooled cells or more; a blank canvas is undecided."""
        model = trained("trained.npz")
        lit = [np.count_nonzero(model.trace(base_pattern(n)).pooled) for n in CLASS_NAMES]
        assert min(lit) >= 12
        blank = model.trace(np.zeros((8, 8))).probabilities
        np.testing.assert_array_equal(blank.round(2), [0.39, 0.31, 0.31])

    def test_nothing_fires_for_horizontal(self):
        """From seed 42, "horizontal" is what is left when every pooled value is 0."""
        model = trained("trained_seed_42.npz")
        assert not model.trace(base_pattern("horizontal")).pooled.any()
        blank = model.trace(np.zeros((8, 8)))
        assert not blank.pooled.any()
        assert blank.probabilities[1] == pytest.approx(0.90, abs=0.005)

    def test_clean_thin_lines_are_harder(self):
        """The data's bars are two pixels wide: of one-pixel lines only about 90 % are right."""
        right = []
        for name in ("trained.npz", "trained_seed_42.npz"):
            model = trained(name)
            for place in range(8):
                line = np.zeros((8, 8))
                line[:, place] = 1
                right += [model.trace(line).prediction == 0, model.trace(line.T).prediction == 1]
        assert 0.8 <= np.mean(right) < 1
