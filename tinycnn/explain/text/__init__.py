"""The arithmetic of a number to take along: as plain text, as LaTeX, as NumPy code that runs."""

from tinycnn.explain.text.latex import as_latex
from tinycnn.explain.text.numpy_code import as_numpy
from tinycnn.explain.text.plain import as_text

__all__ = ["as_latex", "as_numpy", "as_text"]
