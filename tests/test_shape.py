"""The shape of the code: how long things may be, where colours and texts stand, what tests mirror.

A rule is one test, which tells all offenders at once.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules import GUI, SOURCES, TESTS, check_rule, in_tree

LONGEST_FUNCTION, LONGEST_CLASS, LONGEST_FILE = 40, 250, 300
COLOUR_TEXT = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", re.ASCII)
THEMES = ("gui/look/themes.py", "gui/look/themes/")


def leaves_relative_imports(path: str, code: str) -> list[str]:
    """Return the imports of a file of the window that name it from the top, or leave it."""
    found = []
    for node in ast.walk(ast.parse(code)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        level = 0
        if isinstance(node, ast.ImportFrom):
            names, level = [node.module or ""] if node.level == 0 else [], node.level
        from_top = any(name.split(".")[0] == "gui" for name in names)
        if from_top or level >= len(Path(path).parts):
            found.append(f"{path}:{node.lineno} {ast.unparse(node)}")
    return found


def test_gui_imports_itself_relatively() -> None:
    """The window also runs from inside another package, where no ``gui`` is at the top."""
    check_rule(
        [line for f in GUI for line in leaves_relative_imports(in_tree(f), f.read_text("utf-8"))],
        "an import of the window's own is not relative: write from .room.file import …",
    )


@pytest.mark.parametrize(
    "code", ["import gui.look", "from gui.look import x", "from gui import x", "from ... import x"]
)
def test_imports_from_the_top_are_found(code: str) -> None:
    """The check above sees each way to name the window from the top, or to leave it."""
    assert len(leaves_relative_imports("gui/look/icons.py", code)) == 1


def test_panels_make_no_session() -> None:
    """A panel is given the session; of its module it uses the type."""
    found = [
        f"{in_tree(path)}:{node.lineno}"
        for path in GUI
        if path.parent.name in {"panels", "stages", "widgets", "paint"}
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "LabSession"
    ]
    check_rule(found, "a view makes a session of its own: show the one it is given")


def too_long(path: str, code: str) -> Iterator[str]:
    """Yield what of a file is longer than it may be, docstrings of what is inside not counted."""
    if (lines := code.count("\n")) > LONGEST_FILE:
        yield f"{path}: {lines} lines, at most {LONGEST_FILE}"
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            limit = LONGEST_CLASS if isinstance(node, ast.ClassDef) else LONGEST_FUNCTION
            length = (node.end_lineno or 0) - node.lineno + 1 - docstring_lines(node)
            if length > limit:
                yield f"{path}:{node.lineno} {node.name}: {length} lines, at most {limit}"


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Return how many lines a docstring takes: shapes and errors told in full are no fault."""
    if ast.get_docstring(node) is None:
        return 0
    return (node.body[0].end_lineno or 0) - node.body[0].lineno + 1


def test_functions_classes_and_files_stay_short() -> None:
    """One idea a file, one thought a function."""
    check_rule(
        [line for f in (*SOURCES, *TESTS) for line in too_long(in_tree(f), f.read_text("utf-8"))],
        "too long: give a part of it, one idea, a name and a place of its own",
    )


@pytest.mark.parametrize(
    ("head", "filler", "limit"),
    [
        ("", "x = 1\n", LONGEST_FILE),
        ("def f():\n", "    x = 1\n", LONGEST_FUNCTION),
        ("async def f():\n", "    x = 1\n", LONGEST_FUNCTION),
        ('def f():\n    """Text.\n\n    More.\n    """\n', "    x = 1\n", LONGEST_FUNCTION + 4),
        ("class A:\n", "    x = 1\n", LONGEST_CLASS),
        ("class A:\n    def f(self):\n", "        x = 1\n", LONGEST_FUNCTION + 1),
    ],
)
def test_a_line_too_many_is_found(head: str, filler: str, limit: int) -> None:
    """Up to the limit nothing is said; a line above it, one thing is."""
    fitting = head + filler * (limit - head.count("\n"))
    assert list(too_long("a.py", fitting)) == []
    assert len(list(too_long("a.py", fitting + filler))) == 1


def computed_texts(code: str) -> list[str]:
    """Return the calls of ``tr`` and ``translate`` whose text is put together while it runs."""
    return [
        f"{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"tr", "translate"}
        and any(isinstance(arg, ast.JoinedStr | ast.BinOp | ast.Call) for arg in node.args)
    ]


