"""Data sets are found by themselves, and weights find their own."""

import importlib
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import tinycnn.datasets
from tests.tinycnn.weights_files import random_weights
from tinycnn import ModelCard, TinyCNN, make_dataset_bundle
from tinycnn.datasets import (
    dataset_named,
    datasets,
    find_datasets,
    own_bundle,
    patterns,
)
from tinycnn.datasets.lines import LINES, PATTERN_NAMES

NEW = """
import numpy as np
from tinycnn.datasets.dataset import Dataset, DatasetBundle

def make(names):
    index = [("night", "day").index(name) for name in names]
    x, y = np.zeros((4, 1, 8, 8)), np.arange(4) % 2
    x[y == index.index(1)] = 1
    return DatasetBundle(x, y, x, y, names)

TONES = Dataset("tones", "Tones of grey", ("night", "day"), make, {"day": np.ones((8, 8))})
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder whose files count as if they were in ``tinycnn/datasets``."""
    before = set(sys.modules)
    path = [*tinycnn.datasets.__path__, str(tmp_path)]
    monkeypatch.setattr(tinycnn.datasets, "__path__", path)
    find_datasets.cache_clear()
    importlib.invalidate_caches()
    yield tmp_path
    find_datasets.cache_clear()
    for name in set(sys.modules) - before:
        if name.startswith("tinycnn.datasets."):
            del sys.modules[name]


def test_the_line_patterns_are_one():
    """What the book's functions make is what is found."""
    assert dataset_named("lines") is LINES
    for found, expected in zip(LINES.bundle(), make_dataset_bundle(), strict=True):
        np.testing.assert_array_equal(found, expected)
    assert set(PATTERN_NAMES) <= set(patterns())


def test_one_file_is_a_data_set(folder: Path):
    """Nothing else names it: weights, patterns and whoever lists data sets know it."""
    others = set(datasets())
    find_datasets.cache_clear()
    (folder / "tones.py").write_text(NEW, "utf-8")
    assert set(datasets()) == {*others, "tones"}
    assert patterns()["day"].sum() == 64
    model = TinyCNN(num_classes=2)
    model.card = ModelCard(("day", "night"), "tones")
    bundle = own_bundle(model.weights_record())
    assert bundle.class_names == ("day", "night")
    assert (bundle.x_val[bundle.y_val == 0] == 1).all()


def test_a_file_that_fails_costs_itself(folder: Path):
    """All others are there, and it is told what was wrong with it."""
    others = list(datasets())
    find_datasets.cache_clear()
    (folder / "broken.py").write_text("nothing = 1 / 0", "utf-8")
    (folder / "twice.py").write_text(NEW.replace('"night", "day"', '"night", "night"'), "utf-8")
    assert list(datasets()) == others
    reasons = {failure.module: failure.reason for failure in find_datasets().failures}
    assert "ZeroDivisionError" in reasons["tinycnn.datasets.broken"]
    assert "must be different" in reasons["tinycnn.datasets.twice"]


@pytest.mark.parametrize(
    ("card", "says"),
    [
        (ModelCard(), "nobody knows which data set these weights of 3 classes are for"),
        (ModelCard(dataset="letters"), "there is no data set 'letters' here, but digits, lines"),
        (ModelCard(("a", "b", "c"), "lines"), "unknown class name 'a': choose one of vertical"),
    ],
)
def test_weights_without_a_data_set(card: ModelCard, says: str):
    """A sentence says what is missing."""
    with pytest.raises(ValueError, match=says):
        own_bundle(replace(random_weights(), card=card))
