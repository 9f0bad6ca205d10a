"""What a training is to do: what goes, and a sentence for whatever does not."""

import pytest

from tinycnn.training.settings import SettingsError, TrainingSettings

WRONG = [
    ("learning_rate", 0, "the learning rate must be a number above 0, got 0: try 0.05"),
    ("learning_rate", "0.1", "the learning rate must be a number above 0, got '0.1'"),
    ("learning_rate", float("nan"), "the learning rate must be a number above 0, got nan"),
    ("learning_rate", None, "the learning rate must be a number above 0, got nothing: try 0.05"),
    ("initial_seed", None, "the initial seed must be an integer of at least 0, got nothing"),
    ("batch_size", 0, "the batch size must be an integer of at least 1, got 0"),
    ("batch_size", 2.5, "the batch size must be an integer of at least 1, got 2.5"),
    ("images_per_class", 10_001, "the number of images a class must be at most 10,000, got 10,001"),
    ("images_per_class", 0, "the number of images a class must be an integer of at least 1, got 0"),
    ("shuffle_seed", -1, "the shuffle seed must be an integer of at least 0, got -1"),
    ("initial_seed", -1, "the initial seed must be an integer of at least 0, got -1"),
    ("noise", 1.5, "the noise must be a number from 0 to 1, got 1.5: try 0.15"),
    ("noise", float("nan"), "the noise must be a number from 0 to 1, got nan"),
    ("epochs", 0, "the number of epochs must be an integer of at least 1, got 0"),
    ("loss_below", -1, "the loss to stop at must be a number above 0, got -1"),
    ("optimizer", "sdg", "unknown optimizer 'sdg': choose sgd, momentum or adam"),
    ("optimizer", ["sgd"], "unknown optimizer"),
    ("class_names", ("dot",), "a training needs two classes or more, got 1"),
    ("class_names", ("dot", "dot"), "class_names must be different, got 'dot' twice"),
    ("dataset", 7, "the data set is named by a text, got 7"),
    ("until_all_right", 1, "until_all_right must be True or False, got 1"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG)
def test_what_does_not_go(name, value, sentence):
    """The setting is named, and one sentence says what goes."""
    with pytest.raises(SettingsError) as caught:
        TrainingSettings(**{name: value})
    assert caught.value.field == name
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_all_that_does_not_go():
    """A form marks each of its fields."""
    values = {"batch_size": 0, "learning_rate": 0.1, "epochs": None, "initial_seed": -1}
    assert set(TrainingSettings.problems(values)) == {"batch_size", "initial_seed"}


def test_images_that_are_not_there():
    """An unknown data set, or classes that it does not have."""
    with pytest.raises(SettingsError, match="there is no data set 'stars' here, but") as caught:
        TrainingSettings(dataset="stars")
    assert caught.value.field == "dataset"
    with pytest.raises(SettingsError, match="unknown class name 'slash'") as caught:
        TrainingSettings(class_names=("dot", "slash")).make_data()
    assert caught.value.field == "class_names"
    with pytest.raises(SettingsError, match="'digits' are as they are") as caught:
        TrainingSettings(dataset="digits", images_per_class=10).make_data()
    assert caught.value.field == "images_per_class"


def test_images_that_are_not_there_are_told_before_they_are_made():
    """By the setting to change; what goes has no problem."""
    told = TrainingSettings(dataset="digits", noise=0.5).problems_of_images()
    assert list(told) == ["noise"]
    assert "'digits' are as they are" in told["noise"]
    assert list(TrainingSettings(dataset="digits", images_per_class=5).problems_of_images()) == [
        "images_per_class"
    ]
    for settings in ({}, {"dataset": "digits"}, {"images_per_class": 10_000, "noise": 0.5}):
        assert TrainingSettings(**settings).problems_of_images() == {}


def test_images():
    """By default those of the data set; or so many, of other classes, with other noise."""
    assert TrainingSettings().classes == ("vertical", "horizontal", "diagonal")
    assert len(TrainingSettings().make_data().x_train) == 180
    names = ("dot", "vertical")
    data = TrainingSettings(class_names=names, images_per_class=7, noise=0).make_data()
    assert (len(data.x_train), data.class_names) == (14, names)
    assert set(data.x_train.ravel()) == {0.0, 1.0}
    assert not data.x_train.flags.writeable
    assert len(TrainingSettings(dataset="digits").classes) == 10