def test_translated_texts_are_literals() -> None:
    """The translation tools read ``self.tr("…")`` from the source; an f-string they cannot."""
    check_rule(
        [f"{in_tree(f)}:{x}" for f in SOURCES for x in computed_texts(f.read_text("utf-8"))],
        'a text cannot be translated: write self.tr("… {0} …").format(…)',
    )


@pytest.mark.parametrize("text", ["f'a {b}'", "'a' + b", "'a {}'.format(b)"])
def test_computed_texts_are_found(text: str) -> None:
    """The check above sees each way to compute one."""
    assert len(computed_texts(f"self.tr({text})")) == 1


def texts_of_others(code: str) -> list[str]:
    """Return where a text is not translated by ``self.tr``, or ``tr`` has another name."""
    tree = ast.parse(code)
    own = {
        id(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "self.tr"
    }
    return [
        f"{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "tr" and id(node) not in own
    ]


def test_texts_are_translated_by_the_class_they_stand_in() -> None:
    """The translation tools take the class around ``tr`` for its context; Qt asks the object."""
    check_rule(
        [f"{in_tree(f)}:{x}" for f in GUI for x in texts_of_others(f.read_text("utf-8"))],
        "a text is looked up under another class than the tools note: call self.tr in the class "
        "where it stands, a small QObject if there is none",
    )


@pytest.mark.parametrize("code", ["window.tr('a')", "self._window.tr('a')", "tr = self.tr"])
def test_texts_of_others_are_found(code: str) -> None:
    """The check above sees each way, and lets the right one pass."""
    assert len(texts_of_others(code)) == 1
    assert not texts_of_others("self.tr('a')")


def colour_literals(code: str) -> list[str]:
    """Return the colours written out in `code`: "#…", ``QColor(1, 2, 3)``, ``Qt.…Color.red``."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += COLOUR_TEXT.findall(node.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "QColor":
            found += [ast.unparse(node)] if any(map(_is_literal, node.args)) else []
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("GlobalColor"):
            found += [node.attr] if node.attr != "transparent" else []
    return found


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def test_colours_are_written_in_the_themes_alone() -> None:
    """Another theme is another record; the light numbers' own are those of tinycnn.numbers."""
    others = [file for file in SOURCES if not in_tree(file).startswith(THEMES)]
    check_rule(
        [f"{in_tree(f)}: {x}" for f in others for x in colour_literals(f.read_text("utf-8"))],
        "a colour stands outside of the themes: give it a name in Theme and ask self.theme",
    )


@pytest.mark.parametrize(
    "code", ["'#FAF8F0'", "'a {color: rgb(1, 2, 3)}'", "QColor(1, 2, 3)", "Qt.GlobalColor.red"]
)
def test_colours_are_found_in_every_form(code: str) -> None:
    """The check above sees each way to write a colour."""
    assert len(colour_literals(code)) == 1


def iterated_sets(code: str) -> list[str]:
    """Return the sets in `code` that something is made from one by one."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.For):
            found.append(node.iter)
        elif isinstance(node, ast.GeneratorExp | ast.ListComp | ast.DictComp):
            found += [generator.iter for generator in node.generators]
    return [f"{node.lineno} {ast.unparse(node)}" for node in found if _is_set(node)]


def _is_set(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr | ast.Sub):
        return _is_set(node.left) or _is_set(node.right) or ast.unparse(node).count(".keys()") > 0
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in {"set", "frozenset"}
    return isinstance(node, ast.Set | ast.SetComp)


def test_nothing_is_made_in_the_order_of_a_set() -> None:
    """It is another one at each start: the bytes of a picture would be others, too."""
    check_rule(
        [f"{in_tree(f)}:{x}" for f in SOURCES for x in iterated_sets(f.read_text("utf-8"))],
        "a set is gone through in no order: write dict.fromkeys(…), or sorted(…)",
    )


@pytest.mark.parametrize("made", ["{x for x in y}", "set(y)", "{1, 2}", "a.keys() & b", "a | {1}"])
@pytest.mark.parametrize("loop", ["for z in {0}: z", "[z for z in {0}]", "{{z: 1 for z in {0}}}"])
def test_iterated_sets_are_found(loop: str, made: str) -> None:
    """The check above sees each loop over each way to make one; a set or a search is allowed."""
    assert len(iterated_sets(loop.format(made))) == 1
    assert iterated_sets(f"{{z for z in {made}}}") == iterated_sets(f"1 in {made}") == []
