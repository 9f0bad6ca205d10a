"""What a student imports: all of it from `tinycnn` itself."""

import ast
import sys
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 9, 18), (3, 10, 0)])
def test_an_old_python_is_told_in_one_sentence(version, monkeypatch):
    """Before anything is imported that it could not read; it reads the file itself."""
    code = Path(tinycnn.__file__).read_text("utf-8")
    ast.parse(code, feature_version=(3, 4))
    monkeypatch.setattr(sys, "version_info", version)
    for argument, error in (("notebook.py", ImportError), ("-m", SystemExit)):
        monkeypatch.setattr(sys, "argv", [argument])  # "-m" while Python looks for the package
        with pytest.raises(error, match=r"^tinycnn needs Python 3\.11 or newer, and this is"):
            exec(compile(code, "__init__.py", "exec"), {"__name__": "tinycnn"})


@pytest.mark.parametrize("given", [None, 3, "abc", [[1, 2], [3]], tinycnn.TinyCNN(1)], ids=repr)
@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("as_latex", 0),
        ("as_text", 0),
        ("as_numpy", 0),
        ("signal_bounds", 0),
        ("make_update", 2),
        ("explain_update", 1),
        ("check_gradient", 1),
        ("explain", 1),
        ("explain_gradient", 1),
        ("loss_gradients", 2),
        ("pixel_shares", 1),
        ("unit_links", 1),
    ],
)
def test_what_is_of_another_kind_is_told_with_what_to_try(name, others, given):
    """In place of an attribute that it has not."""
    with pytest.raises(TypeError, match=r"^expected an? \w+, got .*: try "):
        getattr(tinycnn, name)(given, *[None] * others)
