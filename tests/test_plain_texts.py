"""No text of the window is taken for markup because of what it says.

Qt guesses whether a text is HTML, and loads whatever an image in it names. The rules here let no
name of a file, of a class or of a module reach a place that guesses.
"""

import ast

import pytest

from tests.rules import GUI, check_rule, in_tree

# What guesses, and where alone it may be made; its enumerations may be used anywhere.
GUESSES = {
    "QLabel": "gui/widgets/plain_label.py",
    "QMessageBox": "gui/lab/messages.py",
    "QToolTip": "gui/widgets/tip.py",
    **dict.fromkeys(
        ["QErrorMessage", "QInputDialog", "QStaticText", "QTextBrowser", "QTextEdit"], "nowhere"
    ),
}
# What takes a text that Qt guesses about, or takes for HTML, and what may be given to it.
SETTERS = {
    "setToolTip": {"plain_tip"},
    "setTabToolTip": {"plain_tip"},
    "setItemToolTip": {"plain_tip"},
    "setLabelText": set(),
    "setWhatsThis": {"with_heading", "help_text"},
    "setHtml": set(),
    "insertHtml": set(),
    "setMarkdown": set(),
}


def guessed_texts(path: str, code: str) -> list[str]:
    """Return what of a file makes, or fills, something that takes some texts for markup."""
    found: list[ast.expr] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ClassDef):
            found += [base for base in node.bases if _guesses(path, base)]
        elif isinstance(node, ast.Call):
            func = node.func
            made_of = func.value if isinstance(func, ast.Attribute) else func
            if _guesses(path, made_of) or _fills_a_guess(node):
                found.append(node)
    return [f"{path}:{node.lineno} {ast.unparse(node)}" for node in found]


def _guesses(path: str, kind: ast.expr) -> bool:
    return isinstance(kind, ast.Name) and GUESSES.get(kind.id, path) != path


def _fills_a_guess(call: ast.Call) -> bool:
    """Whether a call hands over a text that nothing has made plain."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name == "setTextFormat":
        return not ast.unparse(call.args[0]).endswith("PlainText")
    if name == "addRow":  # the label beside a field
        return isinstance(call.args[0], ast.Name | ast.JoinedStr)
    return name in SETTERS and not _is_plain(call.args[-1], SETTERS[name])


def _is_plain(text: ast.expr, makers: set[str]) -> bool:
    """Whether a text is a literal that is translated, or has been made plain."""
    if isinstance(text, ast.IfExp):
        return _is_plain(text.body, makers) and _is_plain(text.orelse, makers)
    if isinstance(text, ast.Constant):
        return True
    if not isinstance(text, ast.Call):
        return False
    name = text.func.attr if isinstance(text.func, ast.Attribute) else ast.unparse(text.func)
    return name == "tr" or name in makers


def test_no_text_is_taken_for_markup() -> None:
    """Labels, boxes, tool tips and “What is this?” say names letter by letter."""
    check_rule(
        [line for f in GUI for line in guessed_texts(in_tree(f), f.read_text("utf-8"))],
        "Qt would take some names for HTML: write PlainLabel(…), lab.messages.box(…), "
        "setToolTip(plain_tip(…)), setWhatsThis(with_heading(…))",
    )


@pytest.mark.parametrize(
    "code",
    [
        "QLabel(name)",
        "class A(QLabel): pass",
        "QMessageBox(icon, title, text)",
        "QMessageBox.warning(window, title, text)",
        "w.setToolTip(name)",
        "w.setToolTip(self.tr('of {0}').format(name))",
        "item.setToolTip(2, name)",
        "w.setToolTip('' if fits else name)",
        "w.setWhatsThis(f'<p>{name}</p>')",
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "form.addRow(name, w)",
        "QToolTip.showText(place, name)",
    ],
)
def test_guesses_are_found(code: str) -> None:
    """The rule above sees each way to let Qt guess."""
    assert len(guessed_texts("gui/panels/history.py", code)) == 1


@pytest.mark.parametrize(
    "code",
    [
        "w.setToolTip(self.tr('a'))",
        "w.setToolTip('' if fits else plain_tip(name))",
        "w.setWhatsThis(with_heading(name, text))",
        "PlainLabel(name)",
        "form.addRow(self.tr('a'), w)",
    ],
)
def test_plain_texts_are_let_pass(code: str) -> None:
    """Nothing has to be escaped that nobody but the lab has written."""
    assert guessed_texts("gui/panels/history.py", code) == []
