"""Images and mistakes in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tinycnn.numbers.number_text import probability_text, small_text

from ...state.file_names import visible
from .judged_images import JudgedImages, Pair, Part

LONGEST = 14


class ImageWords(QObject):
    """Says what an image is and what the network takes it for."""

    def names(self, class_names: Sequence[str]) -> list[str]:
        """Return the names of the classes, a long one cut; the last one is that of no class."""
        shown = map(visible, class_names)
        short = (name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…" for name in shown)
        return [*short, self.tr("no class")]

    def probability(self, judged: JudgedImages, place: int) -> str:
        """Return the probability of the predicted class, or where there is none, of no number."""
        predictions = judged.predictions
        prediction = int(predictions.predictions[place])
        if prediction < 0:
            return "NaN"
        return probability_text(float(predictions.probabilities[place, prediction]))

    def image(self, judged: JudgedImages, place: int, part: Part) -> str:
        """Return all about one image, in two sentences."""
        of, names = judged.predictions, self.names(judged.predictions.class_names)
        which = {
            Part.VALIDATION: self.tr("Validation image {0}"),
            Part.TRAINING: self.tr("Training image {0}"),
            Part.OWN: self.tr("Your drawing {0}"),
        }[part]
        texts = {
            "image": which.format(place + 1),
            "label": names[of.labels[place]],
            "prediction": names[of.predictions[place]],
            "probability": self.probability(judged, place),
            "loss": small_text(float(of.losses[place])),
        }
        if of.right[place]:
            said = self.tr("{image}: {label}. Right, with {probability}; loss {loss}.")
        elif of.predictions[place] < 0:
            said = self.tr("{image}: {label}. The network says no class; loss {loss}.")
        else:
            said = self.tr(
                "{image}: {label}. Wrong: it says {prediction}, {probability}; loss {loss}."
            )
        return said.format(**texts)

    def mistake(self, judged: JudgedImages, pair: Pair) -> str:
        """Return how many images of a class are taken for which."""
        names = self.names(judged.predictions.class_names)
        count = int(judged.predictions.confusion[pair])
        label, prediction = names[pair[0]], names[pair[1]]
        if pair[0] == pair[1]:
            return self.tr("{0} images of “{1}” are right").format(count, label)
        return self.tr("{0} images of “{1}” are taken for “{2}”").format(count, label, prediction)
