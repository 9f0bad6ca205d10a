"""Files of each format the lab reads, damaged; each gives a sound value or the one error."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from gui.file_reading import FileReader
from gui.state.session import LabSession
from gui.unreadable import Unreadable
from tests.gui.networks import SHAPES, random_weights
from tests.gui.pictures import ENDINGS, a_picture_in
from tests.mutation import damaged, damaged_zip
from tinycnn.datasets import PATTERN_NAMES, base_pattern, make_dataset_bundle
from tinycnn.npz_format import encode
from tinycnn.storage import WeightsFileError
from tinycnn.text_grid import format_grid
from tinycnn.weights import Weights

NOISE = np.random.default_rng(0).integers(0, 256, (24, 24), dtype=np.uint8)
LONGEST_MESSAGE = 600
MOST_SECONDS = 10.0  # any longer, and a person takes it for a hang


@dataclass(frozen=True)
class Format:
    """A kind of file.

    Attributes
    ----------
    samples
        Good files.
    read
        Reads a file into the session, as the lab does; checks what it has read.
    error
        The one error for a file that can't be used.
    """

    name: str
    samples: tuple[bytes, ...]
    read: Callable[[LabSession, Path], None]
    error: type[Exception]
    is_archive: bool = False

    def damage(self, rng: random.Random) -> bytes:
        """Return one of the samples, damaged."""
        sample = rng.choice(self.samples)
        if self.is_archive and rng.random() < 0.5:
            return damaged_zip(sample, rng)
        return damaged(sample, rng, self.samples)


@dataclass
class Tally:
    """What became of many files."""

    loaded: int = 0
    refused: int = 0
    slowest: float = 0.0


def read_many(kind: Format, session: LabSession, file: Path, count: int, seed: int) -> Tally:
    """Damage and read so many files; an error tells which, and leaves it at `file`."""
    rng, tally = random.Random(f"{kind.name} {seed}"), Tally()
    for number in range(count):
        file.unlink(missing_ok=True)  # a file that is cut to nothing first is written out at once
        file.write_bytes(kind.damage(rng))
        start = perf_counter()
        try:
            tally.loaded += _is_read(kind, session, file)
        except BaseException as error:
            error.add_note(f"{kind.name}: damaged file {number} of seed {seed}, see {file}")
            raise
        tally.slowest = max(tally.slowest, perf_counter() - start)
    tally.refused = count - tally.loaded
    assert tally.slowest < MOST_SECONDS
    return tally


def _is_read(kind: Format, session: LabSession, file: Path) -> bool:
    """Return whether a file can be used; if not, nothing has changed, and a sentence says why."""
    before, steps = (session.drawing, session.weight_set, session.trace), session.undo_stack.count()
    try:
        kind.read(session, file)
    except kind.error as error:
        assert (session.drawing, session.weight_set, session.trace) == before
        assert session.undo_stack.count() == steps
        message = str(error)
        assert message
        assert "\n" not in message
        assert len(message) < LONGEST_MESSAGE + len(str(file))
        return False
    check(session)
    session.undo()
    session.undo_stack.clear()
    return True


def check(session: LabSession) -> None:
    """Assert that what the session holds is sound: shapes, ranges, finite numbers."""
    image, weights = session.drawing.image, session.weight_set.weights
    assert image.shape == (8, 8)
    assert ((image >= 0) & (image <= 1)).all()
    for name, shape in Weights.expected_shapes(weights.architecture).items():
        array = getattr(weights, name)
        assert array.shape == shape
        assert array.dtype == np.float64
        assert np.isfinite(array).all()
    assert session.trace.weights.architecture == weights.architecture


def _grids() -> tuple[bytes, ...]:
    noisy = make_dataset_bundle(1, 0).x_train[0, 0]
    drawings = [base_pattern(name) for name in PATTERN_NAMES]
    texts = [*map(format_grid, [*drawings, noisy]), repr(noisy), str(noisy.round(2).tolist())]
    return tuple(text.encode() for text in texts)


WEIGHTS = Format(
    "weights",
    tuple(encode(random_weights(shape)) for shape in SHAPES[:8]),
    LabSession.open_weights,
    WeightsFileError,
    is_archive=True,
)
GRID = Format(
    "text grid",
    _grids(),
    lambda session, file: session.load_text(file.read_text("utf-8", "replace")),
    ValueError,
)
PICTURE = Format(
    "picture",
    tuple(a_picture_in(ending, NOISE) for ending in ENDINGS),
    lambda session, file: session.load_image(FileReader().read_image(file), "open"),
    Unreadable,
)
FORMATS = (WEIGHTS, GRID, PICTURE)
