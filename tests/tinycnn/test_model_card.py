"""What a network's classes are called, which data it is for, and how it was made."""

from dataclasses import replace

import numpy as np
import pytest

from tests.tinycnn.own_layers import MyAvg
from tests.tinycnn.weights_files import random_weights
from tinycnn import CLASS_NAMES, Dense, Flatten, ModelCard, ReLU, TinyCNN, fit, make_dataset_bundle
from tinycnn.datasets.lines import PATTERN_NAMES
from tinycnn.model_card import MAX_MADE, MAX_NAME, book_card

DIGITS = ModelCard(("zero", "one", "two"), dataset="digits", made="by hand")
BUNDLE = make_dataset_bundle(4, 2)


def test_the_books_network_knows_its_classes():
    """Also with the dot as a fourth class."""
    three, four = TinyCNN(42).weights_record(), TinyCNN(7, num_classes=4).weights_record()
    assert (three.class_names, four.class_names) == (CLASS_NAMES, PATTERN_NAMES)
    assert three.dataset == four.dataset == "lines"
    assert three.made == "TinyCNN(seed=42), untrained"
    assert not three.names_are_guessed


@pytest.mark.parametrize("count", [1, 2, 5, 6])
def test_other_networks_have_stand_ins(count):
    """A network of ten digits has no class "vertical"."""
    weights = TinyCNN(num_classes=count).weights_record()
    assert weights.class_names == tuple(f"class {n}" for n in range(1, count + 1))
    assert weights.dataset is None
    assert weights.names_are_guessed


def test_weights_alone_are_unknown():
    """Also those that have as many classes as the book's."""
    weights = random_weights()
    assert weights.class_names == ("class 1", "class 2", "class 3")
    assert (weights.dataset, weights.made) == (None, "")
    assert weights.names_are_guessed


def test_a_data_set_without_names_is_kept():
    """What is known of a network stays, where its classes get stand-ins."""
    card = replace(random_weights(), card=ModelCard(dataset="digits", made="by hand")).card
    assert (card.dataset, card.made) == ("digits", "by hand")
    assert card.class_names[0] == "class 1"
    assert card.names_are_guessed


def test_a_card_stays_with_its_weights():
    """Through a network, its trace and the weights that another network takes over."""
    model = TinyCNN.from_weights(replace(random_weights(), card=DIGITS))
    assert model.trace(np.zeros((8, 8))).weights.card == DIGITS
    other = TinyCNN()
    other.install(model.weights_record())
    assert other.card == DIGITS


def test_a_person_names_the_classes():
    """Any names, as a list too."""
    model = TinyCNN(num_classes=2)
    model.card = ModelCard(["dark", "bright"])
    assert model.weights_record().class_names == ("dark", "bright")
    assert not model.weights_record().names_are_guessed


def test_training_says_what_it_did():
    """Step by step, one training after the other; names and data set stay."""
    model = TinyCNN.from_weights(replace(random_weights(), card=DIGITS))
    reports = list(fit(model, BUNDLE.x_train, BUNDLE.y_train, epochs=2, batch_size=6))
    made = [report.weights.made for report in reports]
    assert made[0] == made[1] == "by hand; SGD 0.05, batch 6, shuffle 0, epoch 1 of 2"
    assert made[2] == made[3] == "by hand; SGD 0.05, batch 6, shuffle 0, epoch 2 of 2"
    assert (model.card.class_names, model.card.dataset) == (DIGITS.class_names, "digits")
    list(fit(model, BUNDLE.x_train, BUNDLE.y_train, epochs=1, optimizer="adam", seed=3))
    assert model.card.made == f"{made[3]}; Adam 0.05, batch 16, shuffle 3, epoch 1 of 1"


def test_what_is_trained_is_not_untrained():
    """The seed stays: with it the run can be made again."""
    card = book_card(3).after("TinyCNN(seed=42), untrained").after("SGD 0.1")
    assert card.made == "TinyCNN(seed=42); SGD 0.1"


