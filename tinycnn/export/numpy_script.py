"""The network as a script of one page that needs NumPy alone."""

from __future__ import annotations

from pathlib import Path
from string import Template

from tinycnn.export.export_format import ExportFormat
from tinycnn.numbers.python_code import array_code, comment
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights


def numpy_script(trace: ForwardTrace, about: str) -> str:
    """Return a program that computes the probabilities of the drawing, or of another one.

    Parameters
    ----------
    trace
        The pass whose weights and whose drawing stand in the program, with all digits.
    about
        Which weights these are, in a line.
    """
    a = trace.weights.architecture
    arrays = {name: getattr(trace.weights, name) for name in Weights.expected_shapes(a)}
    assignments = [f"class_names = {list(trace.weights.class_names)}\n"]
    assignments += [f"{name} = {array_code(array)}\n" for name, array in arrays.items()]
    assignments += [f"drawing = {array_code(trace.image)}\n"]
    sizes = {"F": a.filters, "k": a.kernel_size, "m": a.map_size, "s": a.pooled_size}
    code = Template(_CODE).substitute(
        sizes,
        p=a.pool_size,
        C=a.num_classes,
        relu=_RELU if a.relu else "",
        activation="relu(z)" if a.relu else "z  # this network has no ReLU",
        pool=a.pool,
        kept={"max": "largest number", "avg": "mean"}[a.pool],
        reduction={"max": "max", "avg": "mean"}[a.pool],
    )
    return _HEAD + comment(f"The numbers: {about}.") + _IMPORTS + "".join(assignments) + code


def _files(trace: ForwardTrace, path: Path, about: str) -> dict[Path, bytes]:
    return {path: numpy_script(trace, about).encode()}


SCRIPT = ExportFormat(
    name="script",
    title="NumPy script",
    tip="Write the network and the drawing as a script that needs NumPy alone",
    file_words="Python script",
    endings=("py",),
    default_name="net.py",
    write=_files,
    is_text=True,
    menu_text="NumPy script",
    order=10,
)

_HEAD = '''\
"""TinyCNN in NumPy alone.

Run without anything, this prints the probabilities of the drawing below; run with the name of a
text or CSV file, 8 lines of 8 numbers from 0 to 1, those of the drawing in it.
"""

'''

_IMPORTS = """
import re
import sys

import numpy as np

"""

_RELU = '''
def relu(z):
    """Return max(0, z)."""
    return np.maximum(0.0, z)

'''

_CODE = '''

def conv2d(image):
    """Return z, shape ($F, $m, $m): each patch times each kernel, summed, plus the bias."""
    z = np.zeros(($F, $m, $m))
    for f in range($F):
        for i in range($m):
            for j in range($m):
                patch = image[i : i + $k, j : j + $k]
                z[f, i, j] = (patch * kernels[f, 0]).sum() + conv_bias[f]
    return z

$relu
def ${pool}_pool(maps):
    """Return the $kept of each $p×$p window, shape ($F, $s, $s)."""
    pooled = np.zeros(($F, $s, $s))
    for f in range($F):
        for i in range($s):
            for j in range($s):
                window = maps[f, $p * i : $p * i + $p, $p * j : $p * j + $p]
                pooled[f, i, j] = window.$reduction()
    return pooled


def softmax(logits):
    """Return exp(logits) / Σ exp(logits), shifted so that exp cannot overflow."""
    exps = np.exp(logits - logits.max())
    return exps / exps.sum()


def network(image):
    """Return the $C probabilities of a drawing of shape (8, 8)."""
    z = conv2d(image)
    activation = $activation
    pooled = ${pool}_pool(activation)
    flat = pooled.flatten()
    logits = flat @ dense_weights + dense_bias
    return softmax(logits)


def read_drawing(path):
    """Return the drawing in a text file: lines, or an array in brackets; decimal commas, too."""
    with open(path, "rb") as file:
        data = file.read()
    text = data.decode("utf-16" if data[:2] in (b"\\xff\\xfe", b"\\xfe\\xff") else "utf-8-sig")
    text = re.sub("#.*", "", text)
    if "[" in text:  # a row may then go on in the next line
        text = " ".join(text.split()).replace("]", "\\n")
        text = re.sub(r"(np\\.|numpy\\.)?array\\(|dtype=[\\w.]+|[\\[)]", " ", text)
    rows = []
    for line in text.splitlines():
        if ";" in line or "\\t" in line:  # then a comma separates no numbers
            line = re.sub("[;\\t]", " ", line.replace(",", "."))
        rows.append([float(word) for word in line.replace(",", " ").split()])
    read = [row for row in rows if row]
    if [len(row) for row in read] != 8 * [8] or not 0 <= np.min(read) <= np.max(read) <= 1:
        raise ValueError("8 lines of 8 numbers from 0 (paper) to 1 (ink) are needed")
    return np.array(read)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        try:
            drawing = read_drawing(sys.argv[1])
        except (OSError, ValueError) as error:
            sys.exit(f"there is no drawing in {sys.argv[1]!r}: {error}")
    for name, probability in zip(class_names, network(drawing)):
        print(float(probability), name)
'''
