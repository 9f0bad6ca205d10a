"""The arithmetic of a number to take along: as plain text, as LaTeX, as NumPy code that runs."""

from tinycnn.explanation_text.latex import as_latex
from tinycnn.explanation_text.numpy_code import as_numpy
from tinycnn.explanation_text.plain import as_text

__all__ = ["as_latex", "as_numpy", "as_text"]