def test_many_trainings_still_fit():
    """Of a long line the end is kept: the last that was done."""
    card = ModelCard(made="the first")
    for number in range(100):
        card = card.after(f"step {number}")
    assert len(card.made) == MAX_MADE
    assert card.made.startswith("…")
    assert card.made.endswith("; step 99")


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"class_names": "ab"}, TypeError, r"a list of names: try \['ab'\]"),
        ({"class_names": ("a", 7)}, TypeError, "a class name must be a text, got 7"),
        ({"class_names": ("a", "")}, ValueError, "1 to 40 printable characters .* got ''"),
        ({"class_names": ("a" * (MAX_NAME + 1),)}, ValueError, "1 to 40 printable"),
        ({"class_names": ("a\nb",)}, ValueError, r"got 'a\\nb'"),
        ({"class_names": ("a\0",)}, ValueError, "printable"),
        ({"class_names": ("\u202eabc",)}, ValueError, "printable"),
        ({"class_names": ("\ud800",)}, ValueError, "printable"),
        ({"class_names": (" a",)}, ValueError, "without blanks at the ends"),
        ({"class_names": ("a", "b", "a")}, ValueError, "must be different, got 'a' twice"),
        ({"dataset": ""}, ValueError, "the name of a data set must be 1 to 40"),
        ({"dataset": "a\tb"}, ValueError, "the name of a data set"),
        ({"dataset": 3}, TypeError, "the name of a data set must be a text, got 3"),
        ({"made": "a\nb"}, ValueError, "made must be one line of at most 200"),
        ({"made": "a" * (MAX_MADE + 1)}, ValueError, "made must be one line"),
        ({"made": None}, TypeError, "made must be a text, got None"),
    ],
)
def test_wrong_cards_are_named(arguments, error, message):
    """What a file could not hold or a line not show is refused where it is made."""
    with pytest.raises(error, match=message):
        ModelCard(**arguments)


@pytest.mark.parametrize("names", [("a",), ("a", "b"), ("a", "b", "c", "d")])
def test_too_many_or_too_few_names(names):
    """Each class has one name."""
    with pytest.raises(ValueError, match=f"one name for each of 3 classes, got {len(names)}"):
        replace(random_weights(), card=ModelCard(names))
    model = TinyCNN()
    before = model.card
    with pytest.raises(ValueError, match="one name for each of 3 classes"):
        model.card = ModelCard(names)
    assert model.card is before


def test_other_classes_have_other_names():
    """After another dense layer the names are those of as many classes, and a guess."""
    model = TinyCNN()
    model.card = ModelCard(("a", "b", "c"), made="by hand")
    model.dense = Dense(27, 4)
    assert model.card.class_names == PATTERN_NAMES
    assert model.card.names_are_guessed
    assert model.weights_record().made == "by hand"
    model.dense = Dense(27, 2)
    assert model.card.class_names == ("class 1", "class 2")
    model.dense = Dense(27, 3)
    assert model.card.class_names == ("a", "b", "c")


def test_the_last_layer_tells_the_number_of_classes():
    """Not the first dense layer of several; one that does not tell leaves the card as it is."""
    model = TinyCNN()
    model.layers = [Flatten(), Dense(64, 27), ReLU(), Dense(27, 3)]
    assert model.card.class_names == CLASS_NAMES
    model.layers.append(MyAvg())
    assert model.card.class_names == CLASS_NAMES
    model.layers = [Flatten(), Dense(64, 4)]
    assert model.card.class_names == PATTERN_NAMES


def test_a_card_is_no_text():
    """What was meant is said."""
    with pytest.raises(TypeError, match="expected a ModelCard, got 'digits': try ModelCard"):
        TinyCNN().card = "digits"


def test_long_names_are_allowed():
    """Up to the bound, and of any script."""
    names = ("W" * MAX_NAME, "回転する", "größer ≥ 5")
    assert ModelCard(names).class_names == names
