"""Which file holds what, by the ending of its name."""

from pathlib import Path

import pytest

from tests.tinycnn.export.passes import ABOUT, BOOK
from tinycnn.export import (
    Network,
    Numbers,
    endings,
    export_files,
    numpy_script,
    onnx_model,
    state_dict_bytes,
    torch_module,
)


@pytest.mark.parametrize(
    ("export", "name", "expected"),
    [
        (Numbers("z"), "a.CSV", {"a.CSV": Numbers("z").file(BOOK, "csv", ABOUT)}),
        (Numbers(), "b.npz", {"b.npz": Numbers().file(BOOK, "npz", ABOUT)}),
        (Network.SCRIPT, "c.py", {"c.py": numpy_script(BOOK, ABOUT).encode()}),
        (
            Network.TORCH,
            "d.e.py",
            {
                "d.e.py": torch_module(BOOK, ABOUT).encode(),
                "d.e.pt": state_dict_bytes(BOOK.weights),
            },
        ),
        (Network.ONNX, "f.onnx", {"f.onnx": onnx_model(BOOK.weights, ABOUT)}),
        (Network.ONNX64, "g.onnx", {"g.onnx": onnx_model(BOOK.weights, ABOUT, double=True)}),
    ],
)
def test_every_export_has_its_files(export, name, expected, tmp_path):
    """The ending says the format; a module comes with its state_dict, which is written first."""
    files = export_files(export, BOOK, tmp_path / name, ABOUT)
    assert files == {tmp_path / file: content for file, content in expected.items()}
    assert list(files)[-1] == tmp_path / name


@pytest.mark.parametrize(
    ("export", "name"), [(Network.SCRIPT, "numpy.py"), (Network.TORCH, "Torch.py")]
)
def test_a_program_does_not_hide_what_it_imports(export, name):
    """A script called numpy.py would import itself."""
    with pytest.raises(ValueError, match=rf"called {name} for the package it imports"):
        export_files(export, BOOK, Path(name), ABOUT)


@pytest.mark.parametrize("export", [Numbers(), Numbers("flat"), *Network])
@pytest.mark.parametrize("name", ["x", "x.txt", "x.pt", ".csv", "py"])
def test_another_ending_is_refused(export, name):
    """The error names those that can be."""
    with pytest.raises(ValueError, match=rf"must end in \.{endings(export)[0]}.*, got '{name}'"):
        export_files(export, BOOK, Path(name), ABOUT)
