"""Which file holds what, by the ending of its name."""

from pathlib import Path

import pytest

from tests.tinycnn.export.passes import ABOUT, BOOK
from tinycnn.export import (
    Numbers,
    export_formats,
    numpy_script,
    onnx_model,
    state_dict_bytes,
    torch_module,
)

FORMATS = export_formats().named(lambda export: export.name)


@pytest.mark.parametrize(
    ("export", "name", "expected"),
    [
        (Numbers("z"), "a.CSV", {"a.CSV": Numbers("z").file(BOOK, "csv", ABOUT)}),
        (Numbers(), "b.npz", {"b.npz": Numbers().file(BOOK, "npz", ABOUT)}),
        (FORMATS["script"], "c.py", {"c.py": numpy_script(BOOK, ABOUT).encode()}),
        (
            FORMATS["torch"],
            "d.e.py",
            {
                "d.e.py": torch_module(BOOK, ABOUT).encode(),
                "d.e.pt": state_dict_bytes(BOOK.weights),
            },
        ),
        (FORMATS["onnx"], "f.onnx", {"f.onnx": onnx_model(BOOK.weights, ABOUT)}),
        (FORMATS["onnx64"], "g.onnx", {"g.onnx": onnx_model(BOOK.weights, ABOUT, double=True)}),
    ],
)
def test_every_export_has_its_files(export, name, expected, tmp_path):
    """The ending says the format; a module comes with its state_dict, which is written first."""
    files = export.files(BOOK, tmp_path / name, ABOUT)
    assert files == {tmp_path / file: content for file, content in expected.items()}
    assert list(files)[-1] == tmp_path / name


@pytest.mark.parametrize(
    ("export", "name"), [("script", "numpy.py"), ("torch", "Torch.py"), ("script", "random.py")]
)
def test_a_program_does_not_hide_what_it_imports(export, name):
    """A script called numpy.py would import itself, and NumPy one called random.py."""
    with pytest.raises(ValueError, match=rf"called {name} for the package it imports"):
        FORMATS[export].files(BOOK, Path(name), ABOUT)


@pytest.mark.parametrize("export", [Numbers(), Numbers("flat"), *FORMATS.values()])
@pytest.mark.parametrize("name", ["x", "x.txt", "x.pt", ".csv", "py"])
def test_another_ending_is_refused(export, name):
    """The error names those that can be."""
    with pytest.raises(ValueError, match=rf"must end in \.{export.endings[0]}.*, got '{name}'"):
        export.files(BOOK, Path(name), ABOUT)


def test_the_formats_stand_in_their_order():
    """Lists and menus show them so; those of the lab come before all that are added."""
    names = [export.name for export in export_formats().members]
    assert [name for name in names if name in ("script", "torch", "onnx", "onnx64")] == names[:4]
    assert names[:4] == ["script", "torch", "onnx", "onnx64"]


@pytest.mark.parametrize(
    ("export", "expected"),
    [
        (Numbers(), "trace.csv"),
        (Numbers("logits"), "logits.csv"),
        (Numbers("relu", 1), "relu_filter_2.csv"),
    ],
)
def test_files_of_numbers_are_named_after_them(export, expected):
    """Filters count from 1, as a person reads them."""
    assert export.default_name == expected
