"""Names that are loaded when they are first asked for."""

import sys
from types import ModuleType

import pytest

import tinycnn.export
from tinycnn.late_names import late_names


def test_a_name_is_loaded_once(monkeypatch):
    """It then stands in the package, where Python finds it without asking again."""
    package = ModuleType("tinycnn.datasets")
    monkeypatch.setitem(sys.modules, "tinycnn.datasets", package)
    load = late_names("tinycnn.datasets", {"Dataset": "dataset"})
    assert load("Dataset") is package.Dataset


@pytest.mark.parametrize("package", [tinycnn, tinycnn.export])
def test_an_unknown_name_is_an_attribute_error(package):
    """In Python's own words."""
    with pytest.raises(AttributeError, match=f"module '{package.__name__}' has no attribute 'nil'"):
        _ = package.nil
