"""What a student imports: all of it from `tinycnn` itself."""

import tinycnn

OF_THE_BOOK = {
    "AvgPool2D",
    "CLASS_NAMES",
    "Conv2D",
    "Dense",
    "Flatten",
    "MaxPool2D",
    "ReLU",
    "TinyCNN",
    "SGD",
    "Momentum",
    "Adam",
    "base_pattern",
    "fit",
    "load_weights",
    "make_dataset_bundle",
    "save_weights",
    "softmax",
    "softmax_cross_entropy",
}


def test_the_names_of_the_book():
    """Layers, losses, network, data, training and files are public, and told in `__all__`."""
    assert set(tinycnn.__all__) >= OF_THE_BOOK
    for name in tinycnn.__all__:
        assert getattr(tinycnn, name).__doc__ or isinstance(getattr(tinycnn, name), tuple)


def test_the_books_own_helper():
    """A student who looks for the chapter's name finds the pattern."""
    assert tinycnn._pattern_for_class is tinycnn.base_pattern
