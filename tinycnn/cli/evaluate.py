"""`evaluate`: how a network does on the data set it is for."""

from __future__ import annotations

from tinycnn.analysis.predictions import NONE, Predictions, predict_images
from tinycnn.cli.arguments import Arguments
from tinycnn.cli.console import percent, show, table
from tinycnn.cli.network import choose_network
from tinycnn.datasets import own_bundle
from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.model import TinyCNN
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.training.score import score


def run(options: Arguments) -> None:
    """Print accuracy and loss on both sets, which class was taken for which, and the worst."""
    model, title = choose_network(options.weights)
    data = own_bundle(model.weights_record())
    x, y = (data.x_train, data.y_train) if options.on == "training" else (data.x_val, data.y_val)
    found = predict_images(model, x, y)
    blocks = [[f"TinyCNN, {title}"], _scores(model, data), _confusions(found, options.on)]
    if options.worst:
        blocks.append(_worst(found, options.on, options.worst))
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


def _confusions(found: Predictions, images: str) -> list[str]:
    """Return a table of counts: a row for each true class, a column for each prediction."""
    names, counts = found.class_names, found.confusion
    shown = len(names) + bool(counts[:, NONE].any())
    rows = [("", *names, "none")[: shown + 1]]
    rows += [(n, *map(str, c)) for n, c in zip(names, counts[:, :shown].tolist(), strict=True)]
    return [f"{images} images: true class by row, prediction by column", *table(rows)]


def _worst(found: Predictions, images: str, most: int) -> list[str]:
    """Return a table of the images with the largest losses, counted from 1."""
    names = (*found.class_names, "none")
    rows = [("image", "class", "probability", "prediction", "probability", "loss")]
    for at in found.by_loss()[:most].tolist():
        label, prediction = int(found.labels[at]), int(found.predictions[at])
        shares = found.probabilities[at]
        own, highest = (probability_text(share) for share in (shares[label], shares[prediction]))
        loss = number_text(float(found.losses[at]), 4)
        rows.append((str(at + 1), names[label], own, names[prediction], highest, loss))
    return [f"{images} images with the largest losses", *table(rows)]
