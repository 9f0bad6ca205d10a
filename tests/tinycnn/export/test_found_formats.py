"""A format is one file: the command line writes it, lists it and prints it, and Python finds it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tinycnn.export
from tinycnn.cli.main import main
from tinycnn.export import ExportFormat, export_formats

TOTALS = """
from tinycnn.export.export_format import ExportFormat

def _files(trace, path, about):
    totals = {name: float(getattr(trace.weights, name).sum()) for name in ("kernels", "conv_bias")}
    return {path: f"{about}: {totals}".encode()}

TOTALS = ExportFormat(
    name="totals",
    title="Totals",
    tip="Write the sums of the weights",
    file_words="Text",
    endings=("txt",),
    default_name="totals.txt",
    write=_files,
    is_text=True,
)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder whose files are in the package, too."""
    folder = tmp_path / "more"
    folder.mkdir()
    monkeypatch.setattr(tinycnn.export, "__path__", [*tinycnn.export.__path__, str(folder)])
    before = set(sys.modules)
    export_formats.cache_clear()
    yield folder
    export_formats.cache_clear()
    for name in set(sys.modules) - before:
        if name.startswith("tinycnn.export."):
            del sys.modules[name]
            vars(tinycnn.export).pop(name.rpartition(".")[2], None)


def others_than(folder: Path, files: dict[str, str]) -> tuple[ExportFormat, ...]:
    """Write files into a folder of formats; return those that there are without them."""
    others = export_formats().members
    export_formats.cache_clear()
    for name, code in files.items():
        (folder / name).write_text(code)
    return others


def names(formats: tuple[ExportFormat, ...]) -> list[str]:
    """Return what formats are called."""
    return [export.name for export in formats]


def test_a_further_file_is_a_further_format(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is printed, written and listed like those that were there; it comes after them."""
    others = others_than(folder, {"totals.py": TOTALS})
    assert [export.name for export in export_formats().members] == [*names(others), "totals"]
    assert main(["export", "totals"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("untrained network of seed 42: {'kernels': ")
    path = tmp_path / "totals.txt"
    assert main(["export", "totals", "--output", str(path)]) == 0
    assert path.read_text("utf-8") == printed.removesuffix("\n")
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    words = " ".join(capsys.readouterr().out.split())
    assert f"{', '.join(names(others))}, totals" in words
    printed = [name for name, export in zip(names(others), others, strict=True) if export.is_text]
    assert f"totals as .txt; without it, {' or '.join(['CSV', *printed, 'totals'])} on" in words


def test_a_file_that_fails_costs_itself(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """All other formats are there, and the log says why."""
    others = others_than(folder, {"aaa.py": "import nothing_of_this_name"})
    assert names(export_formats().members) == names(others)
    [failure] = export_formats().failures
    assert failure.module == "tinycnn.export.aaa"
    assert "aaa can't be loaded: ModuleNotFoundError" in caplog.text


def test_of_two_with_one_name_the_first_counts(folder: Path) -> None:
    """A file cannot take the place of a format that is there."""
    (folder / "zzz.py").write_text(TOTALS.replace('"totals"', '"script"'))
    [script] = [export for export in export_formats().members if export.name == "script"]
    assert script.default_name == "net.py"


@pytest.mark.parametrize("name", tinycnn.export.__all__)
def test_all_names_are_there(name: str) -> None:
    """Those that are loaded late as well."""
    assert getattr(tinycnn.export, name) is not None


def test_a_misspelt_name_is_no_name() -> None:
    """As with every module."""
    with pytest.raises(AttributeError, match=r"'tinycnn\.export' has no attribute 'numpy_scripts'"):
        tinycnn.export.numpy_scripts  # noqa: B018
