"""What the lab writes for other programs, opened in the lab: it says what it is."""

import re
from pathlib import Path

import pytest

from tests.tinycnn.export.passes import ABOUT, BOOK
from tinycnn.cli.trace import as_json, as_text
from tinycnn.explain.explanation import explain
from tinycnn.explain.text.latex import as_latex
from tinycnn.export import Numbers, export_formats
from tinycnn.files.drawing_bytes import MAX_BYTES, parse_drawing
from tinycnn.files.npz_format import encode
from tinycnn.files.own_images_text import format_own_images
from tinycnn.files.storage import WeightsFileError, load_weights
from tinycnn.files.text_grid import MAX_TEXT_LENGTH
from tinycnn.own_images import OwnImages
from tinycnn.stages import Stage
from tinycnn.training.run_table import run_csv
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun
from tinycnn.unit import Unit

FORMATS = export_formats().named(lambda export: export.name)


def exported(what: str, ending: str) -> bytes:
    """Return a file as the lab writes it."""
    if what in FORMATS:
        files = FORMATS[what].files(BOOK, Path(f"net.{FORMATS[what].endings[0]}"), ABOUT)
        return files[Path(f"net.{ending}")]
    return Numbers(what).file(BOOK, ending, ABOUT)


def run() -> TrainingRun:
    """Return a run of two steps."""
    made = TrainingRun.untrained(TrainingSettings())
    made.advance(steps=2)
    return made


WRITTEN = {
    "net.py": (lambda: exported("script", "py"), "as a Python script: run it"),
    "module.py": (lambda: exported("torch", "py"), "as a PyTorch module: import it"),
    "net.pt": (lambda: exported("torch", "pt"), "a state_dict of PyTorch: load()"),
    "net.onnx": (lambda: exported("onnx", "onnx"), "as an ONNX model, which"),
    "net64.onnx": (lambda: exported("onnx64", "onnx"), "as an ONNX model, which"),
    "trace.csv": (lambda: exported("trace", "csv"), "a trace, all numbers of a pass"),
    "trace.npy": (lambda: exported("trace", "npy"), "a trace, all arrays of a pass"),
    "trace.npz": (lambda: exported("trace", "npz"), "the numbers of image, kernels, conv_bias"),
    "relu.csv": (lambda: exported("relu", "csv"), "the numbers of relu, which a spreadsheet"),
    "relu.npy": (lambda: exported("relu", "npy"), "shape (3, 6, 6)"),
    "relu.npz": (lambda: exported("relu", "npz"), "the numbers of relu: numpy.load reads"),
    "kernels.npy": (lambda: exported("kernels", "npy"), "shape (3, 1, 3, 3)"),
    "kernels.npz": (lambda: exported("kernels", "npz"), "the numbers of kernels: numpy.load"),
    "trace.json": (lambda: as_json(BOOK).encode(), "a trace as JSON: json.load"),
    "trace.txt": (lambda: as_text(BOOK, ABOUT).encode(), "a printed trace"),
    "formula.tex": (
        lambda: as_latex(explain(BOOK, Unit(Stage.LOGIT, 0))).encode(),
        "a formula in LaTeX",
    ),
    "mine.txt": (
        lambda: format_own_images(OwnImages(BOOK.image[None], ("dot",))).encode(),
        "drawings with their classes: Draw ›",
    ),
    "curves.csv": (lambda: run_csv(run(), "=x: 1").encode(), "every step of a training, which"),
    "lab.pdf": (lambda: b"%PDF-1.4\n%\xe2\xe3", "as PDF"),
    "lab.svg": (lambda: b'<?xml version="1.0"?>\n<svg xmlns="x"></svg>', "as SVG"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_exported_says_what_it_is(name, tmp_path):
    """Taken for a drawing, or for weights: a sentence tells, and what opens it."""
    make, told = WRITTEN[name]
    data = make()
    with pytest.raises(ValueError, match=r".") as raised:
        parse_drawing(data)
    assert told in str(raised.value)
    if not name.endswith(".npy"):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(WeightsFileError, match="cannot load weights from") as refused:
            load_weights(tmp_path / name)
        assert str(raised.value) in str(refused.value)


@pytest.mark.parametrize("name", ["net.py", "relu.csv", "trace.csv", "curves.csv", "lab.svg"])
@pytest.mark.parametrize("length", [MAX_TEXT_LENGTH + 1, MAX_BYTES + 1])
def test_a_long_text_says_what_it_is(name, length):
    """It is refused for what it is, and not for its length: no shorter one would do."""
    make, told = WRITTEN[name]
    data = make()
    with pytest.raises(ValueError, match=re.escape(told)):
        parse_drawing(data + b" " * (length - len(data)))


def test_weights_are_told_apart():
    """They hold arrays of the same names as a trace does."""
    with pytest.raises(ValueError, match="it holds weights: --weights"):
        parse_drawing(encode(BOOK.weights))


def test_the_drawing_among_the_numbers_opens():
    """The lab's own CSV and array of the image."""
    for ending in ("csv", "npy"):
        assert parse_drawing(exported("image", ending)).tobytes() == BOOK.image.tobytes()


FOREIGN = {
    "photo.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a photo as HEIC: save it as PNG"),
    "photo.avif": (b"\0\0\0\x20ftypavif\0\0\0\0avifmif1", "a picture as AVIF: save it as"),
    "scan.tif": (b"II*\0\x08\0\0\0", "a picture as TIFF"),
    "scan.tiff": (b"MM\0*\0\0\0\x08", "a picture as TIFF"),
    "page.jp2": (b"\0\0\0\x0cjP  \r\n\x87\n", "as JPEG 2000"),
    "a.ico": (b"\0\0\1\0\1\0\x10\x10", "an icon"),
    "line.png": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0", "git lfs pull"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_pictures_of_other_formats_say_what_they_are(name: str) -> None:
    """And what to do with them, also where they are larger than any drawing."""
    data, told = FOREIGN[name]
    for longer in (data, data + bytes(10) * 100_000):
        with pytest.raises(ValueError, match=told) as raised:
            parse_drawing(longer if told != "git lfs pull" else data)
        assert "\n" not in str(raised.value)
