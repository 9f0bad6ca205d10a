"""The network as a PyTorch module, and its weights as the `state_dict` that it loads."""

from __future__ import annotations

from pathlib import Path
from string import Template

import numpy as np

from tinycnn.export.export_format import ExportFormat
from tinycnn.numbers.python_code import comment, nested_code
from tinycnn.trace import ForwardTrace
from tinycnn.weights import Weights


def state_dict_bytes(weights: Weights) -> bytes:
    """Return the file that `torch.save(module.state_dict(), …)` would write, made without PyTorch.

    Linear keeps its weights as (out, in), so those of the dense layer are transposed. All numbers
    stay float64.
    """
    from tinycnn.files.torch_file import torch_file  # noqa: PLC0415 (the window's start)

    return torch_file(
        {
            "conv.weight": weights.kernels,
            "conv.bias": weights.conv_bias,
            "dense.weight": np.ascontiguousarray(weights.dense_weights.T),
            "dense.bias": weights.dense_bias,
        }
    )


def torch_module(trace: ForwardTrace, about: str) -> str:
    """Return a Python module with the network as a `torch.nn.Module`, and `load()`.

    `load` reads the `state_dict` from the file that has the module's name and the ending .pt, and
    refuses another than that of these weights: two files are never written in one step. Run as a
    program, the module prints the probabilities of the drawing.

    Parameters
    ----------
    trace
        The pass whose drawing stands in the module.
    about
        Which weights these are, in a line.
    """
    from hashlib import sha256  # noqa: PLC0415

    a = trace.weights.architecture
    code = Template(_CODE).substitute(
        F=a.filters,
        k=a.kernel_size,
        p=a.pool_size,
        n=a.flat_size,
        C=a.num_classes,
        pool={"max": "MaxPool2d", "avg": "AvgPool2d"}[a.pool],
        activation="torch.relu(z)" if a.relu else "z  # this network has no ReLU",
        fingerprint=sha256(state_dict_bytes(trace.weights)).hexdigest(),
        class_names=list(trace.weights.class_names),
        drawing=nested_code(trace.image).replace("np.", "torch."),
    )
    return _HEAD + comment(f"The numbers: {about}.") + code


def _files(trace: ForwardTrace, path: Path, about: str) -> dict[Path, bytes]:
    state_dict = state_dict_bytes(trace.weights)
    return {path.with_suffix(".pt"): state_dict, path: torch_module(trace, about).encode()}


TORCH = ExportFormat(
    name="torch",
    title="PyTorch module and state_dict",
    tip="Write the network as a PyTorch module, with its state_dict beside it",
    file_words="Python module",
    endings=("py",),
    default_name="net_torch.py",
    write=_files,
    beside=("pt",),
    menu_text="PyTorch module",
    order=20,
)

_HEAD = '''\
"""TinyCNN as a PyTorch module; its weights are in the file of this name that ends in .pt.

Run as a program, this prints the probabilities of the drawing below.
"""

'''

_CODE = '''
import hashlib
import io
import sys
from pathlib import Path

import torch
from torch import nn

weights_file = Path(__file__).with_suffix(".pt")
fingerprint = "$fingerprint"  # SHA-256 of that file
class_names = $class_names
drawing = torch.tensor($drawing, dtype=torch.float64)


class TinyCNN(nn.Module):
    """Conv2D, ReLU, pooling, flatten and a dense layer, in float64."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, $F, $k, dtype=torch.float64)
        self.pool = nn.$pool($p)
        self.dense = nn.Linear($n, $C, dtype=torch.float64)

    def forward(self, images):
        """Return the logits, shape (batch, $C), of images of shape (batch, 1, 8, 8)."""
        z = self.conv(images)
        activation = $activation
        pooled = self.pool(activation)
        return self.dense(pooled.flatten(1))


def load(path=None):
    """Return the network with its weights, or with those that were saved at `path`."""
    data = Path(path or weights_file).read_bytes()
    if path is None and hashlib.sha256(data).hexdigest() != fingerprint:
        raise ValueError(
            f"{weights_file.name!r} is not the file that was written with this module: "
            f"export both again, or load it for what it is, load({weights_file.name!r})"
        )
    model = TinyCNN()
    model.load_state_dict(torch.load(io.BytesIO(data), weights_only=True))
    return model.eval()


if __name__ == "__main__":
    try:
        model = load()
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")
    with torch.no_grad():
        probabilities = model(drawing[None, None]).softmax(dim=1)[0]
    for name, probability in zip(class_names, probabilities.tolist()):
        print(probability, name)
'''
