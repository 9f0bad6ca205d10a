"""The lab's own code, to stand in a program that is written: what is read twice is written once."""

from __future__ import annotations

import ast
from importlib import import_module


def own_source(*modules: str) -> tuple[list[str], str]:
    """Return the imports of modules of TinyCNN, and the code behind them.

    Each must import from the standard library alone.

    Raises
    ------
    ValueError
        Where the code itself is not installed, but only what Python has made of it.
    """
    imports, codes = dict[str, None](), []
    for name in modules:
        source = _source(name)
        for node in ast.parse(source).body:
            if isinstance(node, ast.Import):
                imports[ast.unparse(node)] = None
        codes.append(_code(source))
    return sorted(imports), "\n\n".join(codes)


def _code(source: str) -> str:
    """Return the lines that are behind the docstring and the imports."""
    heads = (ast.Import, ast.ImportFrom)
    body = ast.parse(source).body[1:]  # without the docstring
    last = max(node.end_lineno or 0 for node in body if isinstance(node, heads))
    return "\n".join(source.splitlines()[last:]).strip("\n") + "\n"


def _source(name: str) -> str:
    module = import_module(name)
    loader = module.__spec__.loader if module.__spec__ else None
    source: str | None = getattr(loader, "get_source", lambda _: None)(name)
    if source is None:
        raise ValueError(f"the code of {name} is not installed here: install TinyCNN Lab anew")
    return source
