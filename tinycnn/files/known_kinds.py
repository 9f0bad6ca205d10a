"""What a file is that is no drawing, and what opens it: what the lab writes, above all."""

from __future__ import annotations

import re

from tinycnn.stages import ROWS

_HEAD = 4096
_FROM_A_TRACE = "numpy.load reads them, or a spreadsheet if they are exported as CSV"
_VECTOR = "the lab reads pictures of pixels, such as PNG"
_SAVE_ANEW = "save it as PNG or JPEG in a program that opens it"

# Patterns of how a text begins, and what it then is.
_TEXTS = (
    (r"<\?xml|<svg\b|<!DOCTYPE svg", f"it is a picture as SVG, which a browser opens; {_VECTOR}"),
    (
        r"version https://git-lfs\b",
        "it stands for a file that Git LFS has not brought yet: git lfs pull does",
    ),
    (
        r"class[ \t]*:",
        "it holds drawings with their classes: Draw › Open drawings to train with… reads them, or "
        "train --mine",
    ),
    (
        r'"""TinyCNN in NumPy alone',
        "it is the network as a Python script: run it with python, a drawing's file may follow",
    ),
    (
        r'"""TinyCNN as a PyTorch module',
        "it is the network as a PyTorch module: import it in Python; its load() reads the weights "
        "beside it",
    ),
    (r"%.*\s*\\begin\{|\\begin\{", "it is a formula in LaTeX: put it into a document of yours"),
    (r"TinyCNN, .*\s+Input\b", "it is a printed trace, for people: --json prints one for programs"),
    (r'\{\s*"architecture": ', "it is a trace as JSON: json.load reads it"),
    (
        r"# .+: \w+; batch \d+; shuffle seed ",
        "it holds every step of a training, which a spreadsheet opens; Weights › Runs › Save run… "
        "writes what the lab opens again",
    ),
    (
        r"# trace, TinyCNN, ",
        "it is a trace, all numbers of a pass, which a spreadsheet opens: the drawing alone is "
        "exported as image",
    ),
    (
        r"# (?!image, )(?P<name>[\w ]+), TinyCNN, ",
        "it holds the numbers of {name}, which a spreadsheet opens; they are no drawing",
    ),
)
# Patterns of how any other file begins, and what it then is.
_FILES = (
    (rb"%PDF-", f"it is a picture or a text as PDF, which a viewer of PDF opens; {_VECTOR}"),
    (rb".{4}ftyp(?:hei|hev|mif1|msf1)", f"it is a photo as HEIC: {_SAVE_ANEW}"),
    (rb".{4}ftypavi", f"it is a picture as AVIF: {_SAVE_ANEW}"),
    (rb"II\*\0|MM\0\*", f"it is a picture as TIFF, or a camera's raw data: {_SAVE_ANEW}"),
    (rb"\0{3}\x0c(?:jP  |JXL )\r\n|\xff\x0a", f"it is a picture as JPEG 2000 or XL: {_SAVE_ANEW}"),
    (rb"\0\0[\1\2]\0[^\0]\0", f"it is an icon: {_SAVE_ANEW}"),
    (
        rb"\x08[\x01-\x1f]\x12.(?=.{0,60}TinyCNN)",
        "it is the network as an ONNX model, which ONNX Runtime and Netron open",
    ),
)
_STATE_DICT = "it is a state_dict of PyTorch: load() of the module exported with it reads it"
_MEMBER = re.compile(rb"PK\x03\x04.{26}([a-z_]{1,40})\.npy", re.DOTALL)
_ARRAYS = {row.array for row in ROWS.values()} | {"winners", "ties", "dense_weights"}
_ONLY_IN_WEIGHTS = {"format_version", "num_classes"}
_ONLY_IN_RUNS = {"run"}


def kind_of_text(text: str) -> str:
    """Return a sentence on what a text is, or nothing if that is not known."""
    for pattern, sentence in _TEXTS:
        if found := re.match(rf"\s*(?:{pattern})", text[:_HEAD]):
            return sentence.format(**found.groupdict())
    return ""


def kind_of_file(data: bytes) -> str:
    """Return a sentence on what a file of bytes is, or nothing if that is not known."""
    for pattern, sentence in _FILES:
        if re.match(pattern, data[:_HEAD], re.DOTALL):
            return sentence
    return _kind_of_archive(data) if data.startswith(b"PK") else ""


def kind_of_no_weights(data: bytes) -> str:
    """Return a sentence on what a file is that was taken for weights and holds none, or nothing."""
    if _ONLY_IN_WEIGHTS.intersection(_members(data)):
        return ""
    return kind_of_file(data) or kind_of_text(data[:_HEAD].decode("utf-8", "replace"))


def _kind_of_archive(data: bytes) -> str:
    if b"/data.pkl" in data[:_HEAD]:
        return _STATE_DICT
    names = _members(data)
    if _ONLY_IN_WEIGHTS.intersection(names):
        return "it holds weights: --weights, or the window, opens them"
    if _ONLY_IN_RUNS.intersection(names):
        return (
            "it holds a training run, every step of it: Weights › Runs › Open run… opens it, or "
            "load_run"
        )
    arrays = [name for name in names if name in _ARRAYS]
    shown = ", ".join(arrays[:3]) + (" and more" if len(arrays) > 3 else "")
    return f"it holds the numbers of {shown}: {_FROM_A_TRACE}" if arrays else ""


def _members(data: bytes) -> list[str]:
    return [name.decode() for name in _MEMBER.findall(data)]
