"""A module and its weights are two files: a pair that does not fit is noticed, with a sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tinycnn.export.fake_torch import run_module
from tests.tinycnn.export.passes import ABOUT, BOOK
from tests.tinycnn.random_networks import random_trace
from tinycnn.export import export_formats

TORCH = export_formats().named(lambda export: export.name)["torch"]


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """Return a module that was exported, with its weights beside it."""
    path = tmp_path / "net.py"
    for file, content in TORCH.files(BOOK, path, ABOUT).items():
        file.write_bytes(content)
    return path


def test_its_own_weights(module: Path) -> None:
    """Are loaded, to the last byte."""
    assert run_module(module)["load"]().weights == module.with_suffix(".pt").read_bytes()


def test_the_weights_of_another_export(module: Path) -> None:
    """Are refused by name, though they would fit; asked for by their path they are loaded."""
    other = random_trace(1)
    weights = TORCH.files(other, module, ABOUT)[module.with_suffix(".pt")]
    module.with_suffix(".pt").write_bytes(weights)
    load = run_module(module)["load"]
    with pytest.raises(ValueError, match=r"'net\.pt' is not the file .*: export both again, or"):
        load()
    assert load(module.with_suffix(".pt")).weights == weights


@pytest.mark.parametrize("content", [b"", b"other weights", None])
def test_run_as_a_program(content: bytes | None, module: Path, tmp_path: Path) -> None:
    """It ends with one sentence and no traceback, missing files included."""
    weights = module.with_suffix(".pt")
    weights.unlink() if content is None else weights.write_bytes(content)
    (tmp_path / "torch.py").write_text(FAKE)
    done = subprocess.run([sys.executable, module], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert ("No such file" if content is None else "is not the file") in done.stderr


FAKE = """
class nn:
    class Module:
        pass

float64 = None

def tensor(values, dtype):
    return values
"""
