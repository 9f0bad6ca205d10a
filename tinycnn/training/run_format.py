"""Runs as the bytes of an .npz archive, and back from bytes that a stranger may have made.

An archive of format version 1 holds exactly these arrays, as `numpy.load` names them:

- `run`: a text in UTF-8 as bytes, JSON with the format's version, how many rows the tables below
  have, architecture, settings, the card of the first weights, how the optimiser began, and how many
  of the training images, the last ones, are a person's own;
- `steps` and `scores`: float64, a row a step, as `RunHistory` keeps them;
- `x_train`, `y_train`, `x_val`, `y_val`: the images, so that a run can go on anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from reprlib import repr as short_repr
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tinycnn import checks
from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.arrays import FloatArray
from tinycnn.datasets.dataset import DatasetBundle
from tinycnn.files.npz_members import read_array, read_members
from tinycnn.files.numpy_files import npz_bytes
from tinycnn.model_card import ModelCard
from tinycnn.training.optimizers import MOMENTS
from tinycnn.training.own_data import take_own
from tinycnn.training.run_history import INFO, SCORES
from tinycnn.training.run_start import RunStart
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun
from tinycnn.weights import Weights, parameter_count

FORMAT_VERSION = 1
MAX_BYTES = 2**30
MOST_UNPACKED = 2**23  # of an archive that is compressed, which ours are not
MAX_TEXT = 2**14
MOST_ROWS, MOST_STEPS = 2**22, 2**40
MOST_EPOCHS = 2**24  # as many orders of the images are drawn before a run goes on

_BYTE, _INTEGER, _FLOAT = np.dtype("u1"), np.dtype("<i8"), np.dtype("<f8")
_NAMES = {"run", "steps", "scores", "x_train", "y_train", "x_val", "y_val"}
_DAMAGED = "it is damaged: its parts contradict each other"


class _Header(NamedTuple):
    """What the text of an archive says."""

    architecture: Architecture
    settings: TrainingSettings
    card: ModelCard
    updates: int
    thinned_to: int
    rows: dict[str, int]


def encode(run: TrainingRun) -> bytes:
    """Return the bytes of an archive of a run."""
    history, data = run.history, run.data
    tables = {"steps": history.steps, "scores": history.scores}
    images = {name: getattr(data, name) for name in ("x_train", "y_train", "x_val", "y_val")}
    text = {
        "version": FORMAT_VERSION,
        "architecture": asdict(history.architecture),
        "settings": asdict(run.settings),
        "card": asdict(run.start.weights.card),
        "updates": run.start.updates,
        "thinned_to": history.steps.thinned_to,
        "rows": {name: len(table) for name, table in tables.items()}
        | {name: len(images[f"y_{name}"]) for name in ("train", "val")}
        | {"own": len(run.own)},
    }
    members: dict[str, NDArray[Any]] = {
        "run": np.frombuffer(json.dumps(text).encode().ljust(MAX_TEXT), _BYTE)
    }
    members |= {name: table.columns(0, table.width) for name, table in tables.items()}
    members |= {
        name: array.astype(_FLOAT if name.startswith("x") else _INTEGER)
        for name, array in images.items()
    }
    return npz_bytes(members)


def decode(data: bytes) -> TrainingRun:
    """Return the run in `data`, having trusted none of it.

    Raises
    ------
    ValueError
        For anything but an archive of format version 1; the message says what is wrong.
    """
    if len(data) > MAX_BYTES:
        raise ValueError(f"it is larger than {MAX_BYTES:,} bytes")
    members = read_members(data, max(MOST_UNPACKED, len(data)))
    if "run" not in members:
        raise ValueError("it holds no training run")
    header = _read_header(read_array(members, "run", _BYTE, (MAX_TEXT,)).tobytes())
    if unknown := sorted(members.keys() - _NAMES):
        raise ValueError(f"it has the unknown array {short_repr(unknown[0])}")
    images = _read_images(members, header)
    moments = MOMENTS[header.settings.optimizer]
    count = parameter_count(header.architecture)
    width = INFO + count * (1 + len(moments))
    steps = read_array(members, "steps", _FLOAT, (header.rows["steps"], width))
    scores = read_array(members, "scores", _FLOAT, (header.rows["scores"], SCORES))
    _check_tables(steps, scores, len(images.y_train))
    first, *vectors = np.split(steps[0, INFO:], 1 + len(moments))
    step, epoch, position = (int(number) for number in steps[0, :3])
    weights = Weights.from_vector(header.architecture, first, header.card)
    kept = dict(zip(moments, vectors, strict=True))
    start = RunStart(weights, step, epoch, position, kept, header.updates)
    own = take_own(images, min(header.rows["own"], len(images.y_train)))
    run = TrainingRun(header.settings, start, images, own=own)
    run.resume(steps, scores, header.thinned_to)
    return run


def _read_header(text: bytes) -> _Header:
    try:
        found = json.loads(text)
        version = found["version"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ValueError("it is damaged, or not a training run") from None
    if version != FORMAT_VERSION:
        raise ValueError(
            f"it has format version {version!r}, this program reads {FORMAT_VERSION}: "
            "a newer program has written it, update this one"
        )
    try:
        architecture = Architecture(**found["architecture"])
        settings = TrainingSettings(**_with_tuple(found["settings"]))
        card = ModelCard(**_with_tuple(found["card"])).for_classes(architecture.num_classes)
        rows = {
            name: _integer({"own": 0, **found["rows"]}[name], least, MOST_ROWS)
            for name, least in {"steps": 1, "scores": 0, "train": 1, "val": 0, "own": 0}.items()
        }
        updates, thinned_to = (
            _integer(found[name], 0, MOST_STEPS) for name in ("updates", "thinned_to")
        )
    except (KeyError, TypeError) as error:
        raise ValueError(_DAMAGED) from error
    return _Header(architecture, settings, card, updates, thinned_to, rows)


def _with_tuple(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return keywords with the names of classes as the record has them: JSON knows lists alone."""
    return {**values, "class_names": tuple(values["class_names"])}


