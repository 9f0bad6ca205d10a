"""A layer is one file: it is imported by its name, and what fails costs itself."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tinycnn
import tinycnn.layers

DOUBLE = """
import numpy as np
from tinycnn.fields import own_cells
from tinycnn.terms import LocallyLinear

class Double(LocallyLinear):
    def output_shape(self, input_shape): return input_shape
    def compute(self, x): return 2.0 * x
    def field_table(self, input_shape): return own_cells(int(np.prod(input_shape)))
    def factors(self, x): return np.full((x.size, 1), 2.0)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder whose files are in the package, too."""
    monkeypatch.setattr(tinycnn.layers, "__path__", [*tinycnn.layers.__path__, str(tmp_path)])
    before = set(sys.modules)
    tinycnn.layers.layer_classes.cache_clear()
    yield tmp_path
    tinycnn.layers.layer_classes.cache_clear()
    for name in set(sys.modules) - before:
        if name.startswith("tinycnn.layers."):
            del sys.modules[name]
            vars(tinycnn.layers).pop(name.rpartition(".")[2], None)


def test_a_further_file_is_a_further_layer(folder: Path) -> None:
    """Both packages give it by its name, and tell it."""
    (folder / "double.py").write_text(DOUBLE)
    from tinycnn import Double
    from tinycnn.layers import Double as SameDouble

    assert Double is SameDouble
    assert Double().terms([3.0], 0).result == 6.0
    assert "Double" in dir(tinycnn)
    assert "Double" in dir(tinycnn.layers)


def test_a_file_that_fails_costs_itself(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The log says why; all others are there."""
    (folder / "aaa.py").write_text("1 / 0")
    (folder / "double.py").write_text(DOUBLE)
    assert tinycnn.layers.find_layer("Double") is not None
    assert "tinycnn.layers.aaa can't be loaded: ZeroDivisionError" in caplog.text
    assert len(tinycnn.layers.layer_classes().failures) == 1


@pytest.mark.parametrize("name", ["Conv3D", "LocallyLinear2", "relus", "_x", "double"])
@pytest.mark.parametrize("package", [tinycnn, tinycnn.layers])
def test_what_is_no_layer_is_not_there(package, name: str) -> None:
    """As with every module: AttributeError, so that `hasattr` and `import` work."""
    with pytest.raises(AttributeError, match=f"module '{package.__name__}' has no attribute"):
        getattr(package, name)


def test_modules_are_imported_without_a_search() -> None:
    """Python asks a package for its modules by name; no further file is loaded for that."""
    code = (
        "from tinycnn import checks, layers\n"
        "from tinycnn.layers import relu\n"
        "print(layers.layer_classes.cache_info().misses)"
    )
    command = [sys.executable, "-c", code]
    root = Path(tinycnn.__file__).parents[1]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_a_star_takes_what_is_named() -> None:
    """The six layers of the book; what is found is asked for by its name."""
    taken = {}
    exec("from tinycnn.layers import *", taken)
    assert taken.keys() - {"__builtins__"} == set(tinycnn.layers.__all__)
    assert len(tinycnn.layers.__all__) == 6


def test_all_layers_fit_together():
    """Each can be loaded, and a name stands for one layer: it is imported by that alone."""
    found = tinycnn.layers.layer_classes()
    assert not found.failures, f"repair these files: {found.failures}"
    names = [layer_class.__name__ for layer_class in found.members]
    assert len(set(names)) == len(names), f"two layers have one name: rename one of {names}"
