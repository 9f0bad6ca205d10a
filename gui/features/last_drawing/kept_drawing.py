"""A drawing and its weights as text, so that a later start of the lab can go on with them."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path
from types import NoneType
from typing import Any

import numpy as np

from tinycnn.architecture import IMAGE_SIZE
from tinycnn.files.npz_format import decode, encode
from tinycnn.files.text_grid import format_grid, parse_grid
from tinycnn.own_images import NO_IMAGES, OwnImages
from tinycnn.stages import Stage
from tinycnn.unit import Unit
from tinycnn.weight_units import ARRAYS

from ...state.document import Document
from ...state.drawing import Drawing, Origin
from ...state.weight_sets import (
    Preset,
    SourceKind,
    WeightSet,
    WeightSource,
    preset,
    weight_set,
)

FORMAT = 2
READABLE = (1, FORMAT)


def as_text(state: Document) -> str:
    """Return the text that `from_text` reads: all digits of the drawing, and its weights."""
    drawing = state.drawing
    content: dict[str, object] = {
        "format": FORMAT,
        "image": format_grid(drawing.image),
        "label": drawing.label,
        "origin": drawing.origin.value,
    }
    content |= _own_entries(state.own) | _weights_entries(state.weight_set)
    content |= _lock_entries(state.locks)
    return json.dumps(content, indent=1)


def from_text(text: str, otherwise: WeightSet) -> Document:
    """Return the document in a text of `as_text`; a text without weights gets `otherwise`.

    Raises
    ------
    ValueError
        If any of it isn't what `as_text` writes.
    """
    try:
        content = json.loads(text)
        if content["format"] not in READABLE:
            readable = " and ".join(map(str, READABLE))
            raise ValueError(f"it has format {content['format']!r}, this lab reads {readable}")
        weights = _weights(content) or otherwise
        drawing = _drawing(content, len(weights.class_names))
        own, locks = _own(content.get("own")), _locks(content.get("locks", []))
        return Document(drawing, weights, own=own, locks=locks)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("it is no drawing that the lab has kept") from error


def _drawing(content: dict[str, Any], classes: int) -> Drawing:
    drawing = Drawing(parse_grid(content["image"]))
    label = content["label"]
    if type(label) is not int or not 0 <= label < classes:
        return drawing
    return Drawing(drawing.image, label, Origin(content["origin"]))


def _own_entries(own: OwnImages) -> dict[str, object]:
    """Return the drawings that a person trains with, all bits of them."""
    if not own:
        return {}
    images = b64encode(own.images.tobytes()).decode("ascii")
    return {"own": {"labels": own.labels, "images": images}}


def _own(entry: Any) -> OwnImages:
    if entry is None:
        return NO_IMAGES
    images = np.frombuffer(b64decode(entry["images"], validate=True))
    return OwnImages(images.reshape(-1, IMAGE_SIZE, IMAGE_SIZE), tuple(entry["labels"]))


def _lock_entries(locks: frozenset[Unit]) -> dict[str, object]:
    """Return where the locked weights stand; a lab that knows no locks passes them over."""
    units = sorted([unit.stage.value, *unit.place] for unit in locks)
    return {"locks": units} if units else {}


def _locks(entry: Any) -> frozenset[Unit]:
    units = frozenset(Unit.at(Stage(stage), place) for stage, *place in entry)
    if any(unit.stage not in ARRAYS or min(unit.place) < 0 for unit in units):
        raise ValueError("it has locks at what is no weight")
    return units


def _weights_entries(weights: WeightSet) -> dict[str, object]:
    if weights.source.kind is SourceKind.PRESET:
        return {"preset": weights.source.name}
    with suppress(ValueError):  # what no file of weights may hold, such as NaN
        data = b64encode(encode(weights.weights)).decode("ascii")
        return {"weights": data, "source": _source_entry(weights.source)}
    return {}


def _source_entry(source: WeightSource) -> dict[str, object]:
    path = None if source.path is None else str(source.path)
    return {"kind": source.kind.value, "name": source.name, "path": path, "step": source.step}


def _weights(content: dict[str, Any]) -> WeightSet | None:
    if "preset" in content:
        return preset(Preset(content["preset"]))
    if "weights" in content:
        data = b64decode(content["weights"], validate=True)
        return weight_set(decode(data), _source(content["source"]))
    return None


def _source(entry: Any) -> WeightSource:
    """Return where weights come from; in format 1, which knows files alone, it is a path."""
    if isinstance(entry, str):
        return WeightSource.from_file(Path(entry))
    name, path, step = entry["name"], entry["path"], entry["step"]
    kind = SourceKind(entry["kind"])
    if kind is SourceKind.PRESET or type(name) is not str or type(step) not in (int, NoneType):
        raise ValueError("it has weights that come from nowhere")
    return WeightSource(kind, name, None if path is None else Path(path), step)
