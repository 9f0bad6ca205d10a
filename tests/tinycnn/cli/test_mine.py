"""`train --mine`: a person's drawings join the training images, with a `TrainingRun`'s figures."""

import numpy as np
import pytest

from tinycnn import load_weights
from tinycnn.cli.main import main
from tinycnn.datasets.lines import CLASS_NAMES
from tinycnn.files.own_images_file import save_own_images
from tinycnn.own_images import NO_IMAGES, OwnImages
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun

OWN = OwnImages(np.random.default_rng(8).random((4, 8, 8)), ("dot", *CLASS_NAMES))


def test_with_and_without_them(capsys, tmp_path):
    """The same seed, two trainings; each is that of the library to the last bit."""
    save_own_images(tmp_path / "mine.txt", OWN)
    for own, options in ((OWN, ("--mine", tmp_path / "mine.txt")), (NO_IMAGES, ())):
        path = tmp_path / f"{len(options)}.npz"
        code = main(["train", "--epochs", "3", *map(str, options), "--output", str(path)])
        out, err = capsys.readouterr()
        training = TrainingRun.untrained(TrainingSettings(epochs=3), own=own)
        training.advance()
        assert code == 0
        assert load_weights(path).vector.tolist() == training.weights.vector.tolist()
        assert f"loss {training.scores_at(training.step).train.loss:.4f}" in out
        told = "your drawings among the training images: 3; of other classes: 1\n"
        assert (told in err) == bool(options)


def test_what_does_not_go_is_a_sentence(capsys, tmp_path):
    """A file that is none, and drawings of which the network knows no class."""
    save_own_images(tmp_path / "dots.txt", OWN.chosen([0]))
    for name, said in (("dots.txt", "is of a class that is trained"), ("no", "No such file")):
        with pytest.raises(SystemExit):
            main(["train", "--mine", str(tmp_path / name), "--output", str(tmp_path / "w.npz")])
        assert said in capsys.readouterr().err
        assert not (tmp_path / "w.npz").exists()
