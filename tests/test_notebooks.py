"""The example notebooks: in the format, without outputs, and their code runs from top to bottom."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "resources" / "notebooks").glob("*.ipynb"))
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)

# What Jupyter does: one cell after the other in one module; the last line, a value, is displayed.
RUN = """
import ast, json, sys

module = {"__name__": "__main__"}
for source in json.load(sys.stdin):
    *statements, last = ast.parse(source).body
    exec(compile(ast.Module(statements, []), "cell", "exec"), module)
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), module)
    html = getattr(value, "_repr_html_", None)
    print(json.dumps([repr(value), html and html()]))
"""


def code_of(path: Path) -> list[str]:
    """Return the code cells of a notebook."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def shown_by(path: Path) -> list[tuple[str, str | None]]:
    """Return the text and the HTML that each cell shows, run by a new process in its folder."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", RUN],
        cwd=path.parent,
        input=json.dumps(code_of(path)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_there_is_one() -> None:
    """Or the tests below would test nothing."""
    assert "first_steps" in {path.stem for path in NOTEBOOKS}


@every_notebook
def test_it_is_a_notebook_without_outputs(path: Path) -> None:
    """The fields that version 4.5 of the format asks for; outputs would be out of date one day."""
    notebook = json.loads(path.read_text("utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    names = [cell["id"] for cell in notebook["cells"]]
    assert len(set(names)) == len(names)
    for cell in notebook["cells"]:
        assert cell["cell_type"] in {"markdown", "code"}
        assert isinstance(cell["metadata"], dict)
        assert all(isinstance(line, str) for line in cell["source"])
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)


@every_notebook
def test_its_cells_run_in_order(path: Path) -> None:
    """Each shows something: in one line, where no HTML is shown."""
    shown = shown_by(path)
    assert len(shown) == len(code_of(path))
    assert not any("\n" in text for text, _ in shown)


def test_the_first_steps_reach_what_they_promise() -> None:
    """114 parameters, pictures of passes and kernels, and all of the validation set right."""
    shown = shown_by(ROOT / "resources" / "notebooks" / "first_steps.ipynb")
    summary, untrained, report, kernels, trained = shown
    assert "114 parameters" in summary[0]
    assert "validation 100.0 %" in report[0]
    assert [html is not None and html[:4] for _, html in shown] == [
        "<tab",
        "<svg",
        False,
        "<svg",
        "<svg",
    ]
    assert untrained != trained
    assert "filter 2" in kernels[1]
