"""The table of the layers as HTML; it takes the colours of the notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def summary_table(cells: Sequence[Iterable[str]]) -> str:
    """Return rows of words as a table: the first its header, the last its foot."""
    header, *body, total = cells
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in header)
    rows = "".join(map(_row, body))
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        f"<tfoot>{_row(total)}</tfoot></table>"
    )


def _row(words: Iterable[str]) -> str:
    name, *others = map(escape, words)
    cells = "".join(f'<td style="text-align: right">{word}</td>' for word in others)
    return f'<tr><th scope="row" style="text-align: left">{name}</th>{cells}</tr>'