def _integer(value: Any, least: int, most: int) -> int:
    number = checks.integer(value, "a number of the file", at_least=least)
    if number > most:
        raise ValueError(_DAMAGED)
    return number


def _read_images(members: dict[str, bytes], header: _Header) -> DatasetBundle:
    found: list[NDArray[Any]] = []
    for part in ("train", "val"):
        count = header.rows[part]
        x = read_array(members, f"x_{part}", _FLOAT, (count, 1, IMAGE_SIZE, IMAGE_SIZE))
        y = read_array(members, f"y_{part}", _INTEGER, (count,))
        checks.class_indices(y, count, header.architecture.num_classes)
        if not ((x >= 0) & (x <= 1)).all():
            raise ValueError(f"its array x_{part} has ink that is not from 0 to 1")
        found += [x, y]
    return DatasetBundle(found[0], found[1], found[2], found[3], header.settings.classes)


def _check_tables(steps: FloatArray, scores: FloatArray, images: int) -> None:
    """Raise ValueError unless the rows are those of a run."""
    number, epoch, position, batch, rate, _ = steps[:, :INFO].T
    scored = scores[:, 0]
    with np.errstate(invalid="ignore"):  # infinite numbers are refused like others
        are_so = (
            (steps[:, :4] == np.floor(steps[:, :4])) & (steps[:, :4] >= 0),
            (number < MOST_STEPS) & (epoch <= number) & (epoch < MOST_EPOCHS),
            np.diff(number) > 0,
            np.diff(epoch) >= 0,
            (position <= images) & (batch <= images),
            (rate > 0) & np.isfinite(rate),
            (scored >= number[0]) & (scored <= number[-1]) & (scored == np.floor(scored)),
            np.diff(scored) > 0,
            (scores[:, 1] >= 0) & (scores[:, 1] < MOST_EPOCHS),
            scores[:, 1] == np.floor(scores[:, 1]),
            (scores[:, 2:6] >= 0) | np.isnan(scores[:, 2:6]),
            ~(scores[:, (3, 5)] > 1),
            np.isin(scores[:, -1], (0, 1)),
        )
    if not all(bool(np.all(one)) for one in are_so):
        raise ValueError(_DAMAGED)
