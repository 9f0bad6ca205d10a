"""The lab's own code in programs that it writes."""

import ast
import importlib.util
from pathlib import Path

import pytest

from tests.rules import ROOT
from tinycnn.export.numpy_script import READER
from tinycnn.export.own_source import own_source


@pytest.mark.parametrize("name", READER)
def test_the_code_runs_by_itself(name):
    """Imports and code together define what the module defines, and no docstring goes along."""
    imports, code = own_source(name)
    names = {}
    exec("\n".join([*imports, code]), names)
    module = importlib.import_module(name)
    defined = {node.name for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)}
    assert defined
    assert all(names[one].__doc__ == getattr(module, one).__doc__ for one in defined)
    assert module.__doc__ not in code


def test_imports_stand_there_once():
    """Those of all modules together, sorted."""
    assert own_source(*READER, *READER)[0] == ["import codecs", "import re"]


def test_only_the_standard_library_is_needed():
    """Whoever is given the script has NumPy and nothing of the lab."""
    for name in READER:
        path = Path(importlib.util.find_spec(name).origin)
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        froms = [node.module for node in nodes if isinstance(node, ast.ImportFrom)]
        assert froms == ["__future__"], f"{path} must import whole modules of Python alone"


def test_the_bundle_has_the_code():
    """There everything else is compiled: the script could not be written."""
    spec = (ROOT / ".ci" / "bundle.spec").read_text("utf-8")
    assert all(f'"{name.replace(".", "/")}.py"' in spec for name in READER)


def test_where_there_is_no_code(monkeypatch):
    """A sentence tells what to do."""
    loader = importlib.import_module(READER[0]).__spec__.loader
    monkeypatch.setattr(type(loader), "get_source", lambda *_: None)
    with pytest.raises(ValueError, match="is not installed here: install TinyCNN Lab anew"):
        own_source(READER[0])
