"""Who imports whom: read from the source, wherever in a file an import stands."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

Graph = Mapping[str, set[str]]


class Import(NamedTuple):
    """One name that a file imports.

    Attributes
    ----------
    base
        The module of ``from base import name``, absolute, or the whole of ``import base``.
    name
        What is taken from it, or "".
    line
        Where this stands.
    """

    base: str
    name: str
    line: int

    @property
    def dotted(self) -> str:
        """Base and name as one."""
        return f"{self.base}.{self.name}" if self.name else self.base


def imports_of(path: str, code: str) -> Iterator[Import]:
    """Yield all imports of the file at `path`: in functions and for types alone as well.

    ``import_module("a.b")`` counts where its name is a literal.
    """
    package = path.split("/")[:-1]
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (Import(base, alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and _imports_by_call(node):
            yield Import(node.args[0].value, "", node.lineno)


def _imports_by_call(node: ast.Call) -> bool:
    """Return whether a call is ``import_module("…")`` or ``__import__("…")``."""
    function = ast.unparse(node.func).split(".")[-1]
    name = node.args[0] if node.args else None
    literal = isinstance(name, ast.Constant) and isinstance(name.value, str)
    return function in {"import_module", "__import__"} and literal


def read_sources(root: Path, *packages: str) -> dict[str, str]:
    """Return the code of all modules of `packages`, by their paths from `root`."""
    return {
        file.relative_to(root).as_posix(): file.read_text("utf-8")
        for package in packages
        for file in sorted((root / package).rglob("*.py"))
    }


def imported_file(imported: Import, files: Mapping[str, str]) -> str | None:
    """Return which of `files` an import names, or None: a module before what is inside one."""
    for dotted in (imported.dotted, imported.base):
        stem = dotted.replace(".", "/")
        for file in (f"{stem}.py", f"{stem}/__init__.py"):
            if file in files:
                return file
    return None


def import_graph(files: Mapping[str, str]) -> Graph:
    """Return for each of `files` which others it imports, and itself if it does that."""
    graph: dict[str, set[str]] = {}
    for path, code in files.items():
        found = (imported_file(imported, files) for imported in imports_of(path, code))
        graph[path] = {file for file in found if file}
    return graph


def ways_from(graph: Graph, start: str) -> dict[str, list[str]]:
    """Return a shortest way to all that `start` reaches in one step or more."""
    ways: dict[str, list[str]] = {}
    edge = [[start]]
    while edge:
        longer = [[*way, to] for way in edge for to in sorted(graph.get(way[-1], ()))]
        edge = []
        for way in longer:
            if way[-1] not in ways:
                ways[way[-1]] = way
                edge.append(way)
    return ways


def circles(graph: Graph) -> list[list[str]]:
    """Return a shortest circle through each file that reaches itself, each circle once."""
    found = set[tuple[str, ...]]()
    for start in graph:
        ring = ways_from(graph, start).get(start, [start])[:-1]
        first = ring.index(min(ring)) if ring else 0
        found.add((*ring[first:], *ring[:first]))
    return [[*ring, ring[0]] for ring in sorted(found) if ring]
