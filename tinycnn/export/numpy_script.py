"""The network as a script that needs NumPy alone."""

from __future__ import annotations

from pathlib import Path
from string import Template

from tinycnn.export.export_format import ExportFormat
from tinycnn.export.own_source import own_source
from tinycnn.numbers.python_code import array_code, comment
from tinycnn.trace import ForwardTrace

READER = ("tinycnn.files.text_encoding", "tinycnn.files.text_rows")
"""The modules that read drawings, in the window as in the script: their code stands in it."""


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
    assignments = [f"class_names = {list(trace.weights.class_names)}\n"]
    assignments += [
        f"{name} = {array_code(array)}\n" for name, array in trace.weights.arrays.items()
    ]
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
    used, reader = own_source(*READER)
    imports = Template(_IMPORTS).substitute(imports="\n".join(sorted({*used, "import sys"})))
    head = _HEAD + comment(f"The numbers: {about}.") + imports
    return head + "".join(assignments) + code + Template(_READER).substitute(code=reader)


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
text or CSV file, 8 lines of 8 numbers from 0 to 1, or of a .npy file, those of the drawing in it.
"""

'''

_IMPORTS = """
$imports

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
'''

_READER = '''

# What follows reads drawings as TinyCNN Lab does.

$code

def read_drawing(path):
    """Return the drawing in a file of text or of NumPy, shape (8, 8)."""
    with open(path, "rb") as file:
        data = file.read()
    if data.startswith(b"\\x93NUMPY"):
        rows = np.atleast_2d(np.load(path, allow_pickle=False).squeeze()).tolist()
    else:
        text = data.decode(encoding_of(data)).replace("\\ufeff", "").replace("−", "-")
        rows = words_in_rows(text)
    if [len(row) for row in rows] != 8 * [8]:
        raise ValueError("8 lines of 8 numbers are needed")
    pixels = np.array([[float(word) for word in row] for row in rows])
    if not ((pixels >= 0) & (pixels <= 1)).all():
        raise ValueError("numbers from 0 (paper) to 1 (ink) are needed")
    return pixels


if __name__ == "__main__":
    if len(sys.argv) > 1:
        try:
            drawing = read_drawing(sys.argv[1])
        except (OSError, ValueError, TypeError, EOFError) as error:
            sys.exit(f"there is no drawing in {sys.argv[1]!r}: {error}")
    for name, probability in zip(class_names, network(drawing)):
        print(float(probability), name)
'''
