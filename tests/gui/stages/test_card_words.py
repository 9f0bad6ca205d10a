"""The words of the class cards: sums that a calculator confirms, for any network and drawing."""

import re
from decimal import Decimal

import numpy as np
import pytest

from gui.stages.card_words import CardWords
from tests.gui.networks import BOOK, EXTREMES, random_weights
from tinycnn.model import TinyCNN

SUM = re.compile(r"Σ (\S+) \+ bias (\S+)")
LOGIT = re.compile(r"= logit (\S+)")


def read(text: str) -> Decimal:
    """Return the number that a person reads and types."""
    return Decimal(text.replace("−", "-"))


@pytest.mark.parametrize("room", [99, 38])
def test_a_thousand_networks_add_up_without_a_rest(room: int) -> None:
    """Σ + bias = logit, each with two decimals at least and close to what it stands for."""
    words, rng = CardWords(), np.random.default_rng(7)
    for seed in range(1000):
        weights = random_weights(BOOK, seed, scale=rng.choice([0.1, 0.5, 1.0, 3.0]))
        trace = TinyCNN.from_weights(weights).trace(rng.random((8, 8)).round(2))
        texts = words.write(trace, lambda terms, logit: len(terms + logit) <= room)
        for index, card in enumerate(texts):
            total, bias = SUM.fullmatch(card.terms).groups()
            (logit,) = LOGIT.fullmatch(card.logit).groups()
            assert read(total) + read(bias) == read(logit)
            for text, true in (
                (total, trace.contributions[index].sum()),
                (bias, weights.dense_bias[index]),
                (logit, trace.logits[index]),
            ):
                digits = len(text.partition(".")[2])
                assert digits >= 2 or text == "0"
                assert abs(float(read(text)) - true) <= 1.0001 * 10.0 ** -max(2, digits)


@pytest.mark.parametrize("name", EXTREMES)
def test_what_cannot_be_added_up_is_said(name: str) -> None:
    """No false equation stands where a number is NaN, infinite or written as a power of ten."""
    trace = TinyCNN.from_weights(EXTREMES[name]().weights).trace(np.ones((8, 8)))
    for card in CardWords().write(trace, lambda *_: True):
        if found := SUM.fullmatch(card.terms):
            logit = LOGIT.fullmatch(card.logit)[1]
            assert read(found[1]) + read(found[2]) == read(logit)
        else:
            assert card.terms == "no sum to check: see the cells"
