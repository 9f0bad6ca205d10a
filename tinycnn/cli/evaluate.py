"""`evaluate`: how a network does on the data set it is for."""

from __future__ import annotations

import numpy as np

from tinycnn.cli.arguments import Arguments
from tinycnn.cli.console import percent, show, table
from tinycnn.cli.network import choose_network
from tinycnn.datasets import own_bundle
from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.model import TinyCNN
from tinycnn.training.fit import score


def run(options: Arguments) -> None:
    """Print accuracy and loss on both sets, and which class was taken for which."""
    model, title = choose_network(options.weights)
    data = own_bundle(model.weights_record())
    blocks = [[f"TinyCNN, {title}"], _scores(model, data), _confusions(model, data)]
    show("\n\n".join("\n".join(block) for block in blocks))


def _scores(model: TinyCNN, data: DatasetBundle) -> list[str]:
    rows = [("", "images", "accuracy", "loss")]
    for name, x, y in (
        ("training", data.x_train, data.y_train),
        ("validation", data.x_val, data.y_val),
    ):
        loss, accuracy = score(model, x, y)
        rows.append((name, str(len(x)), percent(accuracy), f"{loss:.4f}"))
    return table(rows)


def _confusions(model: TinyCNN, data: DatasetBundle) -> list[str]:
    """Return a table of counts: a row for each true class, a column for each prediction."""
    names = data.class_names
    predictions = model.predict(data.x_val)
    counts = np.zeros((len(names), len(names) + 1), dtype=int)
    np.add.at(counts, (data.y_val, predictions), 1)  # −1, not a number, is the last column
    shown = len(names) + bool(counts[:, -1].any())
    rows = [("", *names, "none")[: shown + 1]]
    rows += [(n, *map(str, c)) for n, c in zip(names, counts[:, :shown].tolist(), strict=True)]
    return ["validation images: true class by row, prediction by column", *table(rows)]
