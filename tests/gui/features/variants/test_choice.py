"""The network that is chosen, as a value."""

from itertools import product

import pytest

from gui.features.variants.choice import CLASSES, FILTERS, KERNELS, WHOLE, WINDOWS, Choice
from gui.state.weight_sets import Preset, WeightSource, preset, weight_set
from tests.gui.networks import FILE, network
from tinycnn.architecture import Architecture
from tinycnn.model import TinyCNN
from tinycnn.model_card import ModelCard

BOOK = Choice.like(preset(Preset.TRAINED))


def test_it_begins_with_what_is_seen() -> None:
    """The book's network, with the seed of the untrained weights."""
    assert BOOK.architecture == Architecture()
    assert BOOK.seed == 42
    assert BOOK.class_names == ("vertical", "horizontal", "diagonal")


def test_the_whole_map_stays_the_whole_map() -> None:
    """Whatever the kernel."""
    whole = BOOK.with_value("window", WHOLE)
    sizes = [whole.with_value("kernel_size", k).architecture.pool_size for k in KERNELS]
    assert sizes == [8, 7, 6, 5, 4]
    assert Choice.like(network(Architecture(pool_size=6))).window == WHOLE


def test_everything_in_range_can_be_made() -> None:
    """Each has the classes of a data set, and a shape as chosen."""
    few = (FILTERS[0], FILTERS[-1])
    for kernel, window, filters in product(KERNELS, (*WINDOWS, WHOLE), few):
        choice = BOOK.with_value("kernel_size", kernel).with_value("window", window)
        made = choice.with_value("filters", filters).make()
        a = made.weights.architecture
        assert (a.kernel_size, a.filters) == (kernel, filters)
        assert a.pool_size == (window or a.map_size)
    for count in CLASSES:
        made = BOOK.with_value("dataset", "digits").with_value("classes", count).make()
        assert made.class_names == tuple("0123456789")[:count]
        assert made.data is not None
        assert len(made.data.class_names) == count


def test_images_of_fewer_classes_take_what_they_have() -> None:
    """Ten digits are four line patterns; three are three."""
    digits = BOOK.with_value("dataset", "digits")
    assert digits.class_names == ("0", "1", "2")
    ten = digits.with_value("classes", 10)
    assert ten.with_value("dataset", "lines").class_names[-1] == "dot"
    with pytest.raises(ValueError, match="has no 5 classes"):
        BOOK.with_value("classes", 5)


def test_the_book_s_network_is_the_lab_s_own() -> None:
    """Its untrained weights; of another seed or shape they are new."""
    assert BOOK.make() is preset(Preset.UNTRAINED)
    other = BOOK.with_value("seed", 7).make()
    assert other.source == WeightSource.from_seed(7)
    assert other.weights.vector.tolist() == TinyCNN(7).weights_record().vector.tolist()
    assert Choice.like(other).seed == 7


def test_two_line_patterns_are_known() -> None:
    """Though the book has no such network: its accuracy is measured on them."""
    made = BOOK.with_value("classes", 2).make()
    assert (made.class_names, made.weights.dataset) == (("vertical", "horizontal"), "lines")
    assert made.validation_accuracy is not None


def test_what_a_network_has_beyond_the_usual_stays() -> None:
    """Large kernels and windows; classes that nobody knows become those of a data set."""
    found = Choice.like(
        network(Architecture(num_classes=6, filters=20, kernel_size=3, pool_size=4))
    )
    assert (found.filters, found.window, found.dataset) == (20, 4, "digits")
    assert found.class_names == tuple("012345")
    assert not found.with_value("kernel_size", 8).fits
    many = Choice.like(network(Architecture(num_classes=30)))
    assert many.classes == 10


def test_chosen_digits_stay_chosen() -> None:
    """A network for 4 and 9 is not one for 0 and 1."""
    model = TinyCNN(3, num_classes=2)
    model.card = ModelCard(("4", "9"), "digits")
    found = Choice.like(weight_set(model.weights_record(), FILE))
    assert found.class_names == ("4", "9")
    assert found.with_value("filters", 5).make().class_names == ("4", "9")
