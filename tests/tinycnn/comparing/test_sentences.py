"""Sentences: made of the figures of their record, whichever they are."""

import numpy as np

from tinycnn import TinyCNN
from tinycnn.comparing.conv_matrix import conv_matrix
from tinycnn.comparing.few_images import FewImagesAccuracies
from tinycnn.comparing.linearity import NETWORKS, LinearForm, Linearity
from tinycnn.comparing.networks import CNN, FULLY_CONNECTED, WHOLE_MAP
from tinycnn.comparing.sentences import (
    few_images_sentences,
    linearity_sentences,
    matrix_sentences,
    shifted_sentences,
)
from tinycnn.comparing.shifted import SHIFTS, ShiftedAccuracies


def shifted(*networks):
    """Return a record of (network, by itself within 2, taught within 2, beyond) for each."""
    centred = np.array(
        [[[own if abs(s) == 2 else 1.0] for s in SHIFTS] for _, own, _, _ in networks]
    )
    book = np.array(
        [[[far if abs(s) == 3 else taught] for s in SHIFTS] for _, _, taught, far in networks]
    )
    names = tuple(network for network, *_ in networks)
    return ShiftedAccuracies(names, (0,), SHIFTS, 60, np.ones((len(names), 1)), centred, book)


def test_who_knows_shifts():
    """By itself, from the data, or not at all; and how far it falls beyond the data."""
    found = shifted((CNN, 0.3, 1.0, 0.45), (WHOLE_MAP, 0.96, 1.0, 0.8))
    itself, worst, taught, beyond = shifted_sentences(found)
    assert itself.endswith("at every shift of up to 2: CNN with one window over the whole map.")
    assert worst.endswith("at the worst shift of up to 2: CNN 30 %.")
    assert taught.endswith("learn every such shift: CNN.")
    assert beyond.endswith("CNN 45 %, CNN with one window over the whole map 80 %.")


def test_other_figures_make_other_sentences():
    """Were the CNN right everywhere, it would say so; were nobody, that as well."""
    right = shifted_sentences(shifted((CNN, 1.0, 1.0, 1.0)))
    assert right[0].endswith("shift of up to 2: CNN.")
    assert len(right) == 2
    wrong = shifted_sentences(shifted((CNN, 0.2, 0.5, 0.1)))
    assert wrong[0].endswith("worst shift of up to 2: CNN 20 %.")
    assert len(wrong) == 2


def test_who_needs_few_images():
    """The best first; nobody where the means are alike."""
    accuracies = np.array([[[0.8], [0.995]], [[0.7], [1.0]]])
    found = FewImagesAccuracies((CNN, FULLY_CONNECTED), (5, 60), (0,), 720, accuracies)
    assert few_images_sentences(found) == [
        "With 5 images a class: CNN 80 %; fully connected 64 → 27 → 3 70 %.",
        "With 60 images a class nobody differs by more than a point.",
    ]


def test_which_is_linear():
    """Its numbers and its accuracies; the others by name."""
    measured = np.full((4, 2, 1), 0.5)
    measured[3] = 1e-16
    right = np.array([0.8, 0.98])[None, :, None].repeat(4, axis=0)
    form = LinearForm(np.zeros((3, 8, 8)), np.zeros(3))
    linear, accuracy, rest = linearity_sentences(
        Linearity(NETWORKS, (0,), (20, 60), measured, right, form)
    )
    assert "195 numbers say all that it does" in linear
    assert accuracy == "It is right on validation by 80 % after 20 epochs, 98 % after 60 epochs."
    assert rest == "Not linear: CNN, CNN with average pooling, CNN without ReLU."


def test_the_counts_of_the_matrix():
    """Of the network in hand, not of the book's."""
    book = " ".join(matrix_sentences(conv_matrix(TinyCNN().weights_record())))
    assert all(count in book for count in ("64 × 108", "7,020", "1,080", "30."))
    other = " ".join(matrix_sentences(conv_matrix(TinyCNN(filters=2).weights_record())))
    assert all(count in other for count in ("64 × 72", "4,680", "720", "20."))
